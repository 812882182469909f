import ArgumentParser
import Contracts
import Foundation
import Ledger
import ServiceKit

struct StatusCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Says how every service is; ends with 0 only if all are well.")

    @OptionGroup var common: Common

    @Flag(help: "Look again every second until interrupted.")
    var watch = false

    func work() throws {
        let town = try town()
        while true {
            let found = StatusReader.all(directory: common.layout.directory)
            let isWell = found.allSatisfy(\.isWell)
            if watch, Screen.isTerminal, !common.json {
                Screen.write("\u{1B}[H\u{1B}[2J", to: STDOUT_FILENO)
            }
            Screen.say(common.json ? try json(found, isWell) : table(found, town, isWell))
            guard watch else {
                if !isWell { throw ToolExit.notWell.code }
                return
            }
            Pause.take(.seconds(1))
        }
    }

    private func json(_ found: [Health], _ isWell: Bool) throws -> String {
        JSONText.object([
            ("isWell", "\(isWell)"),
            (
                "services",
                JSONText.array(
                    try found.map { health in
                        JSONText.object([
                            ("service", JSONText.string(health.service.rawValue)),
                            ("isUp", "\(health.status != nil)"), ("isWell", "\(health.isWell)"),
                            ("trouble", health.trouble.map(JSONText.string)),
                            (
                                "unlisted",
                                health.unlisted.isEmpty
                                    ? nil : try JSONText.value(health.unlisted)
                            ),
                            ("status", try health.status.map { try JSONText.value($0) }),
                        ])
                    })
            ),
        ])
    }

    private func table(_ found: [Health], _ town: TownFile, _ isWell: Bool) -> String {
        var table = Table(["SERVICE", "STATE", "HEAD", "FOLLOWING", "PARKED", "WAITING", "TROUBLE"])
        for health in found {
            guard let status = health.status else {
                table.add([
                    health.service.rawValue, "down", "-", "-", "-", "-", health.trouble ?? "",
                ])
                continue
            }
            table.add([
                health.service.rawValue, health.isWell ? "well" : "not well", String(status.head),
                following(status), String(status.parked), String(status.waitingCommands),
                troubles(status, health.unlisted),
            ])
        }
        let clock = found.lazy.compactMap(\.status).first
        let time =
            clock.map { "\(TownTime.text($0.townTime))\($0.isDemo ? " 演示" : "")" }
            ?? "town time unknown"
        return "\(town.title) · \(time) · \(isWell ? "all well" : "not well")\n\n" + table.text
            + counts(found)
            + (town.console.map { "\nconsole at \($0)\(answer(of: $0))" } ?? "")
            + (isAddressTold(town) ? "" : "\nconsole has no address for phones: no QR codes")
    }

    /// Whether the console's file says what phones open. A demo town needs none.
    private func isAddressTold(_ town: TownFile) -> Bool {
        struct Told: Decodable { let address, host: String? }
        let file = common.layout.config(.console)
        guard !town.clock.isDemo, let data = FileManager.default.contents(atPath: file),
            let told = try? JSONDecoder().decode(Told.self, from: data)
        else { return true }
        return PhoneAddress.isReached(told.address ?? "http://\(told.host ?? "")")
    }

    /// From inside a container's network the address of people's browsers says nothing.
    private func answer(of console: String) -> String {
        if common.layout.hasRooms { return "" }
        return ConsoleReader.answers(console) ? " answers" : " is down"
    }

    /// What each service's sockets have counted since it started.
    private func counts(_ found: [Health]) -> String {
        var table = Table(["SINCE ITS START", "OVER-LONG", "KEYLESS", "UNSENT", "LINK FAULTS"])
        for health in found {
            guard let wire = health.status?.wire else { continue }
            table.add(
                [health.service.rawValue]
                    + [wire.overlong, wire.keyless, wire.unsent, wire.linkFaults].map(String.init))
        }
        return table.isEmpty ? "" : "\n\n" + table.text
    }

    private func following(_ status: ServiceStatus) -> String {
        let each = status.following.map { one in
            "\(one.producer.rawValue) \(one.applied)/\(max(one.applied, one.head))"
                + (one.state == ServiceStatus.isFollowing ? "" : " (\(one.state))")
        }
        return each.isEmpty ? "-" : each.joined(separator: ", ")
    }

    private func troubles(_ status: ServiceStatus, _ unlisted: [SiteCode]) -> String {
        var all = unlisted.map { "hours for \($0.rawValue), which is no site of the list" }
        if let trouble = status.storeTrouble { all.append("store: \(trouble)") }
        if status.failedDues > 0 { all.append("\(status.failedDues) failed dues") }
        for one in status.following {
            guard let cut = one.cut else { continue }
            all.append(
                "history differs: \(one.producer.rawValue) was restored at \(cut.seq): run "
                    + "`zhenjie follow accept \(status.service.rawValue) \(one.producer.rawValue)`")
        }
        all += status.crashed.map { "crashed on \($0)" }
        return all.joined(separator: "; ")
    }
}
