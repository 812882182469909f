import Console
import Testing

@Suite struct SkeletonTests {
    @Test("The console listens on this machine alone unless told otherwise")
    func loopback() { #expect(ConsoleSettings().host == "127.0.0.1") }
}
