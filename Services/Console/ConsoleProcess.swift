import Configuration
import Contracts
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle

/// The console as a running process.
public enum ConsoleProcess {
    public static func main() async -> Never { exit(0) }
}
