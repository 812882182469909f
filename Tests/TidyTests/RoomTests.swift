import Contracts
import Foundation
import Testing

/// What a service's one value lists, read from its source.
private struct Routes {
    let commands, dues, reactions, queries: [String]

    init(of service: ServiceName) throws {
        let file = SourceFile(path: "Services/\(service.folder)/\(service.folder)Service.swift")
        let code = file.code.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        func types(after opening: String) -> [String] {
            code.components(separatedBy: opening).dropFirst().compactMap { rest in
                let name = rest.drop { $0 == " " }.prefix { $0.isLetter || $0.isNumber }
                return rest.contains(".self") ? String(name) : nil
            }
        }
        commands = types(after: "CommandRoute(")
        dues = types(after: "DueRoute(")
        reactions = types(after: "Reaction( to:") + types(after: "Reaction(to:")
        queries = types(after: "QueryRoute(")
    }
}

@Suite("The same rooms in each service") struct RoomTests {
    @Test("Every service has the rooms", arguments: ServiceName.allCases)
    func rooms(service: ServiceName) throws {
        let folder = "Services/\(service.folder)/"
        var rooms = [
            "README.md", "\(service.folder)Service.swift", "Domain", "Commands", "Queries", "Store",
            "Run/main.swift",
        ]
        if try !Routes(of: service).reactions.isEmpty { rooms.append("Reactions") }
        expectNone(rooms.filter { !Tree.exists(folder + $0) }, "missing in \(service.rawValue)")
        let known = Set(rooms.map { $0.split(separator: "/")[0] })
        let extra = Tree.names(in: folder).filter { !known.contains(Substring($0)) }
        expectNone(extra, "no room of a service, in \(service.rawValue)")
    }

    @Test("A command, a reaction, a reading: a file each", arguments: ServiceName.allCases)
    func files(service: ServiceName) throws {
        let routes = try Routes(of: service)
        let folder = "Services/\(service.folder)/"
        let wanted =
            (routes.commands + routes.dues).map { "Commands/\($0).swift" }
            + routes.reactions.map { "Reactions/On\($0).swift" }
            + routes.queries.map { "Queries/\($0).swift" }
        #expect(wanted.count > 4)
        expectNone(wanted.filter { !Tree.exists(folder + $0) }, "missing in \(service.rawValue)")
    }

    @Test(
        "Every command and query of the catalogue is routed, and no other",
        arguments: ServiceName.allCases)
    func routed(service: ServiceName) throws {
        let routes = try Routes(of: service)
        func names(_ keep: (MessageEntry) -> Bool) -> Set<String> {
            Set(allMessages.filter { $0.owner == service && keep($0) }.map { "\($0.type)" })
        }
        #expect(Set(routes.commands) == names { $0.kind == .command && !$0.isDue })
        #expect(Set(routes.dues) == names { $0.kind == .command && $0.isDue })
        #expect(Set(routes.queries) == names { $0.kind == .query })
        expectNone(
            repeated(routes.commands + routes.dues + routes.queries + routes.reactions),
            "routed twice")
    }

    @Test("A service's page names all its messages", arguments: ServiceName.allCases)
    func pages(service: ServiceName) throws {
        let page = try Tree.text("Services/\(service.folder)/README.md")
        let found = allMessages.filter { $0.owner == service }.filter { message in
            let short = message.name.split(separator: ".")[1]
            return !page.contains("`\(message.type)") && !page.contains("`\(short)`")
                && !page.contains("`\(message.name)`")
        }
        expectNone(found.map(\.name), "not on the page of \(service.rawValue)")
    }

    @Test("Rules open no transaction and touch no table")
    func domainIsPure() {
        let found = Tree.product.filter { $0.path.contains("/Domain/") }.flatMap { file in
            ["Database", "inTransaction", "await", "async"].flatMap(file.places)
        }
        expectNone(found, "in Domain")
    }
}
