import Contracts
import Foundation
import Support
import Testing

@testable import Console

@Suite("Rating a case on a phone") struct OwnRateTests {
    static let path = OwnCaseTests.path

    func office(_ rating: CaseOfApplicant.Rating?) throws -> DeskOffice {
        let office = try DeskOffice()
        let number = CaseFake.card().number
        office.bus.on(CaseOfApplicant.self) { query, _ in
            guard query.number == number, query.code == HallFake.code else {
                throw Refused(CaseRefusal.unknown)
            }
            return CaseOfApplicant.Reading(
                number: number, title: "食品小作坊登记", state: .delivered, missing: [],
                deferredUntil: nil, dueAt: nil, isOverdue: false, outcome: .granted,
                canWithdraw: false, isEnteredByStaff: true, isByAgent: false, mandate: nil,
                papers: [], case: CaseFake.id, rating: rating)
        }
        return office
    }

    @Test("The case leads to the form where it may be rated, and says thanks or why not else")
    func way() async throws {
        let open = try await office(.init(isOpen: true, why: nil)).get(Self.path, as: [])
        #expect(open.text.contains("\(Self.path)/rate\""))
        for (refusal, text) in [
            (RatingRefusal.given, "您已经评价，谢谢。"), (.byAgent, "代办人不能替申请人评价。"), (.caseOpen, nil),
        ] {
            let office = try office(.init(isOpen: false, why: Refused(refusal)))
            let page = try await office.get(Self.path, as: []).text
            #expect(!page.contains("\(Self.path)/rate\""))
            #expect(text.map(page.contains) ?? !page.contains("评价"))
            #expect(try await office.get(Self.path + "/rate", as: []).location == Self.path)
        }
        #expect(try await office(nil).get(Self.path, as: []).status == 200, "an older hall")
        let wrong = try await office(nil).get("/c/ZX-2026-7/K7MQ4XRC/rate", as: [])
        #expect(wrong.status == 404)
    }

    // Law: 国办发〔2019〕51号 | 评价不得预设、不评不算好评 | -
    @Test("Five levels, none of them chosen beforehand, and it works without a script")
    func form() async throws {
        let office = try office(.init(isOpen: true, why: nil))
        for cookies in ["", "; lang=en"] {
            let page = try await office.get(Self.path + "/rate", as: [], cookies: cookies).text
            #expect(page.components(separatedBy: "type=\"radio\"").count == 6)
            #expect(!page.contains("checked"))
            #expect(page.contains("action=\"\(Self.path)/rate\""))
        }
    }

    @Test("What is said goes with the code under the form's key; without a level nothing goes")
    func sends() async throws {
        let office = try office(.init(isOpen: true, why: nil))
        office.bus.on(RateCase.self) { _, _ in Nothing() }
        let words = "words=" + Browser.escape("等了很久")
        let bare = try await office.post(Self.path + "/rate", as: [], [words])
        #expect(bare.status == 422 && bare.text.contains("先选一个满意程度。"))
        #expect(bare.text.contains("等了很久</textarea>"))
        #expect(office.bus.letters.allSatisfy { $0.name != RateCase.name })
        let done = try await office.post(
            Self.path + "/rate", as: [], key: .number(4),
            ["level=dissatisfied", "aspects=attitude", "aspects=efficiency", words])
        #expect(done.location == Self.path)
        let letter = try #require(office.bus.letters.last { $0.name == RateCase.name })
        #expect(letter.key == .number(4))
        #expect(
            try JSON.decode(RateCase.self, from: letter.body)
                == RateCase(
                    case: CaseFake.id, code: HallFake.code, level: .dissatisfied,
                    aspects: [.attitude, .efficiency], words: Note(rawValue: "等了很久")))
    }

    @Test("What the hall refuses is said on the form, with what was chosen")
    func refused() async throws {
        let office = try office(.init(isOpen: true, why: nil))
        office.bus.on(RateCase.self) { _, _ in throw Refused(RatingRefusal.given) }
        let page = try await office.post(Self.path + "/rate", as: [], ["level=fair"])
        #expect(page.status == 409 && page.text.contains("一个办件评一次"))
        #expect(page.text.contains("value=\"fair\" required checked"))
        #expect(try await office.post(Self.path + "/rate", as: [], ["level=x"]).status == 400)
    }
}

@Suite("The pages of bad ratings") struct RatingPageTests {
    static let rating = ServiceRatingID.number(88)
    static let demand = RatingDemandID.number(89)
    static let path = "/ratings/\(rating)"
    static let place = RatingList.Place(dueAt: .at(17, 30), serial: 50)

    func office(
        _ open: [RatingList.Move] = RatingList.Move.allCases, marks: [RatingMark] = [],
        isErased: Bool? = nil
    ) throws -> DeskOffice {
        let office = try DeskOffice()
        office.bus.on(RatingList.self, asOf: 18_204) { query, _ in
            #expect(query.after == nil || query.after == Self.place)
            return
                RatingList.Reading(
                    ratings: [
                        RatingList.Rating(
                            rating: Self.rating, case: CaseFake.id, number: CaseFake.card().number,
                            title: "食品小作坊登记", level: .veryDissatisfied, aspects: [.attitude],
                            words: Note(rawValue: "没有人理。"), state: .verifying, isAdopted: true,
                            facts: nil, appeal: nil, measure: nil, tries: 0, ratedAt: .at(9, 0),
                            dueAt: .at(17, 30), marks: marks,
                            next: RatingList.Move.allCases.map {
                                .init(
                                    move: $0, isOpen: open.contains($0),
                                    why: open.contains($0)
                                        ? nil : Refused(RatingRefusal.notVerified))
                            }, isErased: isErased)
                    ], open: 3, next: query.after == nil ? Self.place : nil)
        }
        office.bus.on(RatingDemands.self, asOf: 18_204) { _, _ in
            RatingDemands.Reading(demands: [
                .init(
                    demand: Self.demand, facts: Note(rawValue: "等候时没有人解释。"), state: .rectifying,
                    isAdopted: true, toldAt: .at(9, 0), dueAt: .at(17, 30), noAppeal: nil)
            ])
        }
        return office
    }

    @Test("The supervisor sees what was said, by when, and each step as a form or why not")
    func shows() async throws {
        let page = try await office([.verify], marks: [.overdue]).get(
            "/ratings", as: [.hallSupervisor]
        ).text
        for text in [
            "ZX〔2026〕7号", "非常不满意", "态度不好", "没有人理。", "待核实", "■ 超期", "待闭环 3 件，这里 1 件",
            "\(Self.path)/verify\"", "<dt>记整改</dt><dd>还没有核实</dd>", "第 18204 条",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(!page.contains("\(Self.path)/rectify\"") && !page.contains("/appeal\""))
        let chosen = page.components(separatedBy: " selected").count - 1
        let empty = page.components(separatedBy: "<option value=\"\" selected>").count - 1
        #expect(chosen == empty && empty == 1, "nothing is chosen beforehand")
        let english = try await office().get(
            "/ratings", as: [.hallSupervisor], cookies: "; lang=en")
        #expect(english.text.contains("Very dissatisfied"))
    }

    @Test("Each leads to where the rater's phone can be seen, unless that is erased")
    func phone() async throws {
        for isErased in [nil, true] {
            let page = try await office(isErased: isErased).get(
                "/ratings", as: [.hallSupervisor]
            ).text
            #expect(page.contains("href=\"/cases/\(CaseFake.id)#unmask\"") == (isErased != true))
            #expect(page.contains("评价人的姓名和电话已按规定抹去") == (isErased == true))
        }
    }

    @Test("The list is paged; what is refused on a later page comes back on it")
    func pages() async throws {
        let office = try office()
        let first = try await office.get("/ratings", as: [.hallSupervisor]).text
        let more = "?after=\(Self.place.text)"
        #expect(first.contains("href=\"/ratings\(more)\">往后看") && !first.contains("从头看"))
        #expect(first.contains("action=\"\(Self.path)/rectify\""))
        let second = try await office.get("/ratings\(more)", as: [.hallSupervisor]).text
        #expect(second.contains("从头看") && !second.contains("往后看"))
        #expect(second.contains("action=\"\(Self.path)/rectify\(more)\""))
        office.bus.on(RectifyRating.self) { _, _ in throw Refused(RatingRefusal.ofYou) }
        let refused = try await office.post(
            "\(Self.path)/rectify\(more)", as: [.hallSupervisor], ["measure=c"]
        ).text
        #expect(refused.contains(">c</textarea>") && refused.contains("从头看"))
        #expect(try await office.get("/ratings?after=x", as: [.hallSupervisor]).status == 404)
    }

    @Test("No clerk opens it, and no stranger")
    func closed() async throws {
        #expect(try await office().get("/ratings", as: [.clerk, .agent]).status == 403)
        #expect(
            try await office().get("/ratings", as: []).location?.hasPrefix("/sign-in") == true)
        #expect(try await office().get("/demands", as: [.kiosk]).status == 403)
    }

    @Test(
        "Whoever may be rated finds the way to what is told of it",
        arguments: [Role.clerk, .hallSupervisor, .agent])
    func strip(role: Role) async throws {
        let page = try await office().get("/demands", as: [role])
        #expect(page.status == 200 && page.text.contains("href=\"/demands\""))
    }

    @Test("Each form sends its step; refused, it stands open with what was typed")
    func sends() async throws {
        func sent<C: Command>(
            _ type: C.Type, _ move: String, _ fields: [String]
        ) async throws -> C? {
            let office = try office()
            office.bus.on(type) { _, _ in throw Refused(RatingRefusal.ofYou) }
            let page = try await office.post(
                "\(Self.path)/\(move)", as: [.hallSupervisor], key: .number(4), fields)
            guard let letter = office.bus.letters.first(where: { $0.name == C.name }) else {
                return nil
            }
            #expect(page.status == 409 && page.text.contains("评价涉及您本人"))
            #expect(page.text.contains("-\(move)\" open"))
            return try JSON.decode(C.self, from: letter.body)
        }
        let verify = try await sent(VerifyRating.self, "verify", ["finding=founded", "facts=a"])
        #expect(verify?.finding == .founded && verify?.facts.rawValue == "a")
        let decide = try await sent(DecideAppeal.self, "decideAppeal", ["upheld=no", "reason=b"])
        #expect(decide?.isUpheld == false && decide?.rating == Self.rating)
        #expect(
            try await sent(RectifyRating.self, "rectify", ["measure=c"])?.measure.rawValue == "c")
        let call = try await sent(
            CallBackRater.self, "callBack", ["result=unreached", "note=d"])
        #expect(call?.result == .unreached)
        #expect(try await sent(VerifyRating.self, "verify", ["finding=", "facts=a"]) == nil)
        #expect(try await sent(DecideAppeal.self, "decideAppeal", ["upheld=", "reason=b"]) == nil)
        #expect(try await sent(RectifyRating.self, "appeal", ["reason=b"]) == nil)
    }

    @Test("Those it is of read the facts, and appeal by the demand")
    func demands() async throws {
        let office = try office()
        let page = try await office.get("/demands", as: [.clerk]).text
        #expect(page.contains("等候时没有人解释。") && page.contains("整改中"))
        #expect(page.contains("/demands/\(Self.demand)/appeal\""))
        #expect(!page.contains("ZX〔2026〕7号") && !page.contains(Self.rating.description))
        office.bus.on(AppealRating.self) { command, _ in
            #expect(command.demand == Self.demand && command.reason.rawValue == "x")
            return Nothing()
        }
        let done = try await office.post(
            "/demands/\(Self.demand)/appeal", as: [.clerk], ["reason=x"])
        #expect(done.location == "/demands")
    }
}

@Suite("A new code for a lost one") struct RenewCodeTests {
    @Test("It is told once, to who wrote down what was looked at")
    func told() async throws {
        let office = try CasePageTests().office()
        let path = "/codes/\(CaseFake.id)"
        office.bus.on(RenewCode.self) { command, _ in
            guard !command.checked.isEmpty else { throw Refused(CaseRefusal.identityUnchecked) }
            return RenewCode.Answer(code: HallFake.code)
        }
        let form = try await office.get(path, as: [.clerk]).text
        #expect(form.contains("ZX〔2026〕7号") && !form.contains(HallFake.code.rawValue))
        #expect(try await office.get(CasePageTests.path, as: [.clerk]).text.contains(path))
        #expect(try await !office.get(CasePageTests.path, as: [.agent]).text.contains(path))
        let bare = try await office.post(path, as: [.clerk], ["checked="])
        #expect(bare.status == 409 && bare.text.contains("换查询码先核验申请人身份"))
        let done = try await office.post(path, as: [.clerk], ["checked=a"])
        #expect(done.status == 200 && done.text.contains(HallFake.code.rawValue))
        #expect(try await office.get(path, as: [.agent]).status == 403)
    }
}
