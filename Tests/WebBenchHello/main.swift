import Hummingbird

/// The floor of the web's figures: the same server, saying hello and nothing else.
let router = Router()
router.get("/hello") { _, _ in "hello" }
let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8099
let hello = Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
try await hello.runService()
