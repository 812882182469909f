import ArgumentParser
import Contracts
import Foundation
import Ledger
import ServiceKit

/// `zhenjie demo`: one day of a town, from its files, against the running services.
struct DemoCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Plays one day of a town from files (演示), then shows what it came to.",
        discussion: """
            Imports the lists, then does what people did, act by act, as the town's clock comes to \
            each. Any service, and the demo itself, may be killed at any time: started again, it goes \
            on. A day played to its end is not played twice; its summary is shown. The windows of the \
            next morning are opened then, for whoever comes to look.
            Ends with 1 when anything was otherwise than the day says.
            """)

    @OptionGroup var common: Common

    @Option(help: "The folder with town.json, the lists and the day.", completion: .directory)
    var from = "compose/demo"

    @Flag(help: "Do not wait for the town's clock between acts.")
    var fast = false

    @Flag(help: "Only bring the lists in and open the accounts; the day is left to people.")
    var prepare = false

    func work() throws {
        let town = try town()
        let directory = common.layout.directory
        let demo = try DemoTown(folder: from)
        try check(town, demo)
        let screen = DemoScreen(isQuiet: common.json)
        let caller = try Caller(directory: directory) { service in
            screen.say("       \(service.title)没有应答，再问")
        }
        let keys = try KeyBook(directory: directory)
        let digest = Played.digest(of: demo.acts)
        var played = try Played.read(directory: directory)
        if let played, played.digest != digest {
            throw Trouble(
                .refused, "other-day", "Another day was played in this town (这里演过另一天): make reset.")
        }
        let player = DayPlayer(
            directory: directory, town: demo, keys: keys, screen: screen, isPaced: !fast,
            caller: caller)
        if prepare { return try player.prepare() }
        if played == nil {
            try checkNotOver(town, demo, keys)
            screen.say("演示 \(demo.plan.name) \(demo.plan.day.rawValue)，\(demo.acts.count) 件事")
            let result = try player.play()
            try player.waitForNight()
            try result.write(directory: directory)
            played = result
        } else {
            screen.say("\(demo.plan.day.rawValue) 已经演完；这是它的小结（make reset 之后可以重演）")
        }
        guard let played else { return }
        let summary = try DaySummary(of: demo.plan.day, caller, played)
        if common.json {
            try Screen.say(json: summary)
        } else {
            screen.say(summary.table)
        }
        guard played.differences == 0 else {
            screen.complain("与当天的记载不符：\(played.differences) 处")
            throw ToolExit.notWell.code
        }
        screen.say("\n与当天的记载全部相符。")
        try player.openNextMorning()
    }

    private func check(_ town: TownFile, _ demo: DemoTown) throws {
        guard demo.plan.town == town.code else {
            throw Trouble(
                .usage, "other-town",
                "\(from) is of \(demo.plan.town.rawValue), this town \(town.code.rawValue).")
        }
        guard town.clock.isDemo else {
            throw Trouble(
                .usage, "real-clock",
                "This town lives on the real clock: a demo needs `zhenjie init --demo-start …` (演示时钟)."
            )
        }
    }

    /// A day that the town's clock has left behind cannot be played any more.
    private func checkNotOver(_ town: TownFile, _ demo: DemoTown, _ keys: KeyBook) throws {
        let now = town.clock.town(at: .wallClock)
        guard now >= demo.plan.day.next.start, let last = demo.acts.last,
            keys.intent(last.label) == nil
        else { return }
        throw Trouble(
            .notWell, "day-over",
            "The town's clock is past \(demo.plan.day.rawValue) and its day was not played to the end "
                + "(演示日已过): make reset, then make run.")
    }
}
