import Contracts
import Foundation
import ServiceKit

/// Keeps the town's services and its console running until it is told to stop.
///
///     waiting --time--> running --ended--> waiting …   with back-off
///                       running --ended, hopeless--> given up
///     any --stop--> SIGTERM, after 5 s SIGKILL --> stopped
final class Supervisor {
    static let stopMax: Duration = .seconds(5)

    private let starter: Starter
    private let printer: LogPrinter
    private let bell: Bell
    private let onReady: () throws -> Void
    private let clock = ContinuousClock()
    private var children: [Child]
    private var killed = false

    init(_ starter: Starter, onReady: @escaping () throws -> Void) {
        self.starter = starter
        self.onReady = onReady
        printer = starter.printer
        bell = starter.bell
        children = TownProgram.allCases.map { Child(program: $0, state: .waiting(until: .now)) }
    }

    /// - Returns: Whether every service ended in order.
    func run() throws -> Bool {
        endFormer()
        while true {
            startWhatIsDue()
            switch bell.next(within: nextWait) {
            case .ended(let program, let status, let bySignal):
                ended(program, Ending(status: status, bySignal: bySignal))
            case .ready: try onReady()
            case .stop: return stop()
            case nil: break
            }
        }
    }

    private func startWhatIsDue() {
        for index in children.indices {
            guard case .waiting(let until) = children[index].state, until <= clock.now else {
                continue
            }
            let program = children[index].program
            do {
                children[index].state = .running(try starter.start(program), since: clock.now)
            } catch {
                printer.say("\(program.name) cannot be started: \(starter.file(program)): \(error)")
                children[index].state = .waiting(until: clock.now + BackOff.most)
            }
        }
    }

    private var nextWait: Duration {
        let next = children.compactMap { child in
            if case .waiting(let until) = child.state { until - clock.now } else { nil }
        }.min()
        return max(.zero, min(next ?? .seconds(60), .seconds(60)))
    }

    private func ended(_ program: TownProgram, _ ending: Ending) {
        guard let index = children.firstIndex(where: { $0.program == program }),
            case .running(_, let since) = children[index].state
        else { return }
        unlink(starter.runFile(program))
        switch ending {
        case .again(let why):
            let wait = children[index].backOff.wait(afterRunning: clock.now - since)
            printer.say("\(program.name) \(why); started again in \(wait)")
            children[index].state = .waiting(until: clock.now + wait)
        case .hopeless(let what):
            printer.say("\(program.name) is not started again: \(what)")
            children[index].state = .givenUp
        }
    }

    /// Asks all to stop, waits, and kills who does not; nobody is left behind.
    private func stop() -> Bool {
        printer.say("stopping")
        let end = clock.now + Self.stopMax
        for child in children {
            if case .running(let process, _) = child.state { process.terminate() }
        }
        var orderly = !children.contains { if case .givenUp = $0.state { true } else { false } }
        while children.contains(where: \.isRunning) {
            if clock.now >= end, !killed {
                killed = true
                orderly = false
                for child in children {
                    guard case .running(let process, _) = child.state else { continue }
                    printer.say("\(child.program.name) did not stop in \(Self.stopMax): killed")
                    kill(process.processIdentifier, SIGKILL)
                }
            }
            let wait = killed ? .seconds(1) : max(.zero, end - clock.now)
            guard case .ended(let program, let status, let bySignal) = bell.next(within: wait),
                let index = children.firstIndex(where: { $0.program == program })
            else { continue }
            if status != 0 || bySignal { orderly = false }
            unlink(starter.runFile(program))
            children[index].state = .stopped
        }
        printer.say("stopped")
        return orderly
    }

    /// Ends services an earlier `up` has left behind by being killed: their lines go nowhere now.
    private func endFormer() {
        let former = children.compactMap { child in
            RunningProcess(file: starter.runFile(child.program)).map { (child.program, $0) }
        }
        guard !former.isEmpty else { return }
        for (program, process) in former {
            printer.say(
                "\(program.name) still runs (process \(process.id)) from an earlier `zhenjie up` "
                    + "that was killed; it is stopped and started again under this one")
            process.send(SIGTERM)
        }
        let end = clock.now + Self.stopMax
        while former.contains(where: \.1.isAlive) {
            if clock.now >= end { for (_, process) in former { process.send(SIGKILL) } }
            Pause.take(.milliseconds(20))
        }
    }
}
