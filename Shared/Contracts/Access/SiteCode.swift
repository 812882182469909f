/// A place where the town serves people: its centre, or a village service point (代办点).
public struct SiteCode: ListCode, CodingKeyRepresentable {
    public let rawValue: String

    public init?(rawValue: String) {
        guard ListCodeRule.allows(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    private init(known: String) { rawValue = known }

    /// 便民服务中心, which every town has.
    public static let centre = SiteCode(known: "ZX")
}
