/// The service items as the hall has them from the registry, by code and day.
public struct ItemList: Query {
    public static let name = "hall.item-list.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Item: Codable, Equatable, Sendable {
            public let item: ItemCode
            public let title: String
            public let domain: String
            public let queue: QueueLetter
            public let isCommon: Bool
            public let validity: Validity
            public let version: Int
            public let guide: ItemGuide?

            public init(
                item: ItemCode, title: String, domain: String, queue: QueueLetter, isCommon: Bool,
                validity: Validity, version: Int, guide: ItemGuide? = nil
            ) {
                self.item = item
                self.title = title
                self.domain = domain
                self.queue = queue
                self.isCommon = isCommon
                self.validity = validity
                self.version = version
                self.guide = guide
            }
        }
        /// The common ones first.
        public let items: [Item]

        public init(items: [Item]) {
            self.items = items
        }
    }

    /// Those in force on a day; `nil` asks for all ever listed.
    public let day: LocalDay?

    public init(day: LocalDay? = nil) {
        self.day = day
    }
}
