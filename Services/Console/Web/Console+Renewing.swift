import Contracts

extension Console {
    /// The visit with a younger token, if its own is old; without one when the session is over.
    ///
    /// A part asked for by a script is nobody's doing and keeps no session alive, but one by which
    /// the script says that somebody is here (``Here``); it ends none either, for the page that
    /// stands there is told by its own parts. With the registry
    /// down the old token goes on for as long as it holds.
    func renewing(_ visit: Visit) async -> Visit {
        guard let holder = visit.holder, !visit.isPart || visit.path == Here.path,
            holder.isOld(at: visit.now)
        else {
            return visit
        }
        var visit = visit
        do {
            let answer = try await visit.read(RenewToken(), of: .registry)
            if let younger = Holder(cookie: answer.value.token, now: visit.now) {
                visit.holder = younger
            }
        } catch BusFault.fault(.sessionOver, _) {
            if !visit.isPart { (visit.holder, visit.ended) = (nil, holder.session) }
        } catch {
            // Tried again by the next page.
        }
        return visit
    }
}
