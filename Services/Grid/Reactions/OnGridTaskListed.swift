import Contracts
import Ledger

/// Learns of a task on the grid's admission list, or of its new dates.
func onGridTaskListed(_ event: GridTaskListed, in turn: Turn) throws {
    try GridTaskStore.save(
        GridTask(
            code: event.code, function: event.function, limit: event.limit,
            validity: event.validity),
        turn.db)
}
