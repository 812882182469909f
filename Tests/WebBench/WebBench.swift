import Foundation
import Synchronization

/// The whole run: a hall at work, how much the console can do at most, how fast all see a call.
struct WebBench {
    /// As many windows as can be painted with two digits; `CLERKS` for fewer.
    static let windows = min(
        99, ProcessInfo.processInfo.environment["CLERKS"].flatMap { Int($0) } ?? 99)
    /// With the clerks 200 at work.
    private static let displays = windows + 2
    private static let listeners = 500
    private static let connections = 32
    /// An account has at most five sessions.
    private static let sessionsOfAccount = 5

    /// Shorter, to see that it works.
    private let quick = ProcessInfo.processInfo.environment["QUICK"] == "1"
    private let town: BenchTown
    private let clerks: [Browser]
    private let displays: [Browser]
    private var report = WebReport()

    init(_ town: BenchTown) throws {
        self.town = town
        Self.say("signing in \(Self.windows) clerks and \(Self.displays) displays")
        clerks = try (1...Self.windows).map { number in
            let browser = Browser(port: town.port, number: number)
            let account = try town.account(BenchTown.clerk(number).lowercased())
            try browser.signIn(account.login, account.password)
            return browser
        }
        displays = try Self.devices(Self.displays, "display", from: 1_000, town)
    }

    static func say(_ what: String) {
        FileHandle.standardError.write(Data("bench-web: \(what)\n".utf8))
    }

    mutating func run() throws {
        let seconds = quick ? 5 : 30
        try takeTickets(Self.windows * (seconds / 2 + 2) + 60)
        try work(for: seconds)
        report.console_peak_mb["clerks and displays at work"] = try town.consolePeak()
        try firstPaints()
        try fanOut(calls: quick ? 5 : 20)
        report.console_peak_mb["\(Self.listeners) live displays"] = try town.consolePeak()
        try rates(for: quick ? 2 : 5)
        report.show()
        try report.write(to: ".build/bench-web.json")
    }

    /// Browsers of devices, five to an account.
    private static func devices(
        _ count: Int, _ role: String, from number: Int, _ town: BenchTown
    ) throws -> [Browser] {
        var account: BenchTown.Account?
        return try (0..<count).map { index in
            if index % sessionsOfAccount == 0 {
                account = try town.device("\(role)-\(number + index)", role)
            }
            let browser = Browser(port: town.port, number: number + index)
            if let account { try browser.signIn(account.login, account.password) }
            return browser
        }
    }

    // MARK: A hall at work

    private func takeTickets(_ count: Int) throws {
        Self.say("taking \(count) tickets")
        let wanted = [
            ("民政", "000511001001"), ("卫健", "000123001001"), ("人社", "002014001001"),
            ("市场监管", "000131001001"),
        ]
        let kiosks = try Self.devices(16, "kiosk", from: 2_000, town)
        let port = town.port
        try Load.run(kiosks.count) { index in
            let kiosk = kiosks[index]
            for number in stride(from: index, to: count, by: kiosks.count) {
                let (domain, item) = wanted[number / kiosks.count % wanted.count]
                let menu = try kiosk.get("/kiosk/domain?of=" + Browser.escaped(domain))
                try kiosk.submit("/kiosk/take", of: menu, ["item": item, "class": "none"])
                // A session is let ten tickets a second; a little less than that.
                Thread.sleep(forTimeInterval: 0.1)
            }
            kiosk.link = Link(port: port)
        }
    }

    /// Every clerk and every display acts once a second: a display looks at its board; a clerk
    /// looks at the window's live part and presses its next key.
    private mutating func work(for seconds: Int) throws {
        Self.say("\(Self.windows) clerks and \(Self.displays) displays at work for \(seconds) s")
        let (clerks, displays) = (clerks, displays)
        let (desk, board, command) = (Times(), Times(), Times())
        let unanswered = Mutex(0)
        try Load.run(clerks.count + displays.count) { index in
            let share = Double(index) / Double(clerks.count + displays.count)
            try Load.everySecond(for: seconds, share: share) { due in
                do {
                    if index < clerks.count {
                        let page = try clerks[index].get("/clerk/\(index + 1)/desk")
                        desk.since(due)
                        let pressed = ContinuousClock.now
                        try Self.pressNext(clerks[index], window: index + 1, page)
                        command.since(pressed)
                    } else {
                        try displays[index - clerks.count].get("/display/board")
                        board.since(due)
                    }
                } catch let fault as WebFault where fault.isBusy {
                    unanswered.withLock { $0 += 1 }
                }
            }
        }
        (report.clerks, report.displays, report.seconds) = (clerks.count, displays.count, seconds)
        report.page_ms = ["a clerk's window": desk.figures, "a display's board": board.figures]
        report.command_ms = command.figures
        report.unanswered = unanswered.withLock { $0 }
    }

    /// Finishes and calls the next, serves who has come, or calls the first of the day.
    private static func pressNext(_ clerk: Browser, window: Int, _ page: Reply) throws {
        let text = page.text
        let moves = ["finish-and-call-next", "serve", "call-next"].map { "/clerk/\(window)/\($0)" }
        guard let open = moves.first(where: { text.contains("action=\"\($0)\"") }) else {
            throw WebFault("window \(window) has nothing to press")
        }
        try clerk.submit(open, of: page)
    }

    // MARK: How much at most

    /// Requests a second on 32 connections: a page that asks a service, one that asks none, and the
    /// same server's bare hello.
    private mutating func rates(for seconds: Int) throws {
        Self.say("requests a second")
        let hello = Process()
        hello.executableURL = URL(
            filePath: (CommandLine.arguments[0] as NSString).deletingLastPathComponent
                + "/bench-hello")
        hello.arguments = ["\(town.helloPort)"]
        hello.standardError = FileHandle.nullDevice
        try hello.run()
        defer {
            hello.terminate()
            hello.waitUntilExit()
        }
        let greeted = (0..<Self.connections).map { Browser(port: town.helloPort, number: $0) }
        while (try? greeted[0].get("/hello")) == nil { Thread.sleep(forTimeInterval: 0.05) }
        // A session is let twenty requests a second, an address a hundred: many take turns.
        let sessions = try displays + Self.devices(119, "display", from: 3_000, town)
        let strangers = (0..<400).map { Browser(port: town.port, number: 4_000 + $0) }
        let rates = [
            ("hello", try rate(greeted, "/hello", seconds)),
            ("a display's board", try rate(sessions, "/display/board", seconds)),
            ("the sign-in page", try rate(strangers, "/sign-in", seconds)),
        ]
        for (name, rate) in rates {
            report.per_s[name] = rate
            report.ratio_to_hello[name] = rate / rates[0].1
        }
    }

    private func rate(_ browsers: [Browser], _ path: String, _ seconds: Int) throws -> Double {
        let links = Self.connections
        for (index, browser) in browsers.enumerated() where index >= links {
            browser.link = browsers[index % links].link
        }
        return try Load.rate(links, for: seconds) { thread, turn in
            let own = (browsers.count - thread + links - 1) / links
            try browsers[thread + turn % own * links].get(path)
        }
    }

    // MARK: How fast all see a call

    private mutating func fanOut(calls: Int) throws {
        Self.say("\(Self.listeners) live displays")
        let screens = try (0..<Self.listeners).map { index in
            let browser = Browser(port: town.port, number: 5_000 + index)
            try browser.stream("/live?of=hall")
            return browser
        }
        var audience = Audience(screens.map(\.link.socket))
        // What a stream says first.
        audience.listen(until: .seconds(2))
        let (times, boards) = (Times(), Times())
        let displays = displays
        for call in 0..<calls {
            let window = call % clerks.count + 1
            let page = try clerks[window - 1].get("/clerk/\(window)/desk")
            try Self.pressNext(clerks[window - 1], window: window, page)
            let answered = ContinuousClock.now
            let seen = audience.hear(within: .seconds(10))
            guard seen.count == screens.count else {
                throw WebFault("\(seen.count) of \(screens.count) displays saw a call")
            }
            for moment in seen { times.add(max(.zero, moment - answered)) }
            // Each now fetches the board with the call on it, as its page does.
            try Load.run(Self.connections) { link in
                for screen in stride(from: link, to: Self.listeners, by: Self.connections) {
                    let browser = displays[link + screen / Self.connections % 3 * Self.connections]
                    try browser.get("/display/board")
                    boards.since(answered)
                }
            }
            // A browser is told at most five times a second; what comes after belongs to this call.
            audience.listen(until: .milliseconds(600))
        }
        report.listeners = screens.count
        report.fanout_ms = times.figures
        report.boards_ms = boards.figures
    }

    // MARK: First paint

    /// The page and every style and script it names, as a browser that has nothing yet loads them.
    private mutating func firstPaints() throws {
        let supervisor = Browser(port: town.port, number: 6_000)
        let account = try town.account("supervisor")
        try supervisor.signIn(account.login, account.password)
        let kiosk = Browser(port: town.port, number: 6_001)
        let machine = try town.account("kiosk-1")
        try kiosk.signIn(machine.login, machine.password)
        let pages: [(String, Browser, String)] = [
            ("sign-in", supervisor, "/sign-in"), ("kiosk", kiosk, "/kiosk"),
            ("display", displays[0], "/display"), ("clerk", clerks[0], "/clerk/1"),
            ("supervisor", supervisor, "/supervisor"), ("statistics", supervisor, "/statistics"),
        ]
        for (name, browser, path) in pages {
            let page = try browser.get(path)
            let files = Set(
                page.text.matches(of: #/<(?:link rel="stylesheet" href|script src)="([^"]+)"/#)
                    .map { String($0.1) })
            let size = try files.reduce(page.body.count) { try $0 + browser.get($1).body.count }
            report.first_paint_kb[name] = Double(size) / 1024
        }
    }
}
