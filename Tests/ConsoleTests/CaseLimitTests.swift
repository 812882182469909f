import Contracts
import Foundation
import Support
import Testing

@testable import Console

@Suite("The limit on the page of a case") struct CaseLimitTests {
    let pages = CasePageTests()

    @Test("What is left is told in the days of the limit; by the calendar without them")
    func left() {
        let words = DeskWords(language: .zh)
        func left(_ days: Int?, _ due: Instant, _ unit: DayLimit.Unit = .workingDay) -> String {
            words.left(
                days.map { LimitDays(unit: unit, whole: 10, used: 10 - $0, left: $0) }, until: due,
                now: DeskOffice.now)
        }
        #expect(left(0, .at(17, 30)) == "今天到期")
        #expect(left(1, .at(24 + 17, 30)) == "还有 1 个工作日")
        #expect(left(1, .at(24 + 17, 30), .naturalDay) == "还有 1 天")
        #expect(left(5, .at(24 * 7 + 17, 30)) == "还有 5 个工作日")
        #expect(left(0, .at(10, 0)) == "今天已过")
        #expect(left(0, .at(-30, 0)) == "已过", "on a day off behind it")
        #expect(left(-1, .at(-7, 0)) == "过了 1 个工作日")
        #expect(left(nil, .at(24 * 3, 0)) == "还有 3 天")
        #expect(left(nil, .at(-30, 0)) == "过了 2 天")
    }

    @Test(
        "The bar says which limit it is, as the hall tells it; without one that none runs",
        arguments: [
            (CaseLimit.answer, "答复是否受理："), (.decision, "作出决定："), (.delivery, "送达决定："),
            (.hearing, "听取陈述申辩："), (.verification, "核查告知承诺："), (nil, "现在没有时限在走。"),
        ])
    func which(limit: CaseLimit?, says: String) async throws {
        let card = CaseFake.card(7, .decided, due: limit.map { _ in .at(17, 30) }, limit: limit)
        let page = try await pages.office(CaseFake.status(card))
            .get(CasePageTests.path, as: [.clerk]).text
        #expect(page.contains(says))
    }

    @Test("The bar counts as the clock does, and says what stays while that stands")
    func bar() async throws {
        func card(_ used: Int, due: Instant? = .at(24 + 17, 30), _ state: CaseState = .accepted)
            -> CaseCard
        {
            CaseFake.card(
                7, state, due: due,
                days: LimitDays(unit: .workingDay, whole: 5, used: used, left: 5 - used))
        }
        func page(_ card: CaseCard) async throws -> String {
            try await pages.office(CaseFake.status(card)).get(CasePageTests.path, as: [.clerk]).text
        }
        #expect(try await page(card(0)).contains("value=\"0\" aria-label=\"时限已用 0%\""))
        #expect(try await page(card(4)).contains("value=\"800\" aria-label=\"时限已用 80%\""))
        #expect(try await page(card(4)).contains("还有 1 个工作日"))
        #expect(try await page(card(5)).contains("value=\"1000\""))
        #expect(try await page(card(6, due: .at(-7, 0))).contains("value=\"1000\""))
        #expect(try await page(card(6, due: .at(-7, 0))).contains("过了 1 个工作日"))
        let stopped = try await page(card(2, due: nil, .stopped))
        #expect(stopped.contains("时限停着，不走。还剩 3 个工作日。"))
    }

    @Test("A limit nobody can count is a rule's no, not a page that is missing")
    func limitUnknown() async throws {
        let office = try pages.office()
        office.bus.on(AcceptCase.self) { _, _ in throw Refused(CaseRefusal.limitUnknown) }
        let page = try await office.post("\(CasePageTests.path)/accept", as: [.clerk], [])
        #expect(page.status == 409 && page.text.contains("hall.limit-unknown"))
        #expect(page.text.contains("ZX〔2026〕7号"), "it stands on the page of the case")
    }
}
