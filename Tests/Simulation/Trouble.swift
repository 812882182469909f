import Contracts
import Ledger
import ServiceKit
import Support

extension World {
    /// One great fault, and the next one put on the agenda.
    func trouble() throws {
        guard isStormy else { return }
        agenda.add(.trouble, at: mono + faultChance.within(1...2 * storm.faultEveryMs))
        let index = Int(faultChance.next() % UInt64(hosts.count))
        let host = hosts[index]
        switch faultChance.next() % 18 {
        case 0...6:
            // Points of the group come by for every turn, those of a pull now and then.
            let points: [CrashPoint] = [
                .beforeBegin, .beforeEvent, .afterCommit, .beforeCursor, .afterApply, .beforeBatch,
            ]
            host.crashAt = (points.pick(&faultChance), Int(faultChance.within(1...6)))
        case 7:
            if host.node != nil {
                try crash(index, .crashBetween, restartMs: faultChance.within(20...2_500))
            }
        case 8:
            // Rarer than the others, since nothing goes on meanwhile.
            guard faultChance.chance(300) else { break }
            tally.count(.crashAll)
            for (index, host) in hosts.enumerated() where host.node != nil {
                try crash(index, .crashBetween, restartMs: faultChance.within(20...1_000))
            }
        case 9, 10:
            guard host.node != nil else { break }
            try host.node?.stop()
            try crash(index, .orderlyStop, restartMs: faultChance.within(20...500))
        case 11, 12:
            let points: [CrashPoint] = [.beforeBegin, .beforeEvent, .beforeEvent, .beforeCursor]
            host.fullAt = (
                points.pick(&faultChance), Int(faultChance.within(1...5)),
                Int(faultChance.within(1...3))
            )
        case 13:
            guard host.node != nil else { break }
            if try host.checkpoint() { tally.count(.checkpoint) }
        case 14:
            guard host.node != nil else { break }
            try crash(index, .crashF07, restartMs: faultChance.within(20...1_500))
        default:
            let link = Int(faultChance.next() % UInt64(links.count))
            cut(link, forMs: faultChance.within(faultChance.chance(300) ? 50...600 : 600...4_000))
        }
    }

    /// The clock is set: to shortly before or after the next midnight, or back a little.
    func jump(_ ms: Int64) {
        guard isStormy else { return }
        if ms < 0 {
            wallAhead += ms
            tally.count(.clockBack)
        } else {
            let midnight = LocalDay(now.wall).next.start.rawValue
            wallAhead = midnight - mono + faultChance.within(-2_000...30_000_000)
            tally.count(.clockForward)
            if faultChance.chance(400) {
                agenda.add(.jump(ms: 0), at: mono + faultChance.within(2_000...8_000))
            }
        }
        clockIsSet()
    }

    /// Some days go by at once, and some more after a while: deadlines come near and pass.
    func passDays() {
        guard isStormy else { return }
        agenda.add(.passDays, at: mono + faultChance.within(200...2_500))
        let ahead =
            faultChance.within(1...4) * 86_400_000 + faultChance.within(-7_200_000...7_200_000)
        guard wallAhead + mono + ahead < daysEnd else { return }
        wallAhead += ahead
        tally.count(.daysPassed)
        clockIsSet()
    }

    private func clockIsSet() {
        trace.note(UInt8(ascii: "c"), mono, wallAhead)
        // Whatever the clock has made due is looked at now.
        for index in hosts.indices where hosts[index].node != nil {
            hosts[index].wakeAt = mono
            agenda.add(.wake(host: index), at: mono)
        }
    }
}
