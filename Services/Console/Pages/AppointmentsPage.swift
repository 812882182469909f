import Contracts
import Hummingbird

/// 预约 at a desk: an item, a day and a time, and a slip with the code; the code finds it again, to
/// cancel it or to take its ticket.
struct AppointmentsPage: Page {
    struct Slot: Sendable {
        let value, time, note: String
        let isFree: Bool
    }

    struct Times: Sendable {
        let item, name, day, dayName, least: String
        let before, after: String?
        let slots: [Slot]
    }

    struct Model: Sendable {
        let title: String
        var pick: ItemPick?
        var times: Times?
        var problem: ProblemView?
    }

    struct Slip: Sendable {
        let title, name, day, time, code: String
        let state: StateWord
        /// What can be done with it; none once it is used or cancelled.
        let moves: [DeskMove]
        let problem: ProblemView?
    }

    static let audience = Audience.roles(.clerk, .hallSupervisor, .agent)
    static let path = "/appointments"
    /// As many days are looked at for the first free time.
    private static let lookAhead = 7

    static func add(to routes: Routes) {
        routes.get(path, by: audience) { visit in
            guard let typed = visit["code"] else {
                return try await page(visit["item"], visit["day"], nil, visit)
            }
            let code = CitizenCode(
                rawValue: typed.uppercased().filter { $0.isLetter || $0.isNumber })
            if let code { return visit.redirect("\(path)/\(code.rawValue)") }
            let unknown = Problem(Refused(HallRefusal.appointmentUnknown))
            return try await page(nil, nil, unknown.map { ProblemView($0, visit) }, visit)
        }
        routes.form(path, by: audience) { visit, form in
            guard let item = ItemCode(rawValue: form["item"]),
                let day = LocalDay(rawValue: form["day"]), let minutes = form.number("slot")
            else { throw Problem.badForm }
            let booked = try await visit.ask(
                BookAppointment(item: item, day: day, slotMinutes: minutes, site: visit.site),
                of: .hall, key: form.key)
            return visit.redirect("\(path)/\(booked.value.code.rawValue)")
        } refused: { visit, form, problem in
            try await page(
                form["item"], form["day"], ProblemView(problem, visit, form: form), visit)
        }
        routes.get(path + "/:code", by: audience) { visit in try await slip(nil, visit) }
        act(routes, "/cancel") { visit, form, code in
            try await visit.ask(CancelAppointment(code: code), of: .hall, key: form.key)
            return visit.redirect("\(path)/\(code.rawValue)")
        }
        act(routes, "/take") { visit, form, code in
            let booked = try await visit.read(AppointmentStatus(code: code), of: .hall).value
            return try await KioskTickets.take(
                TakeTicket(item: booked.item, appointment: code, site: visit.site),
                to: TakingPage.path, visit, form)
        }
    }

    private static func act(
        _ routes: Routes, _ move: String,
        _ act: @escaping @Sendable (Visit, Form, CitizenCode) async throws -> Response
    ) {
        routes.form(path + "/:code" + move, by: audience) { visit, form in
            try await act(visit, form, try visit.part("code", CitizenCode.init(rawValue:)))
        } refused: { visit, form, problem in
            // Where the slip itself cannot be shown, there is nothing to put the refusal on.
            guard problem.service == nil, problem.status != .notFound else { throw problem }
            return try await slip(ProblemView(problem, visit, form: form), visit)
        }
    }

    // MARK: What for, and when

    private static func page(
        _ item: String?, _ day: String?, _ problem: ProblemView?, _ visit: Visit
    ) async throws -> Response {
        let menu = try await visit.part(KioskMenu(site: visit.site), of: .hall)
        var model = Model(title: visit.say("预约"), problem: problem ?? menu.problem)
        if let menu = menu.value {
            let all = menu.domains.flatMap(\.items)
            if let item, let found = all.first(where: { $0.item.rawValue == item }) {
                model = try await times(of: found, on: day, model, visit)
            } else {
                model.pick = ItemPick(
                    menu, typed: visit["q"] ?? "", of: visit["of"] ?? "", action: path, visit)
            }
        }
        return visit.page("appointments", model)
    }

    /// The times of the day asked for; where none is, of the next day with one that is free.
    private static func times(
        of item: KioskMenu.Reading.Item, on asked: String?, _ model: Model, _ visit: Visit
    ) async throws -> Model {
        var model = model
        let words = DeskWords(language: visit.language)
        let today = LocalDay(visit.townNow)
        let wanted = asked.flatMap(LocalDay.init(rawValue:)).map { max($0, today) }
        var day = wanted ?? today
        var slots: [AppointmentSlots.Reading.Slot] = []
        for ahead in 0..<(wanted == nil ? lookAhead : 1) {
            let next = wanted ?? today.adding(days: ahead) ?? today
            let part = try await visit.part(
                AppointmentSlots(day: next, site: visit.site), of: .hall)
            if let problem = part.problem {
                model.problem = model.problem ?? problem
                break
            }
            (day, slots) = (next, part.value?.slots ?? [])
            if slots.contains(where: { $0.free > 0 }) { break }
        }
        func link(_ day: LocalDay) -> String {
            path + "?item=" + Address.escape(item.item.rawValue) + "&day=" + day.rawValue
        }
        model.times = Times(
            item: item.item.rawValue, name: visit.say(item.title), day: day.rawValue,
            dayName: words.day(day), least: today.rawValue,
            before: day > today ? day.adding(days: -1).map(link) : nil,
            after: day.adding(days: 1).map(link),
            slots: slots.map { slot in
                Slot(
                    value: "\(slot.slot.startMinutes)", time: slot.slot.clocks,
                    note: slot.free > 0
                        ? words("还可约 \(slot.free) 人", "\(slot.free) free")
                        : words("约满或已过", "full or over"), isFree: slot.free > 0)
            })
        return model
    }

    // MARK: The slip

    private static func slip(_ problem: ProblemView?, _ visit: Visit) async throws -> Response {
        let code = try visit.part("code", CitizenCode.init(rawValue:))
        let booked = try await visit.read(AppointmentStatus(code: code), of: .hall).value
        let words = DeskWords(language: visit.language)
        return visit.page(
            "appointment",
            Slip(
                title: visit.say("预约单"), name: visit.say(booked.title),
                day: words.day(booked.slot.day), time: booked.slot.clocks, code: code.rawValue,
                state: words.state(ofAppointment: booked.state),
                moves: booked.state == "booked" ? moves(code, words) : [], problem: problem))
    }

    private static func moves(_ code: CitizenCode, _ words: DeskWords) -> [DeskMove] {
        let here = "\(path)/\(code.rawValue)"
        return [
            DeskMove("take", words("人到了，取号", "Here: take the ticket"), to: here + "/take"),
            DeskMove(
                "cancel", words("取消预约", "Cancel it"), to: here + "/cancel",
                asks: DeskMove.Question(
                    question: words(
                        "取消后这个时间让给别人，预约码作废。", "The time is free for others then; the code ends."),
                    choices: [.init(words("确认取消", "Yes, cancel"), look: "bad")], noChoice: "")),
        ]
    }
}

extension AppointmentSlot {
    /// `09:30–10:00`
    var clocks: String {
        [startMinutes, endMinutes].map { minutes in
            TownWords.two(Int64(minutes / 60)) + ":" + TownWords.two(Int64(minutes % 60))
        }.joined(separator: "–")
    }
}

extension DeskWords {
    /// An appointment's state as the hall spells it, in words and with its colour.
    func state(ofAppointment state: String) -> StateWord {
        switch state {
        case "booked": StateWord("ok", self("已约好", "Booked"))
        case "used": StateWord("rest", self("已取号", "Ticket taken"))
        case "cancelled": StateWord("rest", self("已取消", "Cancelled"))
        default: StateWord("rest", state)
        }
    }
}
