import Contracts
import Foundation
import Ledger

/// What is remembered of a day once it has been played to its end, in `run/demo.json`.
struct Played: Codable, Equatable {
    let day: LocalDay
    /// Of the acts, so that another day is not taken for this one.
    let digest: String
    let lines: Int
    let answered: Int
    let refused: [String: Int]
    let differences: Int

    static func digest(of acts: [NumberedAct]) -> String {
        "\(Hash(of: Array(acts.map(\.label).joined(separator: "\n").utf8)))"
    }

    /// The day played in this town; `nil` when none was, or not to its end.
    static func read(directory: String) throws -> Played? {
        let path = directory + "/run/demo.json"
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return try JSON.decode(Played.self, from: Array(data))
    }

    /// Written whole or not at all.
    func write(directory: String) throws {
        let path = directory + "/run/demo.json"
        try Data(try JSON.encode(self)).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
