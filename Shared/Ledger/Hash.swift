import Crypto

/// Thirty-two bytes of SHA-256.
public struct Hash: Hashable, Sendable, CustomStringConvertible {
    /// Inline, in memory order: a few are made for every message.
    private let words: SIMD4<UInt64>

    /// What the first entry of a journal follows.
    public static let genesis = Hash(words: .zero)

    private init(words: SIMD4<UInt64>) { self.words = words }

    /// Takes 32 bytes; any other number is a bug.
    init(bytes: [UInt8]) {
        precondition(bytes.count == 32, "SHA-256 has 32 bytes")
        words = bytes.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    public init?(checking bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.init(bytes: bytes)
    }

    public var bytes: [UInt8] { withBytes { Array($0) } }

    func withBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try withUnsafeBytes(of: words, body)
    }

    public init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for at in stride(from: 0, to: 64, by: 2) {
            guard let byte = UInt8(String(decoding: digits[at...at + 1], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(byte)
        }
        self.init(bytes: bytes)
    }

    public init(of pieces: [UInt8]...) {
        var sha = SHA256()
        for piece in pieces { piece.withUnsafeBytes { sha.update(bufferPointer: $0) } }
        self.init(sha)
    }

    /// Of a message's name, a zero and its body.
    public init(of name: String, _ body: [UInt8]) {
        var sha = SHA256()
        var name = name
        name.withUTF8 { sha.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        withUnsafeBytes(of: UInt8(0)) { sha.update(bufferPointer: $0) }
        body.withUnsafeBytes { sha.update(bufferPointer: $0) }
        self.init(sha)
    }

    /// Of an entry's bytes behind the entry whose hash is `previous`.
    init(of core: UnsafeRawBufferPointer, after previous: Hash) {
        var sha = SHA256()
        previous.withBytes { sha.update(bufferPointer: $0) }
        sha.update(bufferPointer: core)
        self.init(sha)
    }

    private init(_ sha: SHA256) {
        words = sha.finalize().withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    public var description: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
