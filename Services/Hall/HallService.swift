import Contracts
import Ledger
import ServiceKit

private let deskStaff = Access.roles(.clerk, .hallSupervisor)
/// Who takes a ticket for somebody.
private let takers = Access.roles(.kiosk, .clerk, .hallSupervisor, .agent)
private let everybodyInTheHall = Access.roles(
    .display, .kiosk, .clerk, .hallSupervisor, .agent)

/// The service hall in one value: queues and tickets, counters, appointments, complaints and their
/// answers, cases.
public func hallService(_ policy: HallPolicy = .standard) -> Service {
    let cases = CasePolicy(policy)
    return Service(
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
            CommandRoute(ChangeShifts.self, by: .roles(.hallSupervisor)) {
                try changeShifts($0, in: $1, by: Actor($1.caller))
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
                try bookAppointment($0, in: $1, policy, by: Actor($1.caller))
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
        ] + caseCommands(cases),
        dues: [
            DueRoute(CloseDay.self) { try closeDay($0, in: $1, policy) }
        ] + caseDues(cases),
        reactions: [
            Reaction(
                to: ServiceItemListed.self, from: .registry, waits: .producer, onServiceItemListed),
            Reaction(to: IncidentClosed.self, from: .grid, onIncidentClosed),
            Reaction(to: ReportDeclined.self, from: .grid, onReportDeclined),
        ],
        queries: [
            QueryRoute(WaitingList.self, by: everybodyInTheHall) {
                try waitingList($0, in: $1, policy, by: Actor($1.caller))
            },
            QueryRoute(TicketStatus.self, by: takers) {
                try ticketStatus($0, in: $1, policy, by: Actor($1.caller))
            },
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
            QueryRoute(CounterList.self, by: deskStaff) {
                try counterList($0, in: $1, by: Actor($1.caller))
            },
            QueryRoute(ItemList.self, by: everybodyInTheHall, itemList),
            QueryRoute(OpenAlarms.self, by: deskStaff) {
                try openAlarms($0, in: $1, by: Actor($1.caller))
            },
            QueryRoute(HallFloor.self, by: .roles(.hallSupervisor)) {
                try hallFloor($0, in: $1, policy, by: Actor($1.caller))
            },
            QueryRoute(TicketList.self, by: deskStaff) {
                try ticketList($0, in: $1, by: Actor($1.caller))
            },
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
        ] + caseQueries(cases),
        projections: [
            Projection(tables: ["listedItem"], from: .registry)
        ],
        onRestored: skipNumbers)
}

// MARK: Cases

private let caseStaff = Access.roles(.clerk, .hallSupervisor)
/// Who files for somebody: a village agent too.
private let filers = Access.roles(.clerk, .hallSupervisor, .agent)

private func caseCommands(_ policy: CasePolicy) -> [CommandRoute] {
    [
        CommandRoute(ReceiveCase.self, by: filers, needs: [.registry]) {
            try receiveCase($0, in: $1, policy)
        },
        CommandRoute(GiveNotice.self, by: caseStaff) { try giveNotice($0, in: $1, policy) },
        CommandRoute(HandInMaterials.self, by: filers) {
            try handInMaterials($0, in: $1, policy)
        },
        CommandRoute(AcceptCase.self, by: caseStaff) { try acceptCase($0, in: $1, policy) },
        CommandRoute(RejectCase.self, by: caseStaff) { try rejectCase($0, in: $1, policy) },
        CommandRoute(StopCaseClock.self, by: caseStaff) { try stopCaseClock($0, in: $1, policy) },
        CommandRoute(ResumeCaseClock.self, by: caseStaff) {
            try resumeCaseClock($0, in: $1, policy)
        },
        CommandRoute(ExtendCase.self, by: .roles(.hallSupervisor)) {
            try extendCase($0, in: $1, policy)
        },
        CommandRoute(DecideCase.self, by: caseStaff, needs: [.registry], isGrave: true) {
            try decideCase($0, in: $1, policy)
        },
        CommandRoute(DeliverCase.self, by: filers) { try deliverCase($0, in: $1, policy) },
        CommandRoute(ArchiveCase.self, by: caseStaff) { try archiveCase($0, in: $1, policy) },
        CommandRoute(WithdrawCase.self, by: .anyone) { try withdrawCase($0, in: $1, policy) },
        CommandRoute(RevokeMandate.self, by: .anyone) {
            try revokeMandate($0, in: $1, policy)
        },
        CommandRoute(ProposeHandOver.self, by: filers) {
            try proposeHandOver($0, in: $1, policy)
        },
        CommandRoute(AnswerHandOver.self, by: caseStaff) {
            try answerHandOver($0, in: $1, policy)
        },
        CommandRoute(CountVisit.self, by: filers) { try countVisit($0, in: $1, policy) },
        CommandRoute(VerifyCommitment.self, by: caseStaff) {
            try verifyCommitment($0, in: $1, policy)
        },
        CommandRoute(
            RevokeDecision.self, by: .roles(.hallSupervisor), needs: [.registry], isGrave: true
        ) { try revokeDecision($0, in: $1, policy) },
        CommandRoute(LiftCommitmentBar.self, by: .roles(.hallSupervisor)) {
            try liftCommitmentBar($0, in: $1, policy)
        },
        CommandRoute(PrintPaper.self, by: filers, printPaper),
        CommandRoute(
            UnmaskApplicant.self, by: caseStaff, needs: [.registry], isGrave: true,
            unmaskApplicant),
        CommandRoute(
            RegisterSeal.self, by: .roles(.hallSupervisor), needs: [.registry], isGrave: true,
            registerSeal),
        CommandRoute(
            RetireSeal.self, by: .roles(.hallSupervisor), needs: [.registry], isGrave: true,
            retireSeal),
        CommandRoute(
            SealPaper.self, by: .roles(.hallSupervisor), needs: [.registry], isGrave: true,
            sealPaper),
        CommandRoute(RenewCode.self, by: caseStaff) { try renewCode($0, in: $1, policy) },
        CommandRoute(RateCase.self, by: .anyone) { try rateCase($0, in: $1, policy) },
        CommandRoute(VerifyRating.self, by: .roles(.hallSupervisor)) {
            try verifyRating($0, in: $1, policy)
        },
        CommandRoute(AppealRating.self, by: filers) { try appealRating($0, in: $1) },
        CommandRoute(DecideAppeal.self, by: .roles(.hallSupervisor)) {
            try decideAppeal($0, in: $1, policy)
        },
        CommandRoute(RectifyRating.self, by: .roles(.hallSupervisor)) {
            try rectifyRating($0, in: $1, policy)
        },
        CommandRoute(CallBackRater.self, by: .roles(.hallSupervisor)) {
            try callBackRater($0, in: $1)
        },
    ]
}

private func caseDues(_ policy: CasePolicy) -> [DueRoute] {
    [
        DueRoute(AcceptSilently.self) { try acceptSilently($0, in: $1, policy) },
        DueRoute(LapseCorrection.self) { try lapseCorrection($0, in: $1, policy) },
        DueRoute(MarkCase.self) { try markCase($0, in: $1, policy) },
        DueRoute(MarkRating.self) { try markRating($0, in: $1) },
    ]
}

private func caseQueries(_ policy: CasePolicy) -> [QueryRoute] {
    [
        QueryRoute(CaseStatus.self, by: filers) { try caseStatus($0, in: $1, policy) },
        QueryRoute(CaseList.self, by: filers) { try caseList($0, in: $1, policy) },
        QueryRoute(CaseFigures.self, by: .roles(.hallSupervisor), caseFigures),
        QueryRoute(CasesBehind.self, by: .roles(.hallSupervisor)) {
            try casesBehind($0, in: $1, policy)
        },
        QueryRoute(CaseOfApplicant.self, by: .anyone) { try caseOfApplicant($0, in: $1, policy) },
        QueryRoute(OverdueCases.self, by: .anyone) { try overdueCases($0, in: $1, policy) },
        QueryRoute(PaperOfCase.self, by: .anyone, paperOfCase),
        QueryRoute(ApplicantLooks.self, by: .roles(.auditAdmin), applicantLooks),
        QueryRoute(SealLog.self, by: .roles(.hallSupervisor, .listEditor, .auditAdmin), sealLog),
        QueryRoute(RatingList.self, by: .roles(.hallSupervisor)) {
            try ratingList($0, in: $1, policy)
        },
        QueryRoute(RatingDemands.self, by: filers) { try ratingDemands($0, in: $1, policy) },
    ]
}
