import Contracts
import Hummingbird

/// How every service is, for operators: well, behind or down, and what to do.
struct HealthPage: Page {
    static let readers = Audience.roles(.systemAdmin, .securityAdmin, .auditAdmin, .hallSupervisor)

    struct Following {
        let producer: String
        let applied: Int64
        let head: Int64
        let behind: Int64
        let isFollowing: Bool
    }
    struct Service {
        let title: String
        let name: String
        /// `ok`, `warn` or `bad`: the colour; the word stands beside it.
        let colour: String
        let state: String
        let head: Int64?
        let following: [Following]
        let parked: Int
        let failedDues: Int
        let waiting: Int
        /// What is wrong, a line for each.
        let troubles: [String]
    }
    private struct Model {
        let services: [Service]
        let isWell: Bool
        let down: Int
        let browsers: Int
        let time: String
        /// What wants doing, though every service is well.
        let notes: [String]
    }

    static func add(to routes: Routes) {
        routes.get("/health", by: readers) { visit in
            visit.page("health", await model(visit))
        }
        routes.get("/health/services", by: readers) { visit in
            visit.page("health-services", await model(visit))
        }
    }

    private static func model(_ visit: Visit) async -> Model {
        let services = await withTaskGroup(of: (ServiceName, Service).self) { group in
            for name in ServiceName.allCases {
                group.addTask { (name, await service(name, visit)) }
            }
            var found: [ServiceName: Service] = [:]
            for await (name, service) in group { found[name] = service }
            return ServiceName.allCases.compactMap { found[$0] }
        }
        return Model(
            services: services, isWell: services.allSatisfy { $0.colour == "ok" },
            down: services.count { $0.colour == "bad" }, browsers: visit.console.hub.count,
            time: TownWords.clock(of: visit.now), notes: notes(visit))
    }

    private static func notes(_ visit: Visit) -> [String] {
        var notes = visit.console.devices.ending(at: visit.now).map { visit.say($0.sentence) }
        if visit.console.settings.publicAddress == nil {
            notes.append(
                visit.say(
                    Sentence(
                        "号票和收件凭证上没有二维码：config/console.json 里没有 address（手机从哪里打开本系统）。",
                        "Tickets carry no QR code: config/console.json has no address for phones."))
            )
        }
        return notes
    }

    private static func service(_ name: ServiceName, _ visit: Visit) async -> Service {
        let bus = visit.console.bus
        guard let status = try? await bus.status(of: name, key: visit.console.clocks.freshKey())
        else {
            return Service(
                title: visit.say(name.title), name: name.rawValue, colour: "bad",
                state: visit.say("连不上"), head: nil, following: [], parked: 0, failedDues: 0,
                waiting: 0, troubles: [visit.say("没有应答；会自动重连。其他系统照常，它的页面暂时打不开。")])
        }
        let following = status.following.map { one in
            Following(
                producer: visit.say(one.producer.title), applied: one.applied,
                head: max(one.head, one.applied), behind: max(0, one.head - one.applied),
                isFollowing: one.state == "following")
        }
        var troubles = following.filter { !$0.isFollowing }.map {
            visit.say(
                Sentence(
                    "没有跟上“\($0.producer)”：停在第 \($0.applied) 条。",
                    "Does not follow “\($0.producer)”: stopped at entry \($0.applied)."))
        }
        if status.parked > 0 {
            troubles.append(
                visit.say(
                    Sentence(
                        "\(status.parked) 条搁置待处理：zhenjie parked",
                        "\(status.parked) entries parked: see zhenjie parked")))
        }
        if status.failedDues > 0 {
            troubles.append(
                visit.say(
                    Sentence(
                        "\(status.failedDues) 件到点的事没办成。",
                        "\(status.failedDues) dues have failed.")))
        }
        if let trouble = status.storeTrouble { troubles.append(trouble) }
        troubles += status.crashed
        let isWell = status.isWell && troubles.isEmpty
        let isBehind = following.contains { $0.behind > 0 }
        return Service(
            title: visit.say(name.title), name: name.rawValue,
            colour: isWell && !isBehind ? "ok" : status.storeTrouble == nil ? "warn" : "bad",
            state: isWell
                ? visit.say(isBehind ? "正在追赶" : "正常") : visit.say("要看一下"),
            head: status.head, following: following, parked: status.parked,
            failedDues: status.failedDues, waiting: status.waitingCommands, troubles: troubles)
    }
}
