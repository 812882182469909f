import Contracts
import Ledger
import ServiceKit

private let deskStaff = Access.roles(.clerk, .hallSupervisor)
/// Who takes a ticket for somebody.
private let takers = Access.roles(.kiosk, .clerk, .hallSupervisor, .agent)
private let everybodyInTheHall = Access.roles(
    .display, .kiosk, .clerk, .hallSupervisor, .agent)

/// The service hall in one value: queues and tickets, counters, appointments, complaints and their
/// answers.
public func hallService(_ policy: HallPolicy = .standard) -> Service {
    Service(
        name: .hall,
        migrations: hallMigrations,
        commands: [
            CommandRoute(TakeTicket.self, by: takers, needs: [.registry]) {
                try takeTicket($0, in: $1, policy, by: Actor($1.caller))
            },
            CommandRoute(ClaimPrint.self, by: takers) {
                try claimPrint($0, in: $1, by: Actor($1.caller))
            },
            CommandRoute(OpenCounter.self, by: deskStaff) {
                try openCounter($0, in: $1, policy, by: Actor($1.caller))
            },
            CommandRoute(PauseCounter.self, by: deskStaff) {
                try pauseCounter($0, in: $1, by: Actor($1.caller))
            },
            CommandRoute(ResumeCounter.self, by: deskStaff) {
                try resumeCounter($0, in: $1, by: Actor($1.caller))
            },
            CommandRoute(CloseCounter.self, by: deskStaff) {
                try closeCounter($0, in: $1, by: Actor($1.caller))
            },
            CommandRoute(SetSkills.self, by: .roles(.hallSupervisor)) {
                try setSkills($0, in: $1, by: Actor($1.caller))
            },
            CommandRoute(PlanShifts.self, by: .roles(.hallSupervisor)) {
                try planShifts($0, in: $1, by: Actor($1.caller))
            },
            CommandRoute(CallNext.self, by: deskStaff) {
                try callNext($0, in: $1, policy, by: Actor($1.caller))
            },
            CommandRoute(RecallTicket.self, by: deskStaff) {
                try recallTicket($0, in: $1, policy, by: Actor($1.caller))
            },
            CommandRoute(MissTicket.self, by: deskStaff) {
                try missTicket($0, in: $1, policy, by: Actor($1.caller))
            },
            CommandRoute(ReturnTicket.self, by: .anyone) {
                try returnTicket($0, in: $1, policy, by: Actor($1.caller))
            },
            CommandRoute(PostponeTicket.self, by: .anyone) {
                try postponeTicket($0, in: $1, policy)
            },
            CommandRoute(GiveUpTicket.self, by: .anyone, giveUpTicket),
            CommandRoute(TransferTicket.self, by: deskStaff) {
                try transferTicket($0, in: $1, by: Actor($1.caller))
            },
            CommandRoute(ServeTicket.self, by: deskStaff) {
                try serveTicket($0, in: $1, by: Actor($1.caller))
            },
            CommandRoute(ParkTicket.self, by: deskStaff) {
                try parkTicket($0, in: $1, by: Actor($1.caller))
            },
            CommandRoute(UnparkTicket.self, by: deskStaff) {
                try unparkTicket($0, in: $1, by: Actor($1.caller))
            },
            CommandRoute(FinishTicket.self, by: deskStaff) {
                try finishTicket($0, in: $1, by: Actor($1.caller))
            },
            CommandRoute(FinishAndCallNext.self, by: deskStaff) {
                try finishAndCallNext($0, in: $1, policy, by: Actor($1.caller))
            },
            CommandRoute(BookAppointment.self, by: takers, needs: [.registry]) {
                try bookAppointment($0, in: $1, policy)
            },
            CommandRoute(CancelAppointment.self, by: .anyone, cancelAppointment),
            CommandRoute(RaiseAlarm.self, by: .roles(.kiosk, .clerk, .hallSupervisor)) {
                try raiseAlarm($0, in: $1, by: Actor($1.caller))
            },
            CommandRoute(SettleAlarm.self, by: deskStaff) {
                try settleAlarm($0, in: $1, by: Actor($1.caller))
            },
            CommandRoute(LodgeComplaint.self, by: deskStaff) {
                try lodgeComplaint($0, in: $1, by: Actor($1.caller))
            },
        ],
        dues: [
            DueRoute(CloseDay.self) { try closeDay($0, in: $1, policy) }
        ],
        reactions: [
            Reaction(
                to: ServiceItemListed.self, from: .registry, waits: .producer, onServiceItemListed),
            Reaction(to: IncidentClosed.self, from: .grid, onIncidentClosed),
            Reaction(to: ReportDeclined.self, from: .grid, onReportDeclined),
        ],
        queries: [
            QueryRoute(WaitingList.self, by: everybodyInTheHall) {
                try waitingList($0, in: $1, policy)
            },
            QueryRoute(TicketStatus.self, by: takers) { try ticketStatus($0, in: $1, policy) },
            QueryRoute(HallDay.self, by: .roles(.clerk, .hallSupervisor, .systemAdmin), hallDay),
            QueryRoute(
                ComplaintStatus.self, by: .roles(.clerk, .hallSupervisor, .dutyOfficer),
                complaintStatus),
            QueryRoute(KioskMenu.self, by: everybodyInTheHall) {
                try kioskMenu($0, in: $1, policy)
            },
            QueryRoute(HallBoard.self, by: everybodyInTheHall) {
                try hallBoard($0, in: $1, policy)
            },
            QueryRoute(TicketPlace.self, by: .anyone) { try ticketPlace($0, in: $1, policy) },
            QueryRoute(CounterDesk.self, by: deskStaff) {
                try counterDesk($0, in: $1, policy, by: Actor($1.caller))
            },
            QueryRoute(CounterList.self, by: deskStaff, counterList),
            QueryRoute(ItemList.self, by: everybodyInTheHall, itemList),
            QueryRoute(HallFloor.self, by: .roles(.hallSupervisor)) {
                try hallFloor($0, in: $1, policy, by: Actor($1.caller))
            },
            QueryRoute(TicketList.self, by: deskStaff, ticketList),
            QueryRoute(HallStatistics.self, by: .roles(.hallSupervisor)) {
                try hallStatistics($0, in: $1, by: Actor($1.caller))
            },
            QueryRoute(ShiftBoard.self, by: .roles(.hallSupervisor)) {
                try shiftBoard($0, in: $1, policy, by: Actor($1.caller))
            },
            QueryRoute(AppointmentStatus.self, by: takers, appointmentStatus),
            QueryRoute(AppointmentSlots.self, by: everybodyInTheHall) {
                try appointmentSlots($0, in: $1, policy)
            },
        ],
        projections: [
            Projection(tables: ["listedItem"], from: .registry)
        ])
}
