import Hummingbird

/// Where the console listens, and how.
public struct ConsoleSettings: Sendable {
    public var host = "127.0.0.1"
    public var port = 8080
    public init() {}
}
