import Contracts
import Foundation

/// Prints tickets, each once: the hall is asked first whether it has been printed.
///
/// It remembers only how the last ones went; after a restart the hall's answer alone decides, and a
/// ticket whose printing was begun before is not printed again.
actor PrintDesk {
    enum State: Equatable, Sendable {
        case underWay
        case done(Printed)
        /// Somebody has printed it before.
        case before
        case failed(PrinterFault)
    }

    /// How many tickets are remembered: more than a hall gives out while one stands at the machine.
    static let kept = 200

    private struct Sheet {
        var state: State
        /// Whether the hall has given this ticket to us to print.
        var isOurs = false
    }

    private var sheets: [TicketID: Sheet] = [:]
    private var order: [TicketID] = []
    /// Printing blocks; this is the one thread it may block.
    private let thread = DispatchQueue(label: "zhenjie.printing", attributes: .concurrent)

    func state(of ticket: TicketID) -> State? { sheets[ticket]?.state }

    /// Whether asking again can bring out a ticket that nobody has.
    func canAgain(_ ticket: TicketID) -> Bool {
        guard case .failed(let fault) = sheets[ticket]?.state else { return false }
        return fault.isBlank
    }

    /// Prints a ticket unless it is being printed, has come out, or may have.
    ///
    /// - Parameters:
    ///   - claim: asks the hall; `true` when the ticket is ours to print.
    ///   - slip: what to print; asked for only when it is.
    func print(
        _ ticket: TicketID, on printer: Printer, claim: @Sendable () async throws -> Bool,
        slip: @Sendable () async -> TicketSlip
    ) async -> State {
        if let state = sheets[ticket]?.state, !canAgain(ticket) { return state }
        var sheet = sheets[ticket] ?? Sheet(state: .underWay)
        sheet.state = .underWay
        remember(ticket, sheet)
        if !sheet.isOurs {
            do {
                guard try await claim() else { return settle(ticket, .before) }
                sheets[ticket]?.isOurs = true
            } catch {
                return settle(ticket, .failed(.unclaimed))
            }
        }
        let bytes = await slip().bytes
        let outcome: Result<Printed, PrinterFault> = await withCheckedContinuation { done in
            thread.async {
                do throws(PrinterFault) {
                    done.resume(returning: .success(try printer.print(bytes)))
                } catch {
                    done.resume(returning: .failure(error))
                }
            }
        }
        switch outcome {
        case .success(let printed): return settle(ticket, .done(printed))
        case .failure(let fault): return settle(ticket, .failed(fault))
        }
    }

    private func settle(_ ticket: TicketID, _ state: State) -> State {
        sheets[ticket]?.state = state
        return state
    }

    private func remember(_ ticket: TicketID, _ sheet: Sheet) {
        if sheets.updateValue(sheet, forKey: ticket) == nil { order.append(ticket) }
        if order.count > Self.kept { sheets[order.removeFirst()] = nil }
    }
}
