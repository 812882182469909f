import Contracts
import Foundation
import Registry
import ServiceKit
import Support
import Testing

@testable import Operator

/// Every command and query of every service, asked by every role and by who has not signed in:
/// what comes of it is what its route declares, and the declaration is the page `docs/rights.md`.
///
/// A new message: give its route a `by:`, run
/// `ZHENJIE_GOLDEN=write swift test --filter RightsTests` once, and look at what changed there.
@Suite("Who may do what") struct RightsTests {
    static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/rights.md")

    private static func service(_ name: ServiceName) throws -> ServiceKit.Service {
        guard name == .registry else { return try TownServices.service(name) }
        return registryService(
            RegistryPolicy.quick,
            keys: try RegistryKeys(signing: TestKeys.signing, records: TestKeys.records))
    }

    /// What others may send a service: its own messages but the dues, and the kit's.
    private static func messages(of name: ServiceName) -> [MessageEntry] {
        allMessages.filter {
            ($0.owner == name || $0.owner == nil) && $0.kind != .event && !$0.isDue
        }
    }

    private static func right(_ entry: MessageEntry, _ service: ServiceKit.Service) -> Access? {
        entry.kind == .command
            ? service.rightToCommand(entry.name) : service.rightToQuery(entry.name)
    }

    @Test("Every message that can be sent says who may", arguments: ServiceName.allCases)
    func declared(name: ServiceName) throws {
        let service = try Self.service(name)
        for entry in Self.messages(of: name) {
            #expect(Self.right(entry, service) != nil, "\(entry.name)")
        }
        for due in allMessages where due.owner == name && due.isDue {
            #expect(service.rightToCommand(due.name) == nil, "\(due.name)")
        }
    }

    @Test("A role may what is declared and nothing else", arguments: ServiceName.allCases)
    func matrix(name: ServiceName) throws {
        let service = try Self.service(name)
        let office = try Office(service)
        for entry in Self.messages(of: name) {
            // A backup writes a file wherever it is told to.
            if entry.name == BackupStore.name { continue }
            let right = try #require(Self.right(entry, service))
            for (number, role) in Role.allCases.enumerated() {
                // Another session for each message: some end the one that asks.
                let account = UInt64(1_000 + number) + UInt64(entry.name.utf8.count) * 100
                let voice = try office.as(role, account: account)
                let session = try #require(voice.session)
                let code = try voice.code(of: entry)
                #expect(
                    (code == "kit.denied") == !right.admits(session),
                    "\(role) \(entry.name) \(code)")
            }
            let code = try office.stranger.code(of: entry)
            #expect((code == "kit.denied") == (right != .anyone), "nobody \(entry.name) \(code)")
        }
    }

    @Test("What one may do only for himself, others are refused", arguments: ServiceName.allCases)
    func own(name: ServiceName) throws {
        let service = try Self.service(name)
        let office = try Office(service)
        for entry in Self.messages(of: name) where service.isOwn(entry.name) {
            guard case .holders(let roles) = try #require(Self.right(entry, service)) else {
                Issue.record("\(entry.name): own things are of roles")
                continue
            }
            var free: Set<Role> = []
            for (number, role) in roles.sorted(by: { $0.rawValue < $1.rawValue }).enumerated() {
                let voice = try office.as(role, person: .number(999), account: UInt64(50 + number))
                if try voice.code(of: entry) != "kit.not-yours" { free.insert(role) }
            }
            #expect(free != roles, "\(entry.name): nobody is bound to his own")
            let bound = try #require(roles.subtracting(free).first)
            // One of the people the examples speak of.
            let people = (1...4).map { PersonID(rawValue: Self.examplePerson($0)) }
            let allowed = try people.enumerated().filter { number, person in
                let voice = try office.as(bound, person: person, account: UInt64(70 + number))
                return try voice.code(of: entry) != "kit.not-yours"
            }
            #expect(allowed.count == 1, "\(entry.name)")
        }
    }

    private static func examplePerson(_ number: UInt8) -> UUID {
        .v7(at: .opening, random: [UInt8](repeating: 0, count: 9) + [number])
    }

    @Test("An auditor only reads, but for his own account")
    func auditorReads() throws {
        let own: Set = [
            SignOut.name, EndSession.name, EndSessions.name, ChangePassword.name, EnrolTOTP.name,
            SignIn.name, SetUp.name,
        ]
        for name in ServiceName.allCases {
            let service = try Self.service(name)
            for entry in Self.messages(of: name) where entry.kind == .command {
                let voice = try Office(service).as(.auditAdmin)
                let session = try #require(voice.session)
                let may = try #require(Self.right(entry, service)).admits(session)
                let isPublic = Self.right(entry, service) == .anyone
                #expect(!may || own.contains(entry.name) || isPublic, "\(entry.name)")
            }
        }
    }

    @Test("The audit is the auditor's alone to read, and nobody's to write")
    func audit() throws {
        for name in ServiceName.allCases {
            let service = try Self.service(name)
            #expect(service.rightToQuery(AuditSearch.name) == .roles(.auditAdmin))
            for entry in allMessages where entry.owner == nil && entry.kind == .command {
                #expect(service.rightToCommand(entry.name) == .peers, "\(entry.name)")
            }
        }
    }

    @Test("The page docs/rights.md says what the routes declare")
    func documented() throws {
        let text = try Self.text()
        if ProcessInfo.processInfo.environment["ZHENJIE_GOLDEN"] == "write" {
            try text.write(to: Self.page, atomically: true, encoding: .utf8)
        }
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        for (line, wanted) in zip(page.split(separator: "\n"), text.split(separator: "\n")) {
            #expect(line == wanted)
        }
        #expect(page == text)
    }

    private static func text() throws -> String {
        var text = """
            # Who may do what

            Made from the routes of the services; a test compares. *Everybody*: also without having
            signed in. *The operator*: programs by their own key, no person; they may do all the rest
            too. *Own*: only in one's own name, unless a role in bold.

            """
        for name in ServiceName.allCases {
            let service = try service(name)
            text += "\n## \(name.rawValue)\n\n| message | who |\n|---|---|\n"
            for entry in messages(of: name) where entry.owner == name {
                text += "| `\(entry.name)` | \(try words(entry, service)) |\n"
            }
        }
        text += "\n## Every service\n\n| message | who |\n|---|---|\n"
        let hall = try service(.hall)
        for entry in allMessages where entry.owner == nil && entry.kind != .event {
            text += "| `\(entry.name)` | \(try words(entry, hall)) |\n"
        }
        return text
    }

    private static func words(
        _ entry: MessageEntry, _ service: ServiceKit.Service
    ) throws -> String {
        switch try #require(right(entry, service), "\(entry.name) is not routed") {
        case .peers: return "the operator"
        case .anyone: return "everybody"
        case .anySession: return "who has signed in"
        case .holders(let roles):
            let others = service.othersInOwn(entry.name)
            let names = Role.allCases.filter(roles.contains).map { role in
                others?.contains(role) == true ? "**\(role.rawValue)**" : role.rawValue
            }
            return names.joined(separator: ", ") + (others == nil ? "" : " · own")
        }
    }
}

extension RegistryPolicy {
    /// With passwords that cost nothing to try.
    static var quick: RegistryPolicy {
        var signIn = SignInPolicy.standard
        signIn.work = ScryptWork(rounds: 16) ?? .standard
        return RegistryPolicy(signIn: signIn)
    }
}
