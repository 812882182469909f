import Foundation
import Testing
import Wire

@Suite("Waiting for several things", .timeLimit(.minutes(5))) struct PollerTests {
    @Test("Nothing to read: the wait ends when its time is up")
    func timeUp() throws {
        let office = try Office()
        let waker = try Waker()
        var poller = Poller()
        var ready = [7]
        let took = try ContinuousClock().measure {
            ready = try poller.wait(for: [office.router, waker], atMost: 60)
        }
        #expect(ready.isEmpty)
        #expect(took >= .milliseconds(60))
    }

    @Test("A ring from another thread ends the wait")
    func wake() throws {
        let waker = try Waker()
        var poller = Poller()
        Thread { waker.ring() }.start()
        #expect(try poller.wait(for: [waker], atMost: 5_000) == [0])
        waker.quiet()
        #expect(try poller.wait(for: [waker], atMost: 0) == [])
    }

    @Test("Very many rings neither block nor stay behind")
    func manyRings() throws {
        let waker = try Waker()
        for _ in 0..<100_000 { waker.ring() }
        var poller = Poller()
        #expect(try poller.wait(for: [waker], atMost: 0) == [0])
        waker.quiet()
        #expect(try poller.wait(for: [waker], atMost: 0) == [])
    }

    @Test("Each ready source is named by its place")
    func places() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let bell = try Waker()
        let other = try Waker()
        let caller = try office.caller(key)
        var poller = Poller()
        #expect(try poller.wait(for: [bell, caller.monitor], atMost: 5_000) == [1])
        try waitFor(.connected, of: caller)
        #expect(try caller.send([text("one")]) == .sent)
        #expect(try caller.send([text("two")]) == .sent)
        bell.ring()
        let sources: [any Pollable] = [other, office.router, caller, bell]
        try until("both") { try poller.wait(for: sources, atMost: 100) == [1, 3] ? true : nil }
    }

    @Test("Messages left unread keep their socket ready")
    func levelTriggered() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let caller = try office.connected(key)
        for number in 0..<3 { #expect(try caller.send([text("\(number)")]) == .sent) }
        var poller = Poller()
        for _ in 0..<3 {
            #expect(try poller.wait(for: [office.router], atMost: 5_000) == [0])
            #expect(try office.router.receive() != nil)
        }
        #expect(try poller.wait(for: [office.router], atMost: 0) == [])
    }

    @Test("A signal does not shorten the wait")
    func signals() throws {
        signal(SIGUSR2) { _ in }
        let waker = try Waker()
        let waiting = pthread_self()
        var poller = Poller()
        let ended = DispatchSemaphore(value: 0)
        Thread {
            for _ in 0..<20 {
                pthread_kill(waiting, SIGUSR2)
                usleep(5_000)
            }
            ended.signal()
        }.start()
        var ready = [7]
        let took = try ContinuousClock().measure {
            ready = try poller.wait(for: [waker], atMost: 200)
        }
        ended.wait()
        #expect(ready.isEmpty)
        #expect(took >= .milliseconds(200))
    }
}
