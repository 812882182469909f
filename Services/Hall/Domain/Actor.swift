import Contracts

/// Who acts, as far as the hall's rules ask.
///
/// Programs by their own key and the hall's own dues are nobody: for them it is `nil`, and they may
/// act everywhere.
struct Actor: Equatable, Sendable {
    enum Post: Equatable, Sendable {
        /// Acts at the counter he holds.
        case clerk
        /// Acts at every counter of the site.
        case supervisor
        /// A ticket machine, a display, a citizen's phone.
        case device
    }

    let person: PersonID?
    let post: Post
    let site: SiteCode

    init(person: PersonID?, post: Post, site: SiteCode) {
        self.person = person
        self.post = post
        self.site = site
    }

    /// - Returns: `nil` for programs and the hall itself.
    init?(_ caller: Caller) {
        switch caller {
        case .peer, .itself: return nil
        case .visitor: self.init(person: nil, post: .device, site: .centre)
        case .person(let session):
            let post: Post =
                session.has(.hallSupervisor)
                ? .supervisor : session.has(.clerk) || session.has(.agent) ? .clerk : .device
            self.init(person: session.person, post: post, site: session.site)
        }
    }

    /// A site's own people act at that site.
    ///
    /// - Throws: ``HallRefusal/otherSite``.
    static func check(_ who: Actor?, at site: SiteCode) throws(HallRefusal) {
        guard let who, who.site != site else { return }
        throw .otherSite
    }
}

extension Counter {
    /// A clerk acts only at the counter he holds, a supervisor at every counter of his site.
    ///
    /// - Throws: ``HallRefusal/otherSite``, ``HallRefusal/counterNotYours``.
    func check(_ who: Actor?) throws(HallRefusal) {
        guard let who else { return }
        try Actor.check(who, at: site)
        switch who.post {
        case .supervisor: return
        case .clerk where who.person != nil && who.person == clerk: return
        case .clerk, .device: throw .counterNotYours
        }
    }
}

extension Ticket {
    /// Whoever holds the code may act for its holder; the hall's staff needs none.
    ///
    /// A wrong code is answered as if there were no such ticket.
    ///
    /// - Throws: ``HallRefusal/ticketUnknown``, ``HallRefusal/otherSite``.
    func check(code given: CitizenCode?, _ who: Actor?) throws(HallRefusal) {
        if let given {
            guard given == slip.code else { throw .ticketUnknown }
            return
        }
        guard who?.post != .device else { throw .ticketUnknown }
        try Actor.check(who, at: slip.site)
    }
}
