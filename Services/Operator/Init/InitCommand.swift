import ArgumentParser
import Contracts
import Foundation
import Hall
import Ledger
import ServiceKit

struct InitCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes a town's data directory: keys, settings, peer lists.",
        discussion: """
            Changes nothing that is there already: run twice it says so, run after a half-finished \
            start it completes it. Stores are made by the services when they first start.
            """)

    @OptionGroup var common: Common

    @Option(help: "The town's division code (区划代码), twelve digits.")
    var town = "610323101000"

    @Option(help: "What the town is called.")
    var title = "蔡家坡镇"

    @Option(help: "Who reviews what the office decides (复议机关), such as 岐山县人民政府.")
    var reviewOffice: String?

    @Option(
        help:
            "What people's phones and browsers open, such as https://dt.example.gov.cn; in QR codes."
    )
    var address: String?

    @Option(
        help:
            "A JSON file with the hall's figures and hours, and those of sites. (default: the standard ones)",
        completion: .file())
    var hallPolicy: String?

    @Option(
        help:
            "Live on a demo clock (演示) that starts at this moment, such as 2026-03-02T08:20:00+08:00."
    )
    var demoStart: Instant?

    @Option(help: "How many times faster than the wall clock the demo clock runs.")
    var demoSpeed = 60

    @Option(help: "When the demo clock slows to real speed. (default: 18:00 of the same day)")
    var demoUntil: Instant?

    @Option(help: "Seconds from now until the demo clock begins to run.")
    var demoIn = 0

    @Option(help: "The address the services listen on.")
    var host = "127.0.0.1"

    @Option(help: "The first of the services' ports, which follow one another.")
    var basePort = 7101

    @Option(
        help:
            "Where browsers find the console; operators' figures are on the next port. (default: the base port plus 10)"
    )
    var consolePort: Int?

    @Flag(help: "Prepare for containers: a room for each service, at a fixed address.")
    var containers = false

    @Option(help: "The containers' network, its first three numbers, as in compose.yaml.")
    var network = "10.89.71"

    func validate() throws {
        guard let code = DivisionCode(rawValue: town), code.level == .township else {
            throw ValidationError(
                "--town: \(town) is not the twelve-digit code of a town or sub-district")
        }
        guard (1...65_535 - ServiceName.allCases.count).contains(basePort) else {
            throw ValidationError("--base-port: there are no such ports")
        }
        guard (1...65_534).contains(consolePort ?? basePort + 10) else {
            throw ValidationError("--console-port: there is no such port")
        }
        guard (1...86_400).contains(demoSpeed) else {
            throw ValidationError("--demo-speed: from 1 to 86400")
        }
        if let address {
            let parts = URLComponents(string: address)
            guard ["http", "https"].contains(parts?.scheme), parts?.host?.isEmpty == false,
                parts?.query == nil, parts?.fragment == nil
            else { throw ValidationError("--address: such as https://dt.example.gov.cn") }
        }
        guard network.wholeMatch(of: #/\d{1,3}\.\d{1,3}\.\d{1,3}/#) != nil else {
            throw ValidationError("--network: three numbers, such as 10.89.71")
        }
        guard (0...86_400).contains(demoIn) else {
            throw ValidationError("--demo-in: from 0 to 86400")
        }
        if let demoStart, let demoUntil, demoUntil < demoStart {
            throw ValidationError("--demo-until lies before --demo-start")
        }
    }

    func work() throws {
        guard let code = DivisionCode(rawValue: town) else { return }
        let there = common.layout
        let isNew = !FileManager.default.fileExists(atPath: there.townFile)
        let layout = Layout(
            directory: there.directory, hasRooms: there.hasRooms || containers && isNew)
        guard isNew else { return try say(made: [], [], layout) }
        let plan = TownPlan(
            code: code, title: title, reviewOffice: reviewOffice, address: address,
            clock: clock,
            hallPolicy: try hallPolicyText(), host: host, basePort: basePort,
            consolePort: consolePort ?? basePort + 10,
            network: layout.hasRooms ? network : nil)
        var founder = TownFounder(plan: plan, layout: layout)
        try founder.found()
        try say(made: founder.made, founder.setUpCodes, layout)
    }

    /// The hall's policy as its file has it, once it was read as the hall will read it.
    private func hallPolicyText() throws -> String? {
        guard let file = hallPolicy else { return nil }
        let bytes = try ImportCommand.bytes(of: file)
        do {
            _ = try SettingsText.read(HallPolicy.self, from: bytes, key: file)
        } catch {
            throw Trouble(.usage, "bad-policy", "\(error)")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private var clock: TownClock {
        guard let demoStart else { return .real }
        let closing = LocalDay(demoStart).start + .seconds(18 * 3600)
        return .demo(
            wallStart: .wallClock + .seconds(demoIn), townStart: demoStart, speed: demoSpeed,
            until: demoUntil ?? max(closing, demoStart + .seconds(3600)))
    }

    private func say(made: [String], _ codes: [SetUpCode], _ layout: Layout) throws {
        let town = try town()
        if common.json {
            Screen.say(
                JSONText.object([
                    ("directory", JSONText.string(layout.directory)),
                    ("made", JSONText.array(made.map(JSONText.string))),
                    ("town", try JSONText.value(town)),
                    ("setUp", JSONText.array(codes.map(\.json))),
                ]))
            return
        }
        if made.isEmpty {
            Screen.say(
                "\(town.title) (\(town.code.rawValue)) is complete in \(layout.directory): nothing changed."
            )
        } else {
            Screen.say("\(town.title) (\(town.code.rawValue)) is ready in \(layout.directory).")
        }
        if case .demo(_, let start, let speed, let until) = town.clock {
            Screen.say(
                "演示 demo clock: from \(TownTime.text(start)), \(speed) times as fast until \(TownTime.text(until))."
            )
        }
        for address in town.services {
            Screen.say("  \(address.service.rawValue) at \(address.endpoint)")
        }
        if let console = town.console { Screen.say("  console at \(console)") }
        SetUpCode.show(codes, console: town.console)
    }
}
