/// Swift source with comments and the characters of strings blanked, so that a word found in it is
/// a word of code. Lines stay where they are; code inside `\( … )` stays.
enum SwiftText {
    private enum Frame {
        /// Open brackets since it began.
        case code(open: Int)
        case string(hashes: Int, isMultiline: Bool)
    }

    static func code(of text: String) -> String {
        var scanner = Scanner(Array(text.utf8))
        scanner.run()
        return String(decoding: scanner.out, as: UTF8.self)
    }

    private struct Scanner {
        let input: [UInt8]
        var out: [UInt8]
        var at = 0
        var frames = [Frame.code(open: 0)]

        init(_ input: [UInt8]) {
            self.input = input
            out = input
        }

        mutating func run() {
            while at < input.count {
                switch frames.last {
                case .code(let open): code(open)
                case .string(let hashes, let isMultiline): string(hashes, isMultiline)
                case nil: return
                }
            }
        }

        private func has(_ text: StaticString, at place: Int) -> Bool {
            guard place + text.utf8CodeUnitCount <= input.count else { return false }
            return (0..<text.utf8CodeUnitCount).allSatisfy {
                input[place + $0] == text.utf8Start[$0]
            }
        }

        private mutating func blank(_ count: Int = 1) {
            for place in at..<min(at + count, input.count) where input[place] != 0x0A {
                out[place] = 0x20
            }
            at += count
        }

        private mutating func code(_ open: Int) {
            if has("//", at: at) {
                while at < input.count, input[at] != 0x0A { blank() }
            } else if has("/*", at: at) {
                comment()
            } else if input[at] == UInt8(ascii: "\"") || input[at] == UInt8(ascii: "#") {
                beginString()
            } else if input[at] == UInt8(ascii: "(") {
                frames[frames.count - 1] = .code(open: open + 1)
                at += 1
            } else if input[at] == UInt8(ascii: ")") {
                if open == 0, frames.count > 1 {
                    frames.removeLast()
                } else {
                    frames[frames.count - 1] = .code(open: open - 1)
                }
                at += 1
            } else {
                at += 1
            }
        }

        private mutating func comment() {
            var depth = 0
            repeat {
                if has("/*", at: at) {
                    depth += 1
                    blank(2)
                } else if has("*/", at: at) {
                    depth -= 1
                    blank(2)
                } else {
                    blank()
                }
            } while depth > 0 && at < input.count
        }

        private mutating func beginString() {
            var hashes = 0
            while at + hashes < input.count, input[at + hashes] == UInt8(ascii: "#") { hashes += 1 }
            guard has("\"", at: at + hashes) else {
                at += max(1, hashes)
                return
            }
            let isMultiline = has("\"\"\"", at: at + hashes)
            frames.append(.string(hashes: hashes, isMultiline: isMultiline))
            at += hashes + (isMultiline ? 3 : 1)
        }

        private mutating func string(_ hashes: Int, _ isMultiline: Bool) {
            func hashesFollow(_ place: Int) -> Bool {
                place + hashes <= input.count
                    && (0..<hashes).allSatisfy { input[place + $0] == UInt8(ascii: "#") }
            }
            if input[at] == UInt8(ascii: "\\"), hashesFollow(at + 1) {
                let isCode = has("(", at: at + 1 + hashes)
                blank(2 + hashes)
                if isCode { frames.append(.code(open: 0)) }
            } else if isMultiline ? has("\"\"\"", at: at) : has("\"", at: at),
                hashesFollow(at + (isMultiline ? 3 : 1))
            {
                frames.removeLast()
                at += (isMultiline ? 3 : 1) + hashes
            } else {
                blank()
            }
        }
    }
}
