import Contracts
import Support
import Testing

@testable import Hall

@Suite("Places in a queue") struct PlaceTests {
    private func waiting(_ arrival: Int64, at place: Place? = nil) -> Ticket {
        Ticket(
            id: .number(UInt64(arrival)),
            number: TicketNumber(queue: .a, day: .monday, sequence: Int(arrival)),
            item: .certificate, takenAt: .opening, arrival: arrival, queue: .a, misses: 0,
            state: .waiting(place ?? Place(arrival: arrival)))
    }

    @Test("Who came earlier stands before; who was put back stands behind the one they followed")
    func order() {
        let places = [
            Place(arrival: 7), Place(arrival: 8), Place(arrival: 8, step: 1),
            Place(arrival: 8, step: 2), Place(arrival: 9),
        ]
        #expect(places.reversed().sorted() == places)
    }

    @Test("Nobody waiting means nobody to call")
    func nobody() {
        #expect(nextToCall([]) == nil)
    }

    @Test("A ticket that does not wait is never called next")
    func notWaiting() throws {
        var gone = waiting(1)
        _ = try gone.lapse(at: .opening)
        #expect(nextToCall([gone, waiting(2)])?.arrival == 2)
        #expect(nextToCall([gone]) == nil)
    }

    @Test("Of the first in each queue, the one who came first is called")
    func firstOfHeads() {
        #expect(nextToCall([waiting(5), waiting(3), waiting(4)])?.arrival == 3)
    }

    @Test("At one place in two queues, who came to the hall first goes first")
    func tie() {
        let place = Place(arrival: 8, step: 1)
        #expect(nextToCall([waiting(4, at: place), waiting(2, at: place)])?.arrival == 2)
        #expect(nextToCall([waiting(2, at: place), waiting(4, at: place)])?.arrival == 2)
    }

    @Test("Put back with nobody waiting, it keeps its own place")
    func alone() {
        #expect(placeOnReturn(arrival: 4, behind: nil, highestStep: 0) == Place(arrival: 4))
    }

    @Test("Put back, it stands right behind the one named")
    func behind() {
        let place = placeOnReturn(arrival: 4, behind: Place(arrival: 8), highestStep: 0)
        #expect(place == Place(arrival: 8, step: 1))
    }

    @Test("Who is put back behind the same person later stands behind the earlier one")
    func behindReturned() {
        let place = placeOnReturn(arrival: 5, behind: Place(arrival: 8, step: 1), highestStep: 2)
        #expect(place == Place(arrival: 8, step: 3))
    }

    @Test("Being missed never brings it forward")
    func neverForward() {
        #expect(
            placeOnReturn(arrival: 9, behind: Place(arrival: 2), highestStep: 0)
                == Place(arrival: 9))
    }

    @Test("Nobody is called before one who came earlier", arguments: UInt64(1)...50)
    func fairness(seed: UInt64) {
        var random = Seeded(seed)
        var line = (1...20).map { waiting(Int64($0)) }.shuffled(using: &random)
        var order: [Int64] = []
        while let next = nextToCall(line) {
            order.append(next.arrival)
            line.removeAll { $0.id == next.id }
        }
        #expect(order == Array(1...20), "seed \(seed)")
    }
}
