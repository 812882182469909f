/// A QR code as a template draws it: `<svg viewBox="{{viewBox}}"><path d="{{path}}"/></svg>`.
struct QRView {
    let viewBox: String
    let path: String

    init?(_ text: String) {
        guard let code = QRCode(text) else { return nil }
        viewBox = code.viewBox
        path = code.path
    }
}
