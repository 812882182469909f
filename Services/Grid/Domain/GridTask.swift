import Contracts

/// A task on the grid's admission list (网格准入清单).
struct GridTask: Equatable, Sendable {
    let code: TaskCode
    let function: GridFunction
    let limit: HandlingLimit
    let validity: Validity
}

/// The task a report is about, as the list has it on the day, or the refusal: not admitted.
///
/// - Source: domain.md #9, #31: no dispatch of what is not on the list in force that day.
func admitted(_ task: GridTask?, on day: LocalDay) throws(GridRefusal) -> GridTask {
    guard let task, task.validity.holds(on: day) else { throw .taskNotAdmitted }
    return task
}
