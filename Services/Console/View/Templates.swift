import Contracts
import Foundation
import Mustache

/// Every template of the console, read once and kept in both languages.
public struct Templates: Sendable {
    public let texts: Texts
    private let libraries: [Language: MustacheLibrary]
    /// The names, for tests.
    let sources: [String: String]

    /// Reads every `NAME.mustache` and `NAME.en.json` of a folder.
    ///
    /// - Throws: ``TextsFault``, or the parser's own error with the file's name in it.
    public init(folder: URL) throws {
        var texts = Texts()
        var sources: [String: String] = [:]
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        for file in files.sorted(by: { $0.lastPathComponent < $1.lastPathComponent }) {
            let name = file.lastPathComponent
            if name.hasSuffix(".mustache") {
                sources[String(name.dropLast(9))] = try String(contentsOf: file, encoding: .utf8)
            } else if name.hasSuffix(".en.json") {
                let table = try JSON.decode(
                    [String: String].self, from: Array(try Data(contentsOf: file)))
                try texts.add(table, of: name)
            }
        }
        guard !sources.isEmpty else { throw TextsFault(cause: "no templates in \(folder.path)") }
        var libraries: [Language: MustacheLibrary] = [:]
        for language in Language.allCases {
            var library = MustacheLibrary()
            for (name, source) in sources {
                do {
                    try library.register(texts.fill(source, in: language), named: name)
                } catch {
                    throw TextsFault(cause: "\(name).mustache: \(error)")
                }
            }
            libraries[language] = library
        }
        self.texts = texts
        self.sources = sources
        self.libraries = libraries
    }

    /// A template filled with a page's model and what stands around every page.
    ///
    /// A template is the program's own: one that is not there is a bug.
    func render(_ name: String, _ view: View, in language: Language) -> String {
        guard let text = libraries[language]?.render(view, withTemplate: name) else {
            preconditionFailure("no template \(name)")
        }
        return text
    }
}

/// What a template sees: an object's fields by name, and so all the way down.
///
/// The library reflects an object anew for every name a template asks it for, and a page of rows
/// asks thousands of times; here each object is reflected once.
struct View: MustacheParent {
    private var fields: [String: Any]

    /// A page's model, and `page` for all that every page has.
    init(_ model: Any, page: Chrome) {
        fields = (Self.seen(model) as? View)?.fields ?? [:]
        fields["page"] = Self.seen(page)
    }

    private init(fields: [String: Any]) { self.fields = fields }

    func child(named name: String) -> Any? { fields[name] }

    /// A value as a template sees it; `nil` for an optional without one.
    private static func seen(_ value: Any) -> Any? {
        if value is String || value is Bool || value is Int || value is FreshKey { return value }
        if let list = value as? [Any] { return list.compactMap(seen) }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { seen($0.value) }
        case .dictionary:
            guard let table = value as? [String: Any] else { return value }
            return View(fields: table.compactMapValues(seen))
        case .struct, .class:
            let named = mirror.children.compactMap { child -> (String, Any)? in
                guard let label = child.label, let value = seen(child.value) else { return nil }
                return (label, value)
            }
            return View(fields: Dictionary(named, uniquingKeysWith: { $1 }))
        default: return value
        }
    }
}

/// What stands around every page: the base layout and the partials read it as `page.…`.
struct Chrome: Sendable {
    let lang: String
    let isEnglish: Bool
    let isElder: Bool
    /// The town's name.
    let town: String
    /// 演示: the town's time is not the wall's.
    let isDemo: Bool
    /// The town's time, in milliseconds, and how many of its seconds pass in one; for clocks.
    let townNow: Int64
    let townSpeed: Int
    /// Where the page was asked for, for coming back.
    let path: String
    /// Stands in every form beside a new key; see the partial `form`.
    let formToken: String
    let key: FreshKey
    /// Who is signed in.
    let user: String?
    let userRole: String?
    /// The pages the visitor's roles open.
    let places: [Place]
    /// Whether the site's open alarms stand over the page: its staff see them wherever they are.
    let alarms: Bool
    /// The addresses of the files in `Static`, by name without dots: `page.assets.zhenjieCSS`.
    let assets: [String: String]
}

/// Writes another new key each time a template names it, so that every form has its own.
struct FreshKey: MustacheCustomRenderable, Sendable {
    let make: @Sendable () -> UUID

    var renderText: String { String(decoding: make().ascii, as: UTF8.self) }
    var isNull: Bool { false }
}
