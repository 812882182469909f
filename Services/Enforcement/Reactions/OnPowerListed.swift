import Contracts
import Ledger

/// Keeps a delegated power's days; a power given again is another row of its code.
func onPowerListed(_ event: PowerListed, in turn: Turn) throws {
    let row = PowerFile.Row(kind: event.kind, validity: event.validity)
    try PowerStore.save(row, of: event.code, turn.db)
}
