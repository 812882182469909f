/// What differs from hall to hall at its ticket machines.
public struct KioskSettings: Sendable {
    /// Receipt printers, by the machine's account, or by a site's code for all of its machines. A
    /// machine without one shows its tickets on the screen alone.
    public var printers: [String: PrinterAddress] = [:]
    /// Where phones reach this console, such as `https://hall.caijiapo.example`, for the QR code on
    /// a ticket; without it the console's own address.
    public var phones: String?

    public init() {}

    func printer(account: String, site: String) -> PrinterAddress? {
        printers[account] ?? printers[site]
    }
}
