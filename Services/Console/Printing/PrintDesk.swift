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

    /// Takes a ticket in hand, unless it is being printed, has come out, or may have.
    ///
    /// - Returns: Whether ``finish(_:on:claim:slip:)`` is to follow.
    func begin(_ ticket: TicketID) -> Bool {
        switch sheets[ticket]?.state {
        case nil: break
        case .failed(let fault) where fault.isBlank: break
        case .underWay, .done, .before, .failed: return false
        }
        var sheet = sheets[ticket] ?? Sheet(state: .underWay)
        sheet.state = .underWay
        if sheets.updateValue(sheet, forKey: ticket) == nil { order.append(ticket) }
        if order.count > Self.kept { sheets[order.removeFirst()] = nil }
        return true
    }

    /// Prints a ticket that was begun.
    ///
    /// - Parameters:
    ///   - claim: asks the hall; `true` when the ticket is ours to print.
    ///   - slip: what to print.
    func finish(
        _ ticket: TicketID, on printer: Printer, claim: @Sendable () async throws -> Bool,
        slip: @Sendable () async throws -> TicketSlip
    ) async -> State {
        let bytes: [UInt8]
        do {
            // What to print is read first: a ticket that was claimed and cannot be read is lost.
            bytes = try await slip().bytes
            if sheets[ticket]?.isOurs != true {
                guard try await claim() else { return settle(ticket, .before) }
                sheets[ticket]?.isOurs = true
            }
        } catch {
            return settle(ticket, .failed(.unclaimed))
        }
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
}
