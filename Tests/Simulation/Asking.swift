import Contracts
import Foundation
import ServiceKit
import Support
import Wire

extension World {
    /// The operator's place among those who ask; they come behind the people.
    private func person(_ index: Int) -> Person {
        index < people.count ? people[index] : operatorPerson
    }

    // MARK: Asking

    /// A person's move: something new, or something old once more.
    func move(_ index: Int) {
        guard isStormy else { return }
        agenda.add(.move(person: index), at: mono + peopleChance.within(1...2 * storm.paceMs))
        let person = people[index]
        if !person.settled.isEmpty {
            if peopleChance.chance(storm.askedLate) { askLate(person) }
            if peopleChance.chance(storm.reused) { reuse(person) }
        }
        if peopleChance.chance(4) { knock() }
        while person.open < storm.atOnce, let ask = person.role.next(now.wall, &peopleChance) {
            begin(ask, person, index)
            guard peopleChance.chance(300) else { break }
        }
    }

    private func begin(_ ask: Ask, _ person: Person, _ index: Int) {
        if ask.verb == .command { commands += 1 }
        let chance = (0..<10).map { _ in UInt8(truncatingIfNeeded: peopleChance.next()) }
        let intent = person.add(Intent(ask, key: .v7(at: now.wall, random: chance)))
        send(person.intents[intent], of: person, index, intent)
    }

    private func send(_ intent: Intent, of person: Person, _ index: Int, _ place: Int) {
        guard let link = person.links[intent.ask.service] else { return }
        intent.tries += 1
        let patience = isStormy ? peopleChance.within(storm.patienceMs) : 500
        agenda.add(.timeout(person: index, intent: place, tries: intent.tries), at: mono + patience)
        transmit(request(intent, budgetMs: Int(patience)), on: link, isReply: false)
    }

    func request(_ intent: Intent, budgetMs: Int) -> [[UInt8]] {
        Request(
            verb: intent.ask.verb, name: intent.ask.name, key: intent.key, budgetMs: budgetMs,
            token: intent.ask.token, body: intent.ask.body
        ).parts
    }

    /// No answer in time: nobody knows, so the same is asked under the same key.
    func lapse(_ index: Int, _ place: Int, _ tries: Int) {
        let person = person(index)
        let intent = person.intents[place]
        guard intent.reply == nil, intent.tries == tries else { return }
        if isStormy { tally.count(.timeout) }
        send(intent, of: person, index, place)
    }

    /// Something settled long ago arrives once more.
    private func askLate(_ person: Person) {
        let intent = person.intents[person.settled.pick(&peopleChance)]
        guard let link = person.links[intent.ask.service] else { return }
        tally.count(intent.reply?.kind == .refusal ? .lateRefused : .lateAnswered)
        transmit(request(intent, budgetMs: 2_000), on: link, isReply: false)
    }

    /// Another body under a key that is settled.
    private func reuse(_ person: Person) {
        let intent = person.intents[person.settled.pick(&peopleChance)]
        guard let link = person.spareLinks[intent.ask.service] else { return }
        tally.count(.keyReuse)
        let other = Request(
            verb: .command, name: intent.ask.name, key: intent.key, budgetMs: 2_000,
            token: intent.ask.token, body: intent.ask.body + [0x20])
        transmit(other.parts, on: link, isReply: false)
    }

    /// Somebody whose key is on no list.
    private func knock() {
        guard let some = people.first?.intents.first else { return }
        tally.count(.stranger)
        transmit(
            request(some, budgetMs: 1_000), on: strangerLinks.pick(&peopleChance), isReply: false)
    }

    // MARK: Hearing

    func take(_ parts: [[UInt8]], _ person: Person, person index: Int) {
        guard let reply = try? Reply(parts: parts) else { return fail("a reply that is none") }
        guard let intent = person.intent(under: reply.key) else {
            return fail("\(person.role.name) got a reply to nothing asked: \(reply.key)")
        }
        if reply.kind == .fault {
            guard let fault = KitFault(rawValue: reply.code), Self.mayBeAskedAgain(fault) else {
                return fail("\(intent.ask.name) of \(person.role.name) got \(reply.code)")
            }
            return
        }
        guard intent.ask.verb == .command else {
            guard intent.reply == nil else { return }
            settle(intent, reply, person)
            return
        }
        guard let before = intent.reply else { return settle(intent, reply, person) }
        // I5: the same key is answered the same, whenever and however often it is asked.
        if before != reply { fail("I5: \(intent.ask.name) was answered twice, differently") }
    }

    private func settle(_ intent: Intent, _ reply: Reply, _ person: Person) {
        intent.reply = reply
        person.open -= 1
        if intent.ask.verb == .command,
            let place = person.intents.firstIndex(where: { $0 === intent })
        {
            person.settled.append(place)
        }
        if reply.kind == .refusal { kinds[reply.code, default: 0] += 1 }
        person.role.heard(intent.ask, reply)
    }

    func takeOnSpare(_ parts: [[UInt8]], _ person: Person) {
        guard let reply = try? Reply(parts: parts), reply.kind == .fault,
            let fault = KitFault(rawValue: reply.code),
            fault == .keyReused || Self.mayBeAskedAgain(fault)
        else { return fail("I5: a key reused by \(person.role.name) was not refused") }
    }

    func takeByStranger(_ parts: [[UInt8]]) {
        guard let reply = try? Reply(parts: parts), reply.code == KitFault.denied.rawValue else {
            return fail("a stranger was let in")
        }
    }

    /// Faults that are nobody's decision; the same key is asked again after a while.
    private static func mayBeAskedAgain(_ fault: KitFault) -> Bool {
        switch fault {
        case .busy, .behind, .storageFull, .pastBudget, .stopping, .crashedBefore: true
        default: false
        }
    }

    // MARK: The operator

    /// Looks after every service: releases what was under way at several crashes, replays what was
    /// parked for it.
    func tend() throws {
        guard var desk = operatorPerson.role as? Operator, operatorPerson.open == 0 else { return }
        for (index, host) in hosts.enumerated() {
            guard let node = host.node else { continue }
            let status = try node.status(now)
            for ask in desk.rounds(status, parked: try host.parked()) {
                let intent = operatorPerson.add(Intent(ask, key: operatorKey()))
                send(operatorPerson.intents[intent], of: operatorPerson, people.count, intent)
            }
            let isHeld = status.following.contains {
                $0.state.hasPrefix(KitFault.crashedBefore.rawValue)
            }
            if isHeld, status.crashed.isEmpty, host.node != nil {
                try host.node?.stop()
                try crash(index, .orderlyStop, restartMs: 50)
            }
        }
        operatorPerson.role = desk
    }

    private func operatorKey() -> UUID {
        .v7(
            at: now.wall,
            random: (0..<10).map { _ in UInt8(truncatingIfNeeded: faultChance.next()) })
    }
}
