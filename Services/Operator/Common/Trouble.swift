import ArgumentParser
import Contracts
import Foundation
import Ledger
import ServiceKit
import Wire

/// Why a subcommand could not do its work, in words for the operator.
struct Trouble: Error {
    let exit: ToolExit
    /// A stable code, for scripts.
    let code: String
    let text: String
    var notes: [String] = []
    /// The key to ask again with.
    var key: String?

    init(_ exit: ToolExit, _ code: String, _ text: String, notes: [String] = [], key: String? = nil)
    {
        self.exit = exit
        self.code = code
        self.text = text
        self.notes = notes
        self.key = key
    }

    /// Puts any error into words.
    init(_ error: any Error, key: UUID? = nil) {
        let key = key.map { String(decoding: $0.ascii, as: UTF8.self) }
        switch error {
        case let trouble as Trouble: self = trouble
        case let refused as Refused:
            self.init(
                .refused, refused.code, "\(refused.sentence.zh) \(refused.sentence.en)",
                notes: refused.notes, key: key)
        case CallFault.unknown(let asked):
            let asked = String(decoding: asked.ascii, as: UTF8.self)
            self.init(
                .unknown, "unknown",
                "No reply in time: it may have happened or not (结果未知). Ask again with --key \(asked)",
                key: asked)
        case CallFault.fault(let fault):
            self.init(
                .fault, fault.rawValue, "\(fault.sentence.zh) \(fault.sentence.en)", key: key)
        case let fault as StoreFault: self.init(store: fault)
        case let corrupt as CorruptEntry:
            self.init(
                .damaged, StoreFault.corrupt.rawValue,
                "Entry \(corrupt.seq) is not what its hash says (第\(corrupt.seq)条校验不通过).")
        case let fault as WireFault:
            self.init(fault.operation.hasSuffix("key") ? .settings : .wire, "wire", "\(fault)")
        default: self.init(.failed, "failed", "\(error)")
        }
    }

    private init(store fault: StoreFault) {
        switch fault {
        case .inUse:
            self.init(
                .inUse, fault.rawValue, "A process has the store open; stop the service first.")
        case .missing: self.init(.settings, fault.rawValue, "There is no store yet.")
        case .newer: self.init(.storeNewer, fault.rawValue, "A newer program wrote the store.")
        case .readOnly: self.init(.readOnly, fault.rawValue, "The store cannot be written.")
        case .notAStore, .ofAnotherService, .corrupt:
            self.init(
                .damaged, fault.rawValue, "The file is damaged, no store, or another service's.")
        case .rolledBack, .entryTooLarge: self.init(.failed, fault.rawValue, "The store gave up.")
        }
    }
}
