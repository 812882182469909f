import Contracts
import Support
import Testing

@testable import Console

@Suite("A printer in the hall") struct PrinterTests {
    private let bytes = Array("A041\n".utf8)

    private func printer(_ machine: PaperMachine) throws -> Printer {
        let address = try #require(PrinterAddress("127.0.0.1:\(machine.port)"))
        return Printer(address: address, connectSeconds: 1, answerSeconds: 1, printSeconds: 1)
    }

    @Test("A good one prints and says so")
    func good() throws {
        let machine = try PaperMachine(.good)
        #expect(try printer(machine).print(bytes) == .confirmed)
    }

    @Test("One that never answers is sent the ticket all the same")
    func silent() throws {
        let machine = try PaperMachine(.silent)
        #expect(try printer(machine).print(bytes) == .unconfirmed)
    }

    @Test(
        "One that cannot print is sent nothing",
        arguments: [
            (PaperMachine.Temper.paperOut, PrinterFault.paperOut), (.offline, .offline),
        ])
    func cannot(temper: PaperMachine.Temper, fault: PrinterFault) throws {
        let machine = try PaperMachine(temper)
        #expect(throws: fault) { try printer(machine).print(bytes) }
        #expect(machine.papers.isEmpty)
        #expect(fault.isBlank)
    }

    @Test("One that breaks off may have printed")
    func breaksOff() throws {
        let machine = try PaperMachine(.breaksOff)
        #expect(throws: PrinterFault.cutOff) { try printer(machine).print(bytes) }
        #expect(!PrinterFault.cutOff.isBlank)
    }

    @Test("One that is off is unreachable")
    func off() throws {
        let machine = try PaperMachine(.good)
        let printer = try printer(machine)
        machine.switchOff()
        #expect(throws: PrinterFault.unreachable) { try printer.print(bytes) }
    }
}

@Suite("Each ticket is printed once") struct PrintDeskTests {
    private let ticket = TicketID.number(1)
    private let slip = TicketSlip(
        HallFake.place(), hall: "蔡家坡镇便民服务中心", isDemo: false, link: "http://10.0.0.2/t/1/K7MQ4XRA")

    private func printer(_ machine: PaperMachine) throws -> Printer {
        let address = try #require(PrinterAddress("127.0.0.1:\(machine.port)"))
        return Printer(address: address, connectSeconds: 1, answerSeconds: 1, printSeconds: 1)
    }

    @Test("Begun twice, it is printed once")
    func twice() async throws {
        let machine = try PaperMachine(.good)
        let desk = PrintDesk()
        #expect(await desk.begin(ticket))
        #expect(await desk.begin(ticket) == false)
        let state = await desk.finish(ticket, on: try printer(machine)) {
            true
        } slip: {
            slip
        }
        #expect(state == .done(.confirmed))
        #expect(await desk.begin(ticket) == false)
    }

    @Test("A ticket printed before, by another machine, is not printed again")
    func before() async throws {
        let machine = try PaperMachine(.good)
        let desk = PrintDesk()
        #expect(await desk.begin(ticket))
        let state = await desk.finish(ticket, on: try printer(machine)) {
            false
        } slip: {
            slip
        }
        #expect(state == .before)
        #expect(await desk.begin(ticket) == false)
        #expect(machine.papers.isEmpty)
    }

    @Test("Out of paper, it is printed after all once there is some, and the hall is asked once")
    func again() async throws {
        let (empty, full) = (try PaperMachine(.paperOut), try PaperMachine(.good))
        let desk = PrintDesk()
        #expect(await desk.begin(ticket))
        let first = await desk.finish(ticket, on: try printer(empty)) {
            true
        } slip: {
            slip
        }
        #expect(first == .failed(.paperOut))
        #expect(await desk.begin(ticket))
        // The hall would say no now: it has given the ticket away, to us.
        let second = await desk.finish(ticket, on: try printer(full)) {
            false
        } slip: {
            slip
        }
        #expect(second == .done(.confirmed))
    }

    @Test("After it broke off it is not tried again: there may be a ticket")
    func cutOff() async throws {
        let machine = try PaperMachine(.breaksOff)
        let desk = PrintDesk()
        #expect(await desk.begin(ticket))
        let state = await desk.finish(ticket, on: try printer(machine)) {
            true
        } slip: {
            slip
        }
        #expect(state == .failed(.cutOff))
        #expect(await desk.begin(ticket) == false)
    }

    @Test("A hall that cannot be asked leaves the ticket unprinted, to be tried again")
    func noHall() async throws {
        let machine = try PaperMachine(.good)
        let desk = PrintDesk()
        #expect(await desk.begin(ticket))
        let state = await desk.finish(ticket, on: try printer(machine)) {
            throw BusFault.unreachable(.hall)
        } slip: {
            slip
        }
        #expect(state == .failed(.unclaimed))
        #expect(await desk.begin(ticket))
        #expect(machine.papers.isEmpty)
    }

    @Test("Of many tickets the oldest is forgotten")
    func forgotten() async {
        let desk = PrintDesk()
        for number in 1...UInt64(PrintDesk.kept + 1) { _ = await desk.begin(.number(number)) }
        #expect(await desk.state(of: .number(1)) == nil)
        #expect(await desk.state(of: .number(2)) == .underWay)
    }
}
