import ArgumentParser
import Contracts
import Foundation
import ServiceKit

struct SetUpAccount: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-up",
        abstract: "Prints new set-up codes for the three administrators (重发开通码).",
        discussion: """
            The codes before are void. The registry reads them when it starts: restart it \
            (`zhenjie down`, `zhenjie up`).
            """)

    @OptionGroup var common: Common

    func work() throws {
        let town = try town()
        let path = common.layout.policy(.registry)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Trouble(.settings, "no-policy", "There is no \(path).")
        }
        // What else the file says is kept as it stands, whatever it is.
        guard var policy = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            throw Trouble(.settings, "bad-policy", "\(path) is no object.")
        }
        let codes = SetUpCode.all()
        let offers = try JSONSerialization.jsonObject(
            with: Data(try JSON.encode(codes.map(\.offer))))
        var signIn = policy["signIn"] as? [String: Any] ?? [:]
        signIn["setUp"] = offers
        policy["signIn"] = signIn
        let text = try JSONSerialization.data(
            withJSONObject: policy, options: [.prettyPrinted, .sortedKeys])
        try WholeFile.write(String(decoding: text, as: UTF8.self) + "\n", to: path)
        if common.json {
            return Screen.say(JSONText.array(codes.map(\.json)))
        }
        SetUpCode.show(codes, console: town.console)
        Screen.say("Restart the registry now (重启 registry 后生效).")
    }
}
