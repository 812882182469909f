import Contracts
import Foundation
import Hall
import ServiceKit

/// Whether the sites that the hall's policy gives hours of their own are the town's.
///
/// The hall cannot tell: the list is the registry's, and may come after the hall has started. A
/// code with a slip of the pen changes nothing there, in silence.
enum PolicySites {
    /// Codes of the hall's policy file that are in no list of today, in order; none while there is
    /// no such file or no list, or the registry does not answer. The centre is every town's.
    static func unlisted(directory: String) -> [SiteCode] {
        let file = Layout(directory: directory).policy(.hall)
        guard let data = FileManager.default.contents(atPath: file),
            let policy = try? JSON.decode(HallPolicy.self, from: Array(data))
        else { return [] }
        let codes = policy.sites.keys.filter { $0 != .centre }.sorted()
        guard !codes.isEmpty, let listed = try? sites(directory: directory), !listed.isEmpty
        else { return [] }
        return codes.filter { !listed.contains($0) }
    }

    private static func sites(directory: String) throws -> [SiteCode] {
        let line = try Switchboard(directory: directory).line(to: .registry)
        defer { line.close() }
        return try line.read(SiteList(), patience: StatusReader.patience).sites.map(\.code)
    }
}
