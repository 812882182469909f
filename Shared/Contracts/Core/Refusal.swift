/// A rule's "no": a stable code with a sentence for the person who asked. A reply, not an error.
public protocol Refusal: RawRepresentable, CaseIterable, Error, Sendable where RawValue == String {
    var sentence: Sentence { get }
}

/// One sentence in the two languages of the office.
public struct Sentence: Codable, Equatable, Sendable {
    public let zh: String
    public let en: String

    public init(_ zh: String, _ en: String) {
        self.zh = zh
        self.en = en
    }
}

/// A refusal as it travels and is kept: the code, the sentence, and what is wrong where several
/// things are.
public struct Refused: Error, Codable, Equatable, Sendable {
    public let code: String
    public let sentence: Sentence
    /// One line for each thing wrong, told at once; empty where the sentence says all.
    public let notes: [String]

    public init(_ refusal: some Refusal, notes: [String] = []) {
        code = refusal.rawValue
        sentence = refusal.sentence
        self.notes = notes
    }
}
