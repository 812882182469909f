/// How long to wait before an ended service is started again: 0.2 s, doubling to 5 s, from the
/// beginning again after 30 s of running well.
struct BackOff: Equatable {
    static let first: Duration = .milliseconds(200)
    static let most: Duration = .seconds(5)
    static let wellAfter: Duration = .seconds(30)

    private var next = first

    /// The wait after a process that ran for `span`.
    mutating func wait(afterRunning span: Duration) -> Duration {
        if span >= Self.wellAfter { next = Self.first }
        defer { next = min(next * 2, Self.most) }
        return next
    }
}
