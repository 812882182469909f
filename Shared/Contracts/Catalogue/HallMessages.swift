let hallMessages: [MessageEntry] = [
    .command(
        OpenCounter(
            counter: Example.counter, queues: [Example.queueA, Example.queueB], clerk: Example.clerk
        )),
    .command(TakeTicket(item: Example.item)),
    .command(CallNext(counter: Example.counter)),
    .command(RecallTicket(counter: Example.counter)),
    .command(MissTicket(counter: Example.counter)),
    .command(ReturnTicket(ticket: Example.ticket)),
    .command(TransferTicket(counter: Example.counter, queue: Example.queueB)),
    .command(ServeTicket(counter: Example.counter)),
    .command(FinishTicket(counter: Example.counter)),
    .command(
        LodgeComplaint(
            counter: Example.counter, task: Example.task, place: Example.place,
            complainant: Example.name, phone: Example.phone, description: Example.note)),
    .command(FinishAndCallNext(counter: Example.counter)),
    .command(ParkTicket(counter: Example.counter, reason: .form)),
    .command(UnparkTicket(counter: Example.counter, ticket: Example.ticket)),
    .command(PostponeTicket(ticket: Example.ticket, code: Example.code)),
    .command(GiveUpTicket(ticket: Example.ticket, code: Example.code)),
    .command(ClaimPrint(ticket: Example.ticket)),
    .command(PauseCounter(counter: Example.counter, reason: .rest)),
    .command(ResumeCounter(counter: Example.counter)),
    .command(CloseCounter(counter: Example.counter)),
    .command(SetSkills(counter: Example.counter, items: [Example.item])),
    .command(
        PlanShifts(
            sites: [.centre], from: Example.monday, through: Example.monday,
            shifts: [Example.shift])),
    .command(
        ChangeShifts(
            day: Example.monday,
            dropped: [.init(person: Example.clerk, from: Example.shift.from)],
            added: [Example.shift])),
    .command(RaiseAlarm(counter: Example.counter, grade: .help)),
    .command(SettleAlarm(alarm: Example.alarm)),
    .command(
        BookAppointment(
            item: Example.item, day: Example.monday, slotMinutes: 570, site: Example.village)),
    .command(CancelAppointment(code: Example.code)),
    .command(CloseDay(day: Example.monday), isDue: true),
    .query(WaitingList(queue: Example.queueA)),
    .query(TicketStatus(ticket: Example.ticket)),
    .query(HallDay(day: Example.monday)),
    .query(ComplaintStatus(complaint: Example.complaint)),
    .query(KioskMenu(site: Example.village)),
    .query(HallBoard(calls: 6)),
    .query(TicketPlace(ticket: Example.ticket, code: Example.code)),
    .query(CounterDesk(counter: Example.counter)),
    .query(CounterList(site: Example.village)),
    .query(ItemList(day: Example.monday)),
    .query(OpenAlarms(site: Example.village)),
    .query(HallFloor()),
    .query(
        TicketList(day: Example.monday, state: "waiting", queue: Example.queueA, limit: 50)),
    .query(HallStatistics(from: Example.monday, to: Example.monday)),
    .query(AppointmentSlots(day: Example.monday)),
    .query(AppointmentStatus(code: Example.code)),
    .query(ShiftBoard(site: Example.village, day: Example.monday)),
    .event(
        CounterOpened(
            counter: Example.counter, queues: [Example.queueA, Example.queueB], clerk: Example.clerk
        )),
    .event(
        ShiftsPlanned(
            sites: [.centre], from: Example.monday, through: Example.monday,
            shifts: [Example.shift])),
    .event(
        TicketTaken(
            ticket: Example.ticket, number: Example.ticketNumber, item: Example.item,
            takenAt: Example.nine)),
    .event(
        TicketCalled(
            ticket: Example.ticket, number: Example.ticketNumber, counter: Example.counter,
            attempt: 1,
            calledAt: Example.minutes(4))),
    .event(
        TicketMissed(
            ticket: Example.ticket, counter: Example.counter, missedAt: Example.minutes(6))),
    .event(TicketReturned(ticket: Example.ticket, ahead: 3, returnedAt: Example.minutes(11))),
    .event(
        TicketTransferred(
            ticket: Example.ticket, from: Example.counter, queue: Example.queueB,
            transferredAt: Example.minutes(16))),
    .event(
        ServiceStarted(
            ticket: Example.ticket, counter: Example.counter, startedAt: Example.minutes(5))),
    .event(
        ServiceFinished(
            ticket: Example.ticket, counter: Example.counter, finishedAt: Example.minutes(15))),
    .event(
        TicketLapsed(ticket: Example.ticket, reason: .dayClosed, lapsedAt: Example.minutes(900))),
    .event(
        TicketParked(
            ticket: Example.ticket, counter: Example.counter, reason: .form,
            parkedAt: Example.minutes(9))),
    .event(TicketPostponed(ticket: Example.ticket, ahead: 3, postponedAt: Example.minutes(3))),
    .event(TicketPrinted(ticket: Example.ticket, printedAt: Example.nine)),
    .event(
        CounterPaused(
            counter: Example.counter, reason: .pickup, pausedAt: Example.minutes(30))),
    .event(CounterResumed(counter: Example.counter, resumedAt: Example.minutes(35))),
    .event(CounterClosed(counter: Example.counter, closedAt: Example.minutes(510))),
    .event(SkillsSet(counter: Example.counter, items: [Example.item])),
    .event(
        StaffAlarmRaised(
            alarm: Example.alarm, counter: Example.counter, site: Example.village, grade: .danger,
            raisedAt: Example.minutes(40))),
    .event(StaffAlarmSettled(alarm: Example.alarm, settledAt: Example.minutes(44))),
    .event(
        AppointmentBooked(
            appointment: Example.appointment, item: Example.item,
            slot: AppointmentSlot(day: Example.monday, startMinutes: 570, endMinutes: 600),
            site: Example.village)),
    .event(
        AppointmentCancelled(
            appointment: Example.appointment, cancelledAt: Example.minutes(2))),
    .event(DayClosed(day: Example.monday, taken: 120, served: 112, lapsed: 8)),
    .event(NumbersSkipped(day: Example.monday, last: 57, isSeen: true)),
    .event(
        ComplaintLodged(
            complaint: Example.complaint, counter: Example.counter, task: Example.task,
            place: Example.place, lodgedAt: Example.minutes(20)),
        private: ComplaintLodged.Private(
            complainant: Example.name, phone: Example.phone, description: Example.note)),
    .event(
        ComplaintAnswered(
            complaint: Example.complaint, outcome: .resolved,
            incidentNumber: Example.incidentNumber, answeredAt: Example.minutes(240))),
]
