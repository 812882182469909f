import Contracts
import Support

@testable import Console

/// The papers of a case of 食品小作坊登记, which the hall would have given out on Monday 2 March 2026.
enum PaperFake {
    static let serviceCase = ServiceCaseID.number(81)
    static let code = HallFake.code
    static let number = CaseNumber(site: .centre, year: 2026, sequence: 7)

    static let materials = ["登记申请书", "业主身份证复印件", "健康证明", "生产加工场所平面图"]

    static func day(_ text: String) -> LocalDay { LocalDay(rawValue: text) ?? .first }

    static let guide = ItemGuide(
        kind: .committed, source: .handedDown,
        statutory: DayLimit(amount: 20, unit: .workingDay),
        promised: DayLimit(amount: 10, unit: .workingDay),
        materials: materials.enumerated().map {
            ItemGuide.Material(number: $0 + 1, title: $1, isDeferrable: $0 == 2)
        }, result: "食品小作坊登记证", procedures: [.inspection])

    /// What stands on each kind.
    static func facts(_ kind: PaperKind) -> PaperFacts {
        var facts = PaperFacts()
        switch kind {
        case .receipt:
            facts.handedIn = [1, 2, 3]
            facts.code = code
        case .correction:
            facts.shortcomings = [
                Shortcoming(material: 2, kind: .illegible),
                Shortcoming(material: 4, kind: .missing),
            ]
            facts.words = Note(rawValue: "平面图请标明原料间和成品间。\n可以手画，注明尺寸。")
        case .acceptance:
            facts.isSilent = false
            facts.from = day("2026-03-02")
            facts.deferred = [3]
            facts.deferredUntil = day("2026-03-06")
        case .rejection:
            facts.rejection = .notOurRemit
            facts.words = Note(rawValue: "岐山县市场监督管理局（凤鸣镇朝阳大道1号，0917-8212345）")
        case .procedure:
            facts.procedure = .inspection
            facts.days = 8
            facts.words = Note(rawValue: "产品须送县检验检测中心检验。")
        case .prolongation:
            facts.days = 5
            facts.words = Note(rawValue: "场所改造尚未完工，需要再次现场核查。")
        case .grant: break
        case .refusal:
            facts.words = Note(rawValue: "现场核查发现加工场所与居住场所没有分开，不符合《陕西省食品小作坊管理条例》的要求。")
            facts.remedies = Note(
                rawValue: "如不服本决定，可以自收到之日起六十日内向岐山县人民政府申请行政复议，"
                    + "或者六个月内向人民法院提起行政诉讼。")
        case .delivery:
            facts.channel = .desk
            facts.decision = PaperNumber(kind: .grant, year: 2026, sequence: 3)
        case .commitment:
            facts.committed = [3]
            facts.verifyDays = 60
        case .finding:
            facts.committed = [3]
            facts.words = Note(rawValue: "县疾控中心没有该业主的健康检查记录。")
        case .revocation:
            facts.committed = [3]
            facts.decision = PaperNumber(kind: .grant, year: 2026, sequence: 3)
            facts.words = Note(rawValue: "承诺已取得健康证明，经核查没有取得。")
            facts.heard = Note(rawValue: "当事人称以为旧证仍然有效，没有提交新证。")
        }
        return facts
    }

    /// The last day it sets.
    static func until(_ kind: PaperKind) -> LocalDay? {
        switch kind {
        case .receipt: day("2026-03-09")
        case .acceptance, .grant, .refusal: day("2026-03-16")
        case .procedure: day("2026-03-20")
        case .prolongation: day("2026-03-23")
        case .finding: day("2026-03-09")
        case .correction, .rejection, .delivery, .commitment, .revocation: nil
        }
    }

    static func reading(
        _ kind: PaperKind, title: String = "食品小作坊登记", applicant: String? = "王秀兰",
        isWhole: Bool = true, to receiver: PaperReceiver = .applicant, isSealed: Bool = true,
        sealedOn: LocalDay? = nil,
        hasDay: Bool = true, isPermit: Bool = true,
        settle: (inout PaperFacts) -> Void = { _ in }
    ) -> PaperOfCase.Reading? {
        var facts = facts(kind)
        settle(&facts)
        return guide.map { guide in
            PaperOfCase.Reading(
                number: number, title: title, isPermit: isPermit, guide: guide,
                paper: CasePaper(
                    number: PaperNumber(kind: kind, year: 2026, sequence: 5),
                    day: day("2026-03-02"), until: hasDay ? until(kind) : nil, to: receiver,
                    seal: isSealed && kind.isSealed
                        ? SealUse(seal: .number(9), year: 2026, sequence: 12) : nil,
                    sealedOn: sealedOn),
                applicant: applicant, agent: receiver == .agent ? "李建国" : nil,
                isWhole: isWhole, facts: facts)
        }
    }

    static func path(_ kind: PaperKind) -> String {
        "/c/\(serviceCase)/\(code.rawValue)/papers/\(kind.rawValue)/2026/5"
    }
}

extension WebOffice {
    /// A hall that gives out this paper alone: with the code, or masked without one until a copy is
    /// asked for.
    func openPapers(_ reading: PaperOfCase.Reading?) {
        bus.on(PaperOfCase.self) { query, _ in
            guard let reading, query.case == PaperFake.serviceCase,
                query.paper == reading.paper.number, [nil, PaperFake.code].contains(query.code)
            else { throw Refused(CaseRefusal.unknown) }
            let isWhole = query.code != nil || query.copy == 17
            return PaperOfCase.Reading(
                number: reading.number, title: reading.title, isPermit: reading.isPermit,
                guide: reading.guide, paper: reading.paper,
                applicant: isWhole ? reading.applicant : "王**",
                agent: reading.agent, isWhole: isWhole, facts: reading.facts)
        }
        bus.on(PrintPaper.self) { _, _ in PrintPaper.Answer(copy: 17) }
    }
}
