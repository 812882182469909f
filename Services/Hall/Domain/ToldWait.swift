import Contracts

/// A wait as people are told it.
struct ToldWait: Equatable, Sendable {
    /// On the clock, the break at noon included; `nil` when none can be told.
    var minutes: Int?
    /// Whether it would not end before the office closes today: no number is told then.
    var isUncertainToday = false
}

/// The rest of a day's office hours, over which a wait is laid.
///
/// People are called while the office works: what a wait has left as the morning ends it goes on
/// with in the afternoon.
struct WaitHours: Equatable, Sendable {
    private let sessions: [WorkingCalendar.Session]
    private let now: Instant

    /// - Parameter policy: as it holds at the site. On a day it is closed, or of which the notice
    ///   of holidays is not known, windows are open by somebody's word: a wait stays as it is.
    init(_ policy: HallPolicy, at now: Instant) {
        sessions = (try? policy.sessions(on: LocalDay(now))) ?? []
        self.now = now
    }

    /// The wait that is told for so much work.
    ///
    /// - Parameter seconds: of working time until the call, 0 or more; `nil` while it is not known.
    func told(_ seconds: Double?) -> ToldWait {
        guard let laid = laid(seconds ?? 0) else { return ToldWait(isUncertainToday: true) }
        return ToldWait(minutes: seconds.map { _ in WaitEstimate.minutes(laid) })
    }

    /// Seconds from now until so much of the office hours has passed; `nil` when the day has not as
    /// much left.
    private func laid(_ seconds: Double) -> Double? {
        guard !sessions.isEmpty else { return seconds }
        let today = Double((now - LocalDay(now).start).milliseconds) / 1000
        var left = seconds
        for session in sessions {
            let from = max(today, Double(session.opens.minutes) * 60)
            let span = Double(session.closes.minutes) * 60 - from
            if left < span { return from + left - today }
            left -= max(0, span)
        }
        return nil
    }
}
