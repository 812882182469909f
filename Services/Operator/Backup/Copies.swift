import Contracts
import Foundation
import ServiceKit

/// Copies of running services' stores, made and checked by the services themselves.
struct Copies {
    /// A large store takes its time; the services go on meanwhile.
    static let patience: Duration = .seconds(600)

    let switchboard: Switchboard

    func make(_ service: ServiceName, in folder: String) throws -> BackupStore.Reading {
        let line = try switchboard.line(to: service)
        do {
            // Whoever is down is found out quickly, and not after the patience a copy needs.
            _ = try line.status()
            return try line.read(
                BackupStore(directory: folder), patience: Self.patience, oneTry: Self.patience)
        } catch CallFault.unknown {
            throw Trouble(
                .silent, "down",
                "\(service.rawValue) does not answer; `zhenjie status` shows who does.")
        } catch CallFault.fault(.failed) {
            throw try reason(service, line, folder)
        }
    }

    /// Why a service could not make a copy, as far as it can be told from here.
    private func reason(_ service: ServiceName, _ line: Line, _ folder: String) throws -> Trouble {
        let found = try line.read(VerifyStore(), patience: Self.patience, oneTry: Self.patience)
        if let seq = found.corruptAt {
            return Trouble(
                .damaged, "kit.journal-corrupt",
                "\(service.rawValue): entry \(seq) of its journal is not what its hash says "
                    + "(账本第\(seq)条校验不通过).")
        }
        return Trouble(
            .fault, "kit.failed",
            "\(service.rawValue) could not write a copy to \(folder): is the disk full, or the folder not its own?"
        )
    }
}
