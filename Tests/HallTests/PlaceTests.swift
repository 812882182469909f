import Contracts
import Testing

@testable import Hall

@Suite("Places in a queue") struct PlaceTests {
    @Test("Who came earlier stands before; who was put back stands behind the one they followed")
    func order() {
        let places = [
            Place(arrival: 7), Place(arrival: 8), Place(arrival: 8, step: 1),
            Place(arrival: 8, step: 2), Place(arrival: 9),
        ]
        #expect(places.reversed().sorted() == places)
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
}
