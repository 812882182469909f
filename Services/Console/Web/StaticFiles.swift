import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// The files pages load, read once into memory: what is not listed here cannot be asked for,
/// whatever the path.
struct StaticFiles: Sendable {
    struct File: Sendable {
        let bytes: ByteBuffer
        let type: String
        /// Of its contents; a changed file has another address, so browsers may keep each for ever.
        let tag: String
    }

    static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon",
        "woff2": "font/woff2", "json": "application/json", "mp3": "audio/mpeg",
        "txt": "text/plain; charset=utf-8",
    ]

    private(set) var files: [String: File] = [:]

    /// - Throws: When the folder cannot be read.
    init(folder: URL) throws {
        let own = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        for file in own { add(file.lastPathComponent, try Data(contentsOf: file)) }
    }

    private mutating func add(_ name: String, _ data: Data) {
        guard let ending = name.split(separator: ".").last, let type = Self.types[String(ending)]
        else { return }
        files[name] = File(
            bytes: ByteBuffer(bytes: data), type: type,
            tag: Hex.text(SHA256.hash(data: data).prefix(6)))
    }

    /// What a template calls a file, `zhenjieCSS`: the ending in capitals, because a template takes
    /// a dot for a step inwards.
    static func key(_ name: String) -> String {
        let parts = name.split(separator: ".")
        return parts[0] + parts.dropFirst().map { $0.uppercased() }.joined()
    }

    /// A file that is set into a page itself; it is the program's own.
    func text(_ name: String) -> String {
        guard let file = files[name] else { preconditionFailure("no file \(name)") }
        return String(buffer: file.bytes)
    }

    /// Under those names `/static/zhenjie.css?v=…`.
    var addresses: [String: String] {
        Dictionary(
            files.map { name, file in
                (Self.key(name), "/static/\(name)?v=\(file.tag)")
            }, uniquingKeysWith: { first, _ in first })
    }
}

/// `/static/NAME`, for anybody, kept by browsers.
enum StaticRoutes {
    static func add(_ files: StaticFiles, to router: Router<WebContext>) {
        for (name, file) in files.files {
            router.get(RouterPath("/static/" + name)) { request, _ in
                var headers: HTTPFields = [
                    .contentType: file.type, .eTag: "\"\(file.tag)\"",
                    .cacheControl: "public, max-age=31536000, immutable",
                ]
                if request.headers[.ifNoneMatch] == "\"\(file.tag)\"" {
                    return Response(status: .notModified, headers: headers)
                }
                headers[.contentLength] = String(file.bytes.readableBytes)
                return Response(
                    status: .ok, headers: headers, body: .init(byteBuffer: file.bytes))
            }
        }
    }
}
