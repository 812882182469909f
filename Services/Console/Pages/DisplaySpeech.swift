import Contracts

/// What the hall hears: 请A零三七号到三号窗口.
enum DisplaySpeech {
    private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

    /// A ticket's number digit by digit, as people compare it with their paper; a window's as a
    /// number, as people look for it.
    static func call(_ number: TicketNumber, to counter: CounterNumber) -> String {
        "请\(spelt(number.text))号到\(counted(counter.rawValue))号窗口"
    }

    /// `A零三七` for A037.
    static func spelt(_ text: String) -> String {
        text.map { $0.wholeNumberValue.map { digits[$0] } ?? String($0) }.joined()
    }

    /// 三, 十, 十二, 二十, 九十九: from 1 to 99.
    static func counted(_ number: Int) -> String {
        let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
        let start = tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十"
        return start + (ones == 0 && tens > 0 ? "" : digits[ones])
    }
}
