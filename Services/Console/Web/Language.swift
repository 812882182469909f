import Contracts

/// The language a page is shown in.
public enum Language: String, CaseIterable, Sendable {
    case zh, en

    /// What the page's root says of itself, so that a screen reader speaks it right.
    var tag: String {
        switch self {
        case .zh: "zh-CN"
        case .en: "en"
        }
    }
}

extension Sentence {
    func said(in language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}
