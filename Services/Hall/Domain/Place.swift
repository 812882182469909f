/// Where a ticket stands among those waiting; the smaller place is called first.
///
/// People stand in the order they came. Who is put back stands behind somebody else: at that
/// person's `arrival`, one `step` further than anybody already put there.
///
///     came 7      came 8      came 8, step 1      came 9
///      A007        A008          A002 (back)       A009
struct Place: Equatable, Comparable, Sendable {
    /// The how-manieth ticket of the hall, from 1: the order of `takenAt`, without its ties.
    let arrival: Int64
    /// 0 for one's own place; 1, 2, 3 … for those put behind it.
    let step: Int

    init(arrival: Int64, step: Int = 0) {
        self.arrival = arrival
        self.step = step
    }

    static func < (one: Self, other: Self) -> Bool {
        one.arrival == other.arrival ? one.step < other.step : one.arrival < other.arrival
    }
}

/// Where a ticket is put back after a miss (过号), or at its holder's wish: behind `anchor`, in its
/// own lane, but never before its own place.
///
/// - Parameters:
///   - arrival: when the ticket itself came.
///   - anchor: the place of the last one it is put behind; `nil` when there is nobody.
///   - highestStep: the highest step in use behind the anchor's arrival in that lane, 0 when none.
/// - Returns: Behind whoever was put behind the same person earlier: who is back first goes first.
func placeOnReturn(arrival: Int64, behind anchor: Place?, highestStep: Int) -> Place {
    let own = Place(arrival: arrival)
    guard let anchor else { return own }
    return max(own, Place(arrival: anchor.arrival, step: highestStep + 1))
}
