import Contracts
import Ledger

/// Takes down a citizen's complaint at a counter; the grid hears of it and answers later.
///
/// Who complained and in what words travels in the event's private part and is kept nowhere else.
///
/// - Throws: ``HallRefusal/counterUnknown``; see ``Counter/check(_:)``.
func lodgeComplaint(
    _ command: LodgeComplaint, in turn: Turn, by who: Actor? = nil
) throws -> ComplaintLodged {
    _ = try counter(command.counter, by: who, turn.db)
    let (complaint, lodged, part) = Complaint.lodge(command, id: turn.newID(), at: turn.now)
    try ComplaintStore.insert(complaint, turn.db)
    try turn.emit(lodged, private: part)
    return lodged
}
