import Contracts

/// What a site, the centre or a village service point (代办点), has of its own in place of the
/// hall's hours; what it leaves out is the hall's. It has no days off of its own: working days are
/// the nation's.
public struct SiteHours: Codable, Equatable, Sendable {
    /// Its office hours on every working day: on the last day of a limit a case received there has
    /// until the last of them ends. At least one, in the order of the day.
    public let sessions: [WorkingCalendar.Session]?
    /// When appointments can be had there; its office hours, where it has only these of its own.
    public let openingHours: [HallPolicy.OpeningHours]?
    /// On which days of the week it is open, 1 for Monday to 7 for Sunday, public holidays
    /// excepted; no limit is moved by them.
    public let openingDays: [Int]?

    private enum CodingKeys: CodingKey, CaseIterable { case sessions, openingHours, openingDays }

    /// `nil` when hours are not in the order of the day, or a day is none of the week.
    public init?(
        sessions: [WorkingCalendar.Session]? = nil,
        openingHours: [HallPolicy.OpeningHours]? = nil, openingDays: [Int]? = nil
    ) {
        guard sessions.map({ WorkingCalendar(sessions: $0, years: []) != nil }) ?? true,
            openingHours?.areInOrder ?? true, openingDays?.areOfTheWeek ?? true
        else { return nil }
        self.sessions = sessions
        self.openingHours = openingHours
        self.openingDays = openingDays
    }

    public init(from decoder: any Decoder) throws {
        // A misspelt key would leave the site with the hall's hours, and nobody would know.
        let known = Set(CodingKeys.allCases.map(\.stringValue))
        let unknown = Set(try [String: Anything](from: decoder).keys).subtracting(known)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard unknown.isEmpty,
            let read = SiteHours(
                sessions: try container.decodeIfPresent(
                    [WorkingCalendar.Session].self, forKey: .sessions),
                openingHours: try container.decodeIfPresent(
                    [HallPolicy.OpeningHours].self, forKey: .openingHours),
                openingDays: try container.decodeIfPresent([Int].self, forKey: .openingDays))
        else {
            let what =
                unknown.isEmpty
                ? "hours in the order of the day, days from 1 to 7"
                : "no such key: \(unknown.sorted().joined(separator: ", "))"
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: what))
        }
        self = read
    }
}

/// A value of whatever kind, of which only the name counts.
private struct Anything: Decodable {
    init(from decoder: any Decoder) {}
}

extension HallPolicy {
    /// The policy as it holds at a site: its own hours in place of the hall's.
    func at(_ site: SiteCode) -> HallPolicy {
        guard let own = sites[site] else { return self }
        var its = self
        if let sessions = own.sessions,
            let office = WorkingCalendar(sessions: sessions, years: calendar.years)
        {
            its.calendar = office
            its.openingHours = office.openingHours
        }
        its.openingHours = own.openingHours ?? its.openingHours
        its.openingDays = own.openingDays ?? openingDays
        return its
    }
}
