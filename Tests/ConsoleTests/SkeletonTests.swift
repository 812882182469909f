import Hummingbird
import HummingbirdTesting
import Testing

@testable import Console

@Suite("The skeleton") struct SkeletonTests {
    @Test("The portal opens")
    func portal() async throws {
        let office = try WebOffice()
        try await office.test { client in
            try await client.execute(uri: "/", method: .get) { response in
                #expect(response.status == .ok)
                #expect(String(buffer: response.body).contains("便民服务"))
            }
        }
    }
}
