import Contracts

/// What a clerk may do now, tried on copies by the same rules as the commands.
struct DeskMoves {
    let counter: Counter
    /// The ticket at the counter.
    let held: Ticket?
    let isSomebodyNext: Bool

    func all(_ policy: HallPolicy, at now: Instant) -> [CounterDesk.PossibleMove] {
        CounterDesk.Move.allCases.map { move in
            let refusal = refusal(of: move, policy, now)
            return CounterDesk.PossibleMove(
                move: move, isOpen: refusal == nil, why: refusal.map { Refused($0) })
        }
    }

    /// Why a move is not open; `nil` when it is.
    private func refusal(
        of move: CounterDesk.Move, _ policy: HallPolicy, _ now: Instant
    ) -> HallRefusal? {
        var counter = counter
        do throws(HallRefusal) {
            switch move {
            case .callNext:
                try counter.checkCalls()
                guard held == nil else { throw .counterBusy }
                guard isSomebodyNext else { throw .noneWaiting }
            case .recall:
                var ticket = try here(.nobodyCalled)
                _ = try ticket.recall(callsMax: policy.callsMax, at: now)
            case .serve:
                var ticket = try here(.nobodyCalled)
                _ = try ticket.serve(at: now)
            case .miss:
                var ticket = try here(.nobodyCalled)
                _ = try ticket.miss(policy, at: now)
            case .park:
                var ticket = try here(.nobodyServed)
                _ = try ticket.park(.other, at: now)
            case .finish, .finishAndCallNext:
                var ticket = try here(.nobodyServed)
                _ = try ticket.finish(at: now)
            case .transfer: _ = try here(.nobodyServed)
            case .pause: _ = try counter.pause(.other, at: now)
            case .resume: _ = try counter.resume(at: now)
            case .close: _ = try counter.close(isHeld: held != nil, at: now)
            }
            return nil
        } catch {
            return error
        }
    }

    private func here(_ nothing: HallRefusal) throws(HallRefusal) -> Ticket {
        guard let held else { throw nothing }
        return held
    }
}
