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
    .command(CloseDay(day: Example.monday), isDue: true),
    .query(WaitingList(queue: Example.queueA)),
    .query(TicketStatus(ticket: Example.ticket)),
    .query(HallDay(day: Example.monday)),
    .query(ComplaintStatus(complaint: Example.complaint)),
    .event(
        CounterOpened(
            counter: Example.counter, queues: [Example.queueA, Example.queueB], clerk: Example.clerk
        )),
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
    .event(DayClosed(day: Example.monday, taken: 120, served: 112, lapsed: 8)),
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
