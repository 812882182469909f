import Contracts
import Foundation
import Support
import Wire

/// Something a person wants, under the key made before the first try and kept until it is answered.
final class Intent {
    let ask: Ask
    let key: UUID
    var tries = 0
    /// The first answer or refusal; `nil` while there is none.
    var reply: Reply?

    init(_ ask: Ask, key: UUID) {
        self.ask = ask
        self.key = key
    }
}

/// A person at work: asks, waits, asks again under the same key, and never takes silence for a no.
final class Person {
    var role: any Part
    /// The key their links are known by.
    let key: String
    /// Their link to each service, and one more from which other things are tried.
    var links: [ServiceName: Int] = [:]
    var spareLinks: [ServiceName: Int] = [:]
    private(set) var intents: [Intent] = []
    private var byKey: [UUID: Intent] = [:]
    var open = 0
    /// Places in `intents` of commands that have been answered or refused.
    var settled: [Int] = []

    init(_ role: any Part) {
        self.role = role
        key = "key of \(role.name)"
    }

    func add(_ intent: Intent) -> Int {
        intents.append(intent)
        byKey[intent.key] = intent
        open += 1
        return intents.count - 1
    }

    func intent(under key: UUID) -> Intent? { byKey[key] }
}
