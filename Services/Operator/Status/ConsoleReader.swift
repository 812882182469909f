import Contracts
import Foundation

/// Looks whether the console listens.
enum ConsoleReader {
    /// - Parameter address: `http://127.0.0.1:7111`, as the town's file has it.
    static func answers(_ address: String?) -> Bool {
        guard let url = address.flatMap({ URL(string: $0) }), let host = url.host else {
            return false
        }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(url.port ?? 80).bigEndian
        guard inet_pton(AF_INET, host, &place.sin_addr) == 1 else { return false }
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard file >= 0 else { return false }
        defer { close(file) }
        return withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
