import Foundation
import Testing

@testable import Console

/// Not a test: serves the console over made-up readings, so that pages can be looked at.
///
///     ZHENJIE_PREVIEW=8090 swift test --filter PreviewTests
@Suite("Preview") struct PreviewTests {
    static let port = ProcessInfo.processInfo.environment["ZHENJIE_PREVIEW"].flatMap { Int($0) }

    @Test("Pages to look at", .enabled(if: port != nil))
    func preview() async throws {
        guard let port = Self.port else { return }
        try await WebOffice().serve(on: port)
    }
}
