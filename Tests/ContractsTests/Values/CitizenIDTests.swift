import Contracts
import Testing

@Suite("Citizens' numbers") struct CitizenIDTests {
    static let valid = ["11010519491231002X", "440524188001010014", "370101190102039973"]

    @Test("The known numbers are valid", arguments: valid)
    func known(number: String) throws {
        #expect(try #require(CitizenID(rawValue: number)).rawValue == number)
    }

    // Law: GB 11643 | 校验码发现任何一位错误 | -
    @Test("A change of any one digit is noticed", arguments: valid)
    func anyDigit(number: String) {
        let characters = Array(number)
        for position in 0..<18 {
            for other in "0123456789X" where other != characters[position] {
                var changed = characters
                changed[position] = other
                #expect(CitizenID(rawValue: String(changed)) == nil, "\(String(changed))")
            }
        }
    }

    @Test("A small x is kept as X")
    func smallX() {
        #expect(CitizenID(rawValue: "11010519491231002x")?.rawValue == "11010519491231002X")
    }

    @Test(
        "A day that is not in the calendar is refused, though the check fits",
        arguments: [
            ("19000228", true), ("19000229", false), ("20000229", true), ("20230229", false),
            ("19491231", true), ("19491232", false), ("19491301", false), ("19490001", false),
            ("19490100", false), ("17991231", false), ("18000101", true),
        ])
    func calendar(day: String, real: Bool) {
        let number = checked("110105\(day)002")
        #expect((CitizenID(rawValue: number) != nil) == real)
    }

    @Test(
        "Other lengths and characters are refused",
        arguments: [
            "", "110105491231002", "11010519491231002", "11010519491231002XX", "１1010519491231002X",
        ])
    func refused(number: String) {
        #expect(CitizenID(rawValue: number) == nil)
    }

    @Test(
        "Numbers of residents from Hong Kong, Macau and Taiwan, and old address codes, are valid",
        arguments: ["810000", "820000", "830000", "999999"])
    func prefixes(address: String) {
        #expect(CitizenID(rawValue: checked("\(address)19900101001")) != nil)
    }

    @Test("Sex and day of birth are read from the number")
    func parts() throws {
        let woman = try #require(CitizenID(rawValue: "11010519491231002X"))
        let man = try #require(CitizenID(rawValue: "370101190102039973"))
        #expect(woman.sex == .female)
        #expect(woman.birthDay == LocalDay(rawValue: "1949-12-31"))
        #expect(man.sex == .male)
        #expect(man.birthDay == LocalDay(rawValue: "1901-02-03"))
    }

    @Test("A person born today is born, one born tomorrow is not")
    func future() throws {
        let id = try #require(CitizenID(rawValue: "11010519491231002X"))
        #expect(try id.isBorn(onOrBefore: #require(LocalDay(rawValue: "1949-12-31"))))
        #expect(try !id.isBorn(onOrBefore: #require(LocalDay(rawValue: "1949-12-30"))))
    }

    @Test("Printed, a number hides all but three and four characters")
    func masked() throws {
        let id = try #require(CitizenID(rawValue: "11010519491231002X"))
        #expect(id.masked == "110***********002X")
        #expect("\(id)" == id.masked)
        #expect("\([id])" == "[\(id.masked)]")
    }

    /// Seventeen digits with their check character, worked out the long way round: the whole,
    /// read from the right with weights 2^(i-1) mod 11, is 1 mod 11.
    private func checked(_ digits: String) -> String {
        let sum = digits.reversed().enumerated().reduce(0) { sum, next in
            sum + (next.element.wholeNumberValue ?? 0) * ((1 << (next.offset + 1)) % 11)
        }
        let check = (12 - sum % 11) % 11
        return digits + (check == 10 ? "X" : String(check))
    }
}
