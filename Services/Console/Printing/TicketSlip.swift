import Contracts

/// What stands on a printed ticket.
struct TicketSlip: Equatable, Sendable {
    /// The hall's name.
    let hall: String
    /// 演示: it was taken in a demo town and counts nowhere.
    let isDemo: Bool
    let number: String
    /// What the person has come for; empty where it could not be read.
    let title: String
    /// 优先 and why, or `nil`.
    let lane: String?
    /// Lines in plain words: people ahead, the wait with its error.
    let facts: [String]
    /// What a miss leads to.
    let rule: String
    /// The address of the phone's page; `nil` where a phone would not get to it.
    let link: String?
    let takenAt: Instant

    /// 80 mm or 58 mm paper alike: the number is as wide as the narrower one allows.
    var bytes: [UInt8] {
        var paper = PrinterBytes()
        paper.centred()
        paper.line(hall)
        if isDemo {
            paper.size(2)
            paper.line("演示")
            paper.size(1)
        }
        paper.feed(1)
        paper.size(number.count > 5 ? 4 : 6)
        paper.line(number)
        paper.size(1)
        paper.feed(1)
        if !title.isEmpty { paper.line(title) }
        if let lane {
            paper.size(2)
            paper.line(lane)
            paper.size(1)
        }
        for fact in facts { paper.line(fact) }
        if let link {
            paper.feed(1)
            paper.code(link)
            paper.line("扫一扫，看排到哪了")
        } else {
            paper.line("请听叫号，看大屏幕")
        }
        paper.feed(1)
        paper.left()
        paper.line(rule)
        paper.line("取号时间 \(TownWords.day(of: takenAt)) \(TownWords.clock(of: takenAt))")
        paper.cut()
        return paper.bytes
    }
}
