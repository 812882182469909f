import Foundation

/// What the command line asks for: `chaos [--kills N] [--seed S] [--keep]`, or `chaos --check DIR`
/// for a directory another run has left. `--load DIR` is the client's part, which ends in its own
/// kill.
struct Options {
    enum Part {
        case whole
        case load(String)
        case check(String)
    }

    var part = Part.whole
    var kills = 50
    var seed = UInt64.random(in: 1...999_999)
    /// Keeps the directory with stores and logs, whatever comes out.
    var keeps = false

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            switch word {
            case "--kills": kills = try Self.number(rest.popFirst(), after: word)
            case "--seed": seed = UInt64(try Self.number(rest.popFirst(), after: word))
            case "--keep": keeps = true
            case "--load": part = .load(try Self.word(rest.popFirst(), after: word))
            case "--check": part = .check(try Self.word(rest.popFirst(), after: word))
            default: throw ChaosFault("usage: chaos [--kills N] [--seed S] [--keep] [--check DIR]")
            }
        }
    }

    private static func word(_ word: String?, after option: String) throws -> String {
        guard let word else { throw ChaosFault("\(option) needs a directory") }
        return word
    }

    private static func number(_ word: String?, after option: String) throws -> Int {
        guard let number = word.flatMap({ Int($0) }), number >= 0 else {
            throw ChaosFault("\(option) needs a number, 0 or more")
        }
        return number
    }
}

/// One line for whoever watches, at once also where the output is a file.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
