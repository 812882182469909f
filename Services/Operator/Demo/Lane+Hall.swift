import Contracts

/// The hall's acts as commands, and what is shown of them.
extension Lane {
    func ask(_ deed: HallDeed, _ act: Act, _ intent: KeyBook.Intent) throws -> Outcome {
        switch deed {
        case .openCounter(let counter, let queues, let clerk):
            let clerk = try clerk.map(person)
            _ = try answer(OpenCounter(counter: counter, queues: queues, clerk: clerk), intent)
            return Outcome(text: "\(counter.text) 开放：\(queues.map(title).joined(separator: "、"))")
        case .take(let item):
            let taken = try answer(TakeTicket(item: item), intent)
            board.count { $0.taken += 1 }
            if let name = act.name { board.name(name, .ticket(taken.ticket, taken.number)) }
            return Outcome(ticket: taken.ticket)
        case .call(let counter):
            let called = try answer(CallNext(counter: counter), intent)
            return Outcome(
                ticket: called.ticket, text: "\(counter.text) 呼叫 \(called.number.text)")
        case .recall(let counter):
            return Outcome(ticket: try answer(RecallTicket(counter: counter), intent).ticket)
        case .miss(let counter):
            let ticket = try answer(MissTicket(counter: counter), intent).ticket
            return Outcome(ticket: ticket, text: "\(counter.text) \(board.text(ticket)) 过号")
        case .putBack(let name):
            guard case .ticket(let ticket, let number)? = board.thing(name) else {
                throw Missing(text: "没有\(name)")
            }
            let returned = try answer(ReturnTicket(ticket: ticket), intent)
            return Outcome(text: "导办台 \(number.text) 重新排队，前面\(returned.ahead)人")
        case .transfer(let counter, let queue):
            let command = TransferTicket(counter: counter, queue: queue)
            let ticket = try answer(command, intent).ticket
            return Outcome(
                ticket: ticket,
                text: "\(counter.text) \(board.text(ticket)) 转到 \(title(queue))")
        case .serve(let counter):
            return Outcome(ticket: try answer(ServeTicket(counter: counter), intent).ticket)
        case .finish(let counter):
            let ticket = try answer(FinishTicket(counter: counter), intent).ticket
            board.count { $0.finished += 1 }
            return Outcome(ticket: ticket)
        case .complain(let counter, let complaint):
            let lodged = try answer(
                LodgeComplaint(
                    counter: counter, task: complaint.task, place: complaint.place,
                    complainant: complaint.complainant, phone: complaint.phone,
                    description: complaint.text), intent)
            if let name = act.name { board.name(name, .complaint(lodged.complaint)) }
            return Outcome(text: "\(counter.text) 受理群众投诉：\(title(complaint.task))")
        }
    }

    func answer<C: Command>(_ command: C, _ intent: KeyBook.Intent) throws -> C.Answer {
        try caller.ask(command, of: service, key: intent.key)
    }

    func title(_ task: TaskCode) -> String { town.taskTitles[task.rawValue] ?? task.rawValue }

    private func title(_ queue: QueueLetter) -> String {
        "\(queue.rawValue)\(town.plan.hall.queues[queue.rawValue] ?? "")"
    }
}

extension CounterNumber {
    /// `3号窗口`
    var text: String { "\(rawValue)号窗口" }
}
