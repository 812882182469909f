import Contracts
import Ledger

/// One line of the day: somebody does something at a moment, and what must come of it.
struct Act: Equatable, Sendable, Decodable {
    /// When it is done, in the town's time.
    let at: Instant
    let who: String
    let deed: Deed
    /// The name that later lines use for what this act makes.
    let name: String?
    /// The code of the refusal it must meet; `nil` when it must be answered.
    let expect: String?
    /// The ticket it must turn out to be about.
    let expectTicket: String?
    /// The grid's event that must have come to its incident first.
    let awaits: String?

    private enum CodingKeys: String, CodingKey {
        case at, who
        case verb = "do"
        case name = "as"
        case expect, expectTicket, awaits
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        guard let at = Instant(local: try fields.decode(String.self, forKey: .at)) else {
            throw DecodingError.dataCorruptedError(
                forKey: .at, in: fields, debugDescription: "no moment of the town")
        }
        self.at = at
        who = try fields.decode(String.self, forKey: .who)
        deed = try Deed(try fields.decode(String.self, forKey: .verb), from: decoder)
        name = try fields.decodeIfPresent(String.self, forKey: .name)
        expect = try fields.decodeIfPresent(String.self, forKey: .expect)
        expectTicket = try fields.decodeIfPresent(String.self, forKey: .expectTicket)
        awaits = try fields.decodeIfPresent(String.self, forKey: .awaits)
    }
}

/// An act with its place in the file.
struct NumberedAct: Equatable, Sendable {
    /// From 1.
    let line: Int
    /// The same for the same line, another when the line was changed.
    let label: String
    let act: Act

    /// Reads the acts of a day.
    ///
    /// - Throws: ``SheetFaults`` with every line that is no act, or is earlier than the one before.
    static func read(_ bytes: [UInt8]) throws(SheetFaults) -> [NumberedAct] {
        var acts: [NumberedAct] = []
        var faults: [LineFault] = []
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, bytes) in lines.enumerated() where !bytes.isEmpty {
            do throws(JSONFault) {
                let act = try JSON.decode(Act.self, from: bytes)
                if let last = acts.last, act.at < last.act.at {
                    faults.append(LineFault(line: index + 1, reason: "比上一行早"))
                }
                let digest = "\(Hash(of: Array(bytes)))".prefix(12)
                acts.append(
                    NumberedAct(line: index + 1, label: "act \(index + 1) \(digest)", act: act))
            } catch {
                faults.append(
                    LineFault(line: index + 1, reason: "读不出来（\(error.reason.rawValue)）"))
            }
        }
        guard faults.isEmpty else { throw SheetFaults(faults) }
        return acts
    }
}

extension Instant {
    /// Reads `2026-03-02T08:24:20+08:00`; the town has that offset alone.
    init?(local text: String) {
        guard text.utf8.count == 25, text.hasSuffix("+08:00"),
            let day = LocalDay(rawValue: String(text.prefix(10)))
        else { return nil }
        let time = text.dropFirst(10).prefix(9)
        guard time.first == "T" else { return nil }
        let parts = time.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.utf8.count == 2 ? Int64($0) : nil }
        guard numbers.count == 3, (0...23).contains(numbers[0]), (0...59).contains(numbers[1]),
            (0...59).contains(numbers[2])
        else { return nil }
        self = day.start + .seconds(numbers[0] * 3600 + numbers[1] * 60 + numbers[2])
    }

    /// The town's time of day, `09:12`.
    var clockText: String {
        let minutes = (self - LocalDay(self).start).milliseconds / 60_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return two(minutes / 60) + ":" + two(minutes % 60)
    }
}
