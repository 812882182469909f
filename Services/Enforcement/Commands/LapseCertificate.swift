import Contracts
import Ledger

/// Says that a certificate's last day is over and which inspections need another officer.
///
/// A due at the local midnight after that day. An officer who holds another valid certificate
/// loses only the number: their inspections stand.
func lapseCertificate(_ due: LapseCertificate, in turn: Turn) throws -> Nothing {
    let file = try CertificateStore.file(of: due.officer, turn.db)
    guard let lastDay = file.lastDay(of: due.number), lastDay < turn.today else {
        return Nothing()
    }
    let inspections =
        file.standing(on: turn.today) == .valid
        ? []
        : try InspectionStore.awaitingAct(of: due.officer, limit: lapsedInspectionsMax, turn.db)
    try DayCountStore.add(.certificatesLapsed, on: turn.today, turn.db)
    try turn.emit(
        CertificateLapsed(
            officer: due.officer, number: due.number, validUntil: lastDay,
            inspections: inspections))
    return Nothing()
}

/// Keeps the event well under the journal's 256 KiB an entry: 5,000 ids are 195 KB.
private let lapsedInspectionsMax = 5_000
