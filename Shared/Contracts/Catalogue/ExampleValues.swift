import Foundation

/// Values with a story that the catalogue's examples share: a Monday in 蔡家坡镇.
enum Example {
    /// Monday 2 March 2026, 09:00 in Beijing.
    static let nine = Instant(rawValue: 1_772_413_200_000)
    static let monday = LocalDay(nine)
    static let town = given(DivisionCode(rawValue: "610323101000"))
    static let community = given(DivisionCode(rawValue: "610323101001"))
    static let cell = given(GridCode(rawValue: "610323101001001"))
    static let place = given(GeoPoint(lon: 107.581, lat: 34.329))
    static let item = given(ItemCode(rawValue: "000511001001"))
    static let power = given(PowerCode(rawValue: "SJ-J-001"))
    static let task = given(TaskCode(rawValue: "AQ-01"))
    static let queueA = given(QueueLetter(rawValue: "A"))
    static let queueB = given(QueueLetter(rawValue: "B"))
    static let counter = given(CounterNumber(rawValue: 3))
    static let name = given(PersonName(rawValue: "王秀兰"))
    static let phone = given(Phone(rawValue: "13800001001"))
    static let note = given(Note(rawValue: "楼道里堆了旧家具，过道走不通。"))
    static let code = given(CitizenCode(rawValue: "K7MQ4XRA"))
    static let village = given(SiteCode(rawValue: "LJC"))
    static let since2024 = Validity(from: day("2024-01-01"))
    static let clerk: PersonID = id(1)
    static let shift = Shift(
        person: clerk, day: monday, from: given(ClockTime(rawValue: "08:30")),
        to: given(ClockTime(rawValue: "12:00")), counter: counter)
    static let officer: PersonID = id(2)
    static let secondOfficer: PersonID = id(3)
    static let worker: PersonID = id(4)
    static let ticket: TicketID = id(11)
    static let appointment: AppointmentID = id(12)
    static let alarm: StaffAlarmID = id(13)
    static let complaint: ComplaintID = id(21)
    static let incident: IncidentID = id(31)
    static let inspection: InspectionID = id(41)
    static let upload: UploadID = id(51)
    static let journal = uuid(61)
    static let ticketNumber = TicketNumber(queue: queueA, day: monday, sequence: 7)
    static let incidentNumber = "SJ-610323101-20260302-0007"
    static let inspectionNumber = "JC-610323101-20260302-0003"
    static let hash = String(repeating: "5e", count: 32)
    static let account: AccountID = id(71)
    static let session = Session(
        session: id(72), account: account, person: clerk, roles: [.clerk], begunAt: nine,
        until: minutes(30), absolute: minutes(720))
    static let reveal: RevealID = id(73)
    static let serviceCase: ServiceCaseID = id(81)
    static let rating: ServiceRatingID = id(82)
    static let demand: RatingDemandID = id(83)
    static let caseNumber = CaseNumber(site: .centre, year: 2026, sequence: 7)
    /// Number 5 of its series, of ``monday``.
    static func paper(
        _ kind: PaperKind, until last: String? = nil, by person: PersonID = clerk
    ) -> CasePaper {
        CasePaper(
            number: PaperNumber(kind: kind, year: 2026, sequence: 5), day: monday,
            until: last.map(day), to: .applicant, signedBy: person)
    }
    static let sealText = given(SealText(rawValue: "蔡家坡镇人民政府行政审批专用章"))
    static let sealUse = SealUse(seal: id(91), year: 2026, sequence: 7)
    static let applicant = Applicant(
        citizen: given(CitizenID(rawValue: "11010519491231002X")), name: name, phone: phone)
    static let mandate = Mandate(scope: [.file, .collect], until: day("2026-03-31"))
    static let guide = given(
        ItemGuide(
            kind: .committed, source: .handedDown,
            statutory: DayLimit(amount: 20, unit: .workingDay),
            promised: DayLimit(amount: 10, unit: .workingDay),
            materials: [
                ItemGuide.Material(number: 1, title: "登记申请书"),
                ItemGuide.Material(number: 2, title: "健康证明", isDeferrable: true),
                ItemGuide.Material(number: 3, title: "经营场所使用证明", isCommittable: true),
            ], result: "食品小作坊登记证", procedures: [.testing]))
    static let login = given(Login(rawValue: "c003"))
    static let password = given(Password(rawValue: "渭水-Bridge-2026"))
    static let newPassword = given(Password(rawValue: "岐山-Orchard-2027"))
    static let oneTimePassword = given(Password(rawValue: "K4mnp-q7rst-v9xyz-a2bcd"))
    static let secret = given(TOTPSecret(rawValue: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"))
    static let oneTimeCode = given(OneTimeCode(rawValue: "287082"))
    static let proof = given(Proof(rawValue: hash))
    static let reason = given(Note(rawValue: "群众来电，须回拨核对。"))

    static func minutes(_ minutes: Int) -> Instant { nine + .seconds(60 * minutes) }
    static func day(_ text: String) -> LocalDay { given(LocalDay(rawValue: text)) }
    static func staff(_ text: String) -> StaffNumber { given(StaffNumber(rawValue: text)) }
    static func id<T>(_ number: UInt8) -> Identifier<T> { Identifier(rawValue: uuid(number)) }

    static func uuid(_ number: UInt8) -> UUID {
        .v7(at: nine, random: [UInt8](repeating: 0, count: 9) + [number])
    }

    /// An example is written by hand and well formed, which the golden tests see to.
    static func given<T>(_ value: T?) -> T {
        guard let value else { preconditionFailure("an example is not well formed") }
        return value
    }
}
