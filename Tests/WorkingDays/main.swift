import Contracts

// Reads lines of a kind of limit, a start day and a number of days; prints the limit's last day, or
// the year that has no notice.
let calendar = WorkingCalendar.standard
while let line = readLine() {
    let words = line.split(separator: " ")
    guard words.count == 3, let start = LocalDay(rawValue: String(words[1])),
        let count = Int(words[2])
    else {
        print("unread")
        continue
    }
    do throws(CalendarMissing) {
        switch words[0] {
        case "working": print(try calendar.workingDay(count, after: start).rawValue)
        case "natural": print(try calendar.naturalDay(count, after: start).rawValue)
        default: print("unread")
        }
    } catch {
        print("missing \(error.year)")
    }
}
