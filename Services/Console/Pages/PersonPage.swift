import Contracts
import Hummingbird

/// One person on the staff, masked; with a purpose and a reason, the name and phone in full for as
/// long as the registry shows them. Who looked, and why, is on the audit page.
struct PersonPage: Page {
    struct Card {
        let badge: String
        let name: String
        let phone: String?
        let posts: [String]
    }
    struct Plain {
        let name: String
        let phone: String?
        /// The wall's clock at which it is masked again, and in how many seconds that is.
        let until: String
        let seconds: Int
    }
    private struct Model {
        let person: String
        let card: Part<Card>
        let plain: Plain?
        let purposes: [AccountsPage.Choice]
        let reason: String
        let said: String?
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/people/:person", by: PeoplePage.readers) { visit in try await show(visit) }
        routes.get("/people/:person/revealed/:reveal", by: PeoplePage.readers) { visit in
            let reveal = try visit.part("reveal") { RevealID(text: $0) }
            let plain = try await visit.part(Revealed(reveal: reveal), of: .registry)
            return try await show(visit, plain: plain.value, problem: plain.problem)
        }
        routes.form("/people/:person/unmask", by: PeoplePage.readers) { visit, form in
            let person = try person(visit)
            guard let purpose = UnmaskPurpose(rawValue: form["purpose"]) else {
                return try await show(visit, form: form, said: visit.say("请选看来做什么。"))
            }
            guard let reason = Note(rawValue: form["reason"]) else {
                return try await show(visit, form: form, said: visit.say("理由里有不能用的字符，或超过 2000 字。"))
            }
            let answer = try await visit.ask(
                Unmask(person: person, purpose: purpose, reason: reason), of: .registry,
                key: form.key)
            return visit.redirect("/people/\(person)/revealed/\(answer.value.reveal)")
        } refused: { visit, form, problem in
            try await show(visit, form: form, problem: ProblemView(problem, visit, form: form))
        }
    }

    private static func person(_ visit: Visit) throws -> PersonID {
        try visit.part("person") { PersonID(text: $0) }
    }

    private static func show(
        _ visit: Visit, form: Form? = nil, plain: Revealed.Reading? = nil, said: String? = nil,
        problem: ProblemView? = nil
    ) async throws -> Response {
        let person = try person(visit)
        let card = try await visit.part(PersonCard(person: person), of: .registry)
        // What was revealed of somebody else is not shown under this number.
        let isSame = plain.map { $0.name.masked == card.value?.name } ?? false
        return visit.page(
            "person",
            Model(
                person: person.description,
                card: Part(
                    value: card.value.map { self.card($0, visit) }, asOf: card.asOf,
                    problem: card.problem),
                plain: isSame ? plain.map { self.plain($0, visit) } : nil,
                purposes: UnmaskPurpose.allCases.map {
                    .init(
                        value: $0.rawValue, title: visit.say($0.words),
                        isChosen: form?["purpose"] == $0.rawValue)
                },
                reason: form?["reason"] ?? "", said: said, problem: problem))
    }

    private static func card(_ card: PersonCard.Reading, _ visit: Visit) -> Card {
        Card(
            badge: card.staffNumber.rawValue, name: card.name, phone: card.phone,
            posts: card.posts.map { post in
                [visit.say(post.kind.words), post.organisation, post.cell?.rawValue]
                    .compactMap(\.self).joined(separator: " · ")
            })
    }

    private static func plain(_ plain: Revealed.Reading, _ visit: Visit) -> Plain {
        Plain(
            name: plain.name.rawValue, phone: plain.phone?.rawValue,
            until: TownWords.exactClock(of: plain.until),
            seconds: max(1, Int((plain.until - visit.now).milliseconds / 1000)))
    }
}
