import Contracts
import Foundation
import Registry
import ServiceKit

/// A code by which one of a town's first administrators is made; shown once, kept as its hash.
struct SetUpCode {
    static let span = Duration.seconds(7 * 86_400)

    let role: Role
    let code: Password
    let until: Instant

    init(_ role: Role) {
        var chance = SystemRandomNumberGenerator()
        self.role = role
        code = .random(using: &chance)
        until = .wallClock + Self.span
    }

    /// One for each of the three.
    static func all() -> [SetUpCode] {
        Role.allCases.filter(\.isAdministrator).map(SetUpCode.init)
    }

    var offer: SetUpOffer { SetUpOffer(role: role, hash: .ofSetUpCode(code), until: until) }

    var json: String {
        JSONText.object([
            ("role", JSONText.string(role.rawValue)), ("code", JSONText.string(code.rawValue)),
            ("until", String(until.rawValue)),
        ])
    }

    static func show(_ codes: [SetUpCode], console: String?) {
        guard let first = codes.first else { return }
        Screen.say(
            """
            The first administrators are made with these codes (开通码), each once, until \
            \(TownTime.text(first.until)). They are shown now and never again:
            """)
        for code in codes { Screen.say("  \(code.role.title)  \(code.code.rawValue)") }
        if let console { Screen.say("  at \(console)/setup") }
    }
}

/// What `zhenjie init` writes of the registry's policy; what it leaves out is the standard.
struct RegistryPolicyFile: Codable {
    struct SignIn: Codable {
        let contextWords: [String]
        let setUp: [SetUpOffer]
        /// Only of a demo town: `make run` is a build that is not optimised, in which the standard
        /// work takes seconds.
        let work: ScryptWork?
    }

    let town: String
    let signIn: SignIn

    /// For a town that exists only to be shown.
    static let demoWork = ScryptWork(rounds: 1 << 12)

    /// The town's name with and without what kind of place it is.
    static func words(of title: String) -> [String] {
        let kinds = ["街道", "镇", "乡"]
        guard let kind = kinds.first(where: title.hasSuffix), title.count > kind.count + 1 else {
            return [title]
        }
        return [title, String(title.dropLast(kind.count))]
    }
}

extension [UInt8] {
    var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
