import Contracts
import Support
import Testing

@testable import Enforcement

/// What the office has been told, kept apart from its own tables and read in the plainest way.
private struct Town {
    struct Post {
        let kind: StaffKind
        let validity: Validity
    }

    var powers: [PowerCode: [LocalDay: (kind: PowerKind, validity: Validity)]] = [:]
    var posts: [PersonID: [LocalDay: Post]] = [:]
    /// In the order they were recorded.
    var certificates: [PersonID: [(from: LocalDay, until: LocalDay)]] = [:]

    func covers(_ power: PowerCode, on day: LocalDay) -> Bool {
        let rows = powers[power, default: [:]].values.filter { $0.validity.holds(on: day) }
        return rows.max { $0.validity.from < $1.validity.from }?.kind == .inspection
    }

    func mayInspect(_ person: PersonID, on day: LocalDay) -> Bool {
        let held = posts[person, default: [:]].values.filter { $0.validity.holds(on: day) }
        return held.max { $0.validity.from < $1.validity.from }?.kind == .officer
            && certificates[person, default: []].last { $0.from <= day }.map { day <= $0.until }
                ?? false
    }
}

@Suite("Any sequence of commands and events") struct SequenceTests {
    static let people = [PersonID.li] + (10...13).map { PersonID.number(UInt64($0)) }
    static let powers = (1...3).map { PowerCode(rawValue: "P-\($0)")! }

    @Test(
        "Nothing is done by fewer than two valid officers or under a power out of force",
        arguments: UInt64(1)...40)
    func sequences(seed: UInt64) throws {
        var random = Seeded(seed)
        let scene = try Scene()
        let office = scene.office
        var town = Town()
        var states: [InspectionID: String] = [:]
        var assignments: [InspectionID: ([PersonID], PowerCode, Instant)] = [:]
        var incidents: UInt64 = 0
        var done = 0
        var refusals = 0

        // The scene's own lists are part of what the town was told.
        town.powers[.streetStalls] = [
            day("2025-01-01"): (.inspection, validity(day("2025-01-01")))
        ]
        for person in Self.people {
            let from = day("2025-01-01")
            town.posts[person] = [from: Town.Post(kind: .officer, validity: validity(from))]
            try scene.register(person, .officer, "B-0", from: from)
        }
        town.certificates[.li] = [(day("2025-01-01"), day("2027-12-31"))]

        func days(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

        for person in Self.people.dropFirst() {
            let until = LocalDay.monday.plus(days(3...12))
            town.certificates[person] = [(day("2025-06-01"), until)]
            try scene.certify(person, "N", from: day("2025-06-01"), until: until)
        }

        func tell(power: PowerCode) throws {
            let from = LocalDay(office.now).plus(days(-3...3))
            let withdrawn = Bool.random(using: &random) ? from.plus(days(0...6)) : nil
            let kind: PowerKind = days(0...7) == 0 ? .penalty : .inspection
            town.powers[power, default: [:]][from] = (kind, validity(from, withdrawn))
            try scene.list(power, kind, from: from, withdrawn: withdrawn)
        }

        func tell(person: PersonID) throws {
            let from = LocalDay(office.now).plus(days(-3...3))
            let withdrawn = days(0...2) == 0 ? from.plus(days(0...6)) : nil
            let kind: StaffKind = days(0...9) == 0 ? .gridWorker : .officer
            town.posts[person, default: [:]][from] = Town.Post(
                kind: kind, validity: validity(from, withdrawn))
            try scene.register(person, kind, "B-\(days(1...99))", from: from, withdrawn: withdrawn)
        }

        func renew(_ person: PersonID) throws {
            let from = LocalDay(office.now).plus(days(-4...4))
            let until = from.plus(days(0...20))
            town.certificates[person, default: []].append((from, until))
            try scene.certify(person, "N-\(days(1...2))", from: from, until: until)
        }

        func pick(_ state: String? = nil) -> InspectionID? {
            states.filter { state == nil || $0.value == state }.keys
                .sorted { $0.description < $1.description }.randomElement(using: &random)
        }

        /// Runs a move and notes the state it leads to.
        func move(_ task: InspectionID, to state: String, _ ask: () throws -> Void) throws -> Bool {
            guard try code(ask) == nil else {
                refusals += 1
                return false
            }
            states[task] = state
            return true
        }

        for _ in 0..<150 {
            switch days(0...16) {
            case 0...1: try scene.pass(.seconds(days(1...14) * 3600))
            case 2: try tell(power: (Self.powers + [.streetStalls]).randomElement(using: &random)!)
            case 3: try tell(person: Self.people.randomElement(using: &random)!)
            case 4: try renew(Self.people.randomElement(using: &random)!)
            case 5: states[try scene.open()] = "opened"
            case 6:
                incidents += 1
                try scene.dispatch(.number(incidents))
                let reading = try office.read(InspectionOfIncident(incident: .number(incidents)))
                states[try #require(reading.inspection).inspection] = "opened"
            case 7...10:
                guard let task = pick() else { continue }
                var officers = Array(Self.people.shuffled(using: &random).prefix(days(1...3)))
                if days(0...5) == 0 { officers.append(officers[0]) }
                let power = (Self.powers + [.streetStalls, .streetStalls]).randomElement(
                    using: &random)!
                let planned = LocalDay(office.now).plus(days(-1...3))
                let before = states[task]
                let isAllowed =
                    (before == "opened" || before == "assigned")
                    && planned >= LocalDay(office.now)
                    && officers.count >= 2 && Set(officers).count == officers.count
                    && town.covers(power, on: planned)
                    && officers.allSatisfy { town.mayInspect($0, on: planned) }
                let isAssigned = try move(task, to: "assigned") {
                    try scene.assign(task, officers, power, on: planned)
                }
                if isAssigned { assignments[task] = (officers, power, office.now) }
                #expect(isAssigned == isAllowed, "seed \(seed)")
            case 11...14:
                guard let task = pick(days(0...3) == 0 ? nil : "assigned") else { continue }
                let actedAt = office.now - .seconds(days(-1...16) * 1800)
                let acted = LocalDay(actedAt)
                var isAllowed = false
                if states[task] == "assigned", let (officers, power, at) = assignments[task] {
                    isAllowed =
                        at <= actedAt && actedAt <= office.now && Set(officers).count >= 2
                        && town.covers(power, on: acted)
                        && officers.allSatisfy { town.mayInspect($0, on: acted) }
                }
                let isDone = try move(task, to: "done") { try scene.record(task, at: actedAt) }
                if isDone { done += 1 }
                #expect(isDone == isAllowed, "seed \(seed)")
            case 15:
                guard let task = pick() else { continue }
                let before = states[task]
                if try move(task, to: "reported", { try scene.report(task) }) {
                    #expect(before == "done", "seed \(seed)")
                }
            default:
                guard let task = pick() else { continue }
                let before = states[task]
                if try move(task, to: "returned", { try scene.giveBack(task) }) {
                    #expect(before == "opened" || before == "assigned", "seed \(seed)")
                }
            }
        }

        for (task, state) in states {
            #expect(try scene.status(task).state == state, "seed \(seed)")
        }
        let numbers = try office.events(InspectionOpened.self).map(\.number)
        #expect(Set(numbers).count == states.count, "seed \(seed)")
        #expect(try office.events(InspectionDone.self).count == done, "seed \(seed)")
        #expect(refusals > 0, "seed \(seed)")
        #expect(try office.parked == 0, "seed \(seed)")
        #expect(try office.rebuilt() == [], "seed \(seed)")
        let open = states.values.count { $0 != "reported" && $0 != "returned" }
        #expect(try scene.counts().open == open, "seed \(seed)")
    }
}
