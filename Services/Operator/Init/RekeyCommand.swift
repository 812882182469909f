import ArgumentParser
import Contracts
import Foundation
import ServiceKit
import Wire

struct RekeyCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "rekey",
        abstract: "Gives a service or the operator a new key, everywhere at once (更换密钥).",
        discussion: """
            The services must be stopped. The new public key takes the old one's place in town.json, \
            the settings and the peer lists; the old key's file is removed last, so that a change that \
            was interrupted is completed by doing it again.
            """)

    @OptionGroup var common: Common

    @Argument(help: "registry, hall, grid, enforcement, console or operator")
    var name: String

    func work() throws {
        _ = try town()
        let layout = common.layout
        let file = try keyFile(layout)
        for service in ServiceName.allCases where StoreInUse.check(layout.store(service)) {
            throw Trouble(
                .inUse, "in-use",
                "\(service.rawValue) runs: stop the services first (`zhenjie down`).")
        }
        let old = try KeyPair(path: file).publicKey.text
        let next = file + ".next"
        if !FileManager.default.fileExists(atPath: next) { try KeyPair.generate().save(path: next) }
        let new = try KeyPair(path: next).publicKey.text
        var changed: [String] = []
        for path in files(layout) {
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            let text = String(decoding: data, as: UTF8.self)
            guard text.contains(old) else { continue }
            try WholeFile.write(text.replacing(old, with: new), to: path)
            changed.append(path)
        }
        guard rename(next, file) == 0 else {
            throw Trouble(.readOnly, "no-file", "\(file): \(String(cString: strerror(errno)))")
        }
        if common.json {
            return Screen.say(
                JSONText.object([
                    ("name", JSONText.string(name)), ("publicKey", JSONText.string(new)),
                    ("changed", JSONText.array(changed.map(JSONText.string))),
                ]))
        }
        Screen.say(
            "\(name) has a new key; \(changed.count) files name it. Peers elsewhere need \(new)")
    }

    private func keyFile(_ layout: Layout) throws -> String {
        if name == "operator" { return layout.operatorKey }
        guard let program = TownProgram.allCases.first(where: { $0.name == name }) else {
            throw Trouble(
                .usage, "no-such-key",
                "\(name): registry, hall, grid, enforcement, console or operator.")
        }
        return layout.key(program)
    }

    /// Every file that may hold a public key. A key is text without quotes and escapes, and long
    /// enough to stand for nothing else.
    private func files(_ layout: Layout) -> [String] {
        [layout.townFile, layout.config(.console)]
            + ServiceName.allCases.flatMap { [layout.config($0), layout.peers($0)] }
    }
}
