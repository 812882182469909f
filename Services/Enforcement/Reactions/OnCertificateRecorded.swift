import Contracts
import Ledger

/// Keeps a certificate and promises itself the midnight after its last day.
///
/// A renewal or a correction moves the promise; the same record again leaves it.
func onCertificateRecorded(_ event: CertificateRecorded, in turn: Turn) throws {
    let period = CertificateFile.Period(
        number: event.number, from: event.validFrom, until: event.validUntil)
    var file = try CertificateStore.file(of: event.person, turn.db)
    let known = file.periods.count
    let hasMoved = file.record(period)
    if file.periods.count > known {
        try CertificateStore.insert(
            period, place: file.periods.count, of: event.person, turn.db)
    }
    if hasMoved {
        try turn.promise(
            LapseCertificate(officer: event.person, number: event.number), at: period.lapsesAt,
            as: "certificate-\(event.person)-\(event.number.rawValue)")
    }
}
