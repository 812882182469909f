import Contracts
import Ledger

extension Inspection {
    /// What an officer does with a task is his own to do, once it names officers; who is on duty,
    /// and a program by its own key, act for all.
    ///
    /// - Throws: `kit.not-yours` for an officer it does not name.
    func checkIsOwn(of caller: Caller) throws(KitRefusal) {
        guard let session = caller.session, !session.has(.dutyOfficer),
            let officers = namedAssignment?.officers
        else { return }
        guard let person = session.person, officers.contains(person) else { throw .notYours }
    }
}
