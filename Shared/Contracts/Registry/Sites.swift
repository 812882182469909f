/// A place where the town serves people was listed, or changed.
public struct SiteListed: Event {
    public static let name = "registry.site-listed.v1"

    public let code: SiteCode
    public let title: String
    /// The village or community it lies in; `nil` for the centre.
    public let community: DivisionCode?
    public let validity: Validity
    public let version: Int
    public var subject: String { code.rawValue }

    public init(
        code: SiteCode, title: String, community: DivisionCode? = nil, validity: Validity,
        version: Int
    ) {
        self.code = code
        self.title = title
        self.community = community
        self.validity = validity
        self.version = version
    }
}

/// An organisation's code.
public struct OrganisationCode: ListCode {
    public let rawValue: String

    public init?(rawValue: String) {
        guard ListCodeRule.allows(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}

/// An organisation of the town, or one stationed in it, was listed, or changed.
public struct OrganisationListed: Event {
    public static let name = "registry.organisation-listed.v1"

    public let code: OrganisationCode
    public let title: String
    /// Where it belongs; `nil` for the town itself.
    public let parent: OrganisationCode?
    public let validity: Validity
    public let version: Int
    public var subject: String { code.rawValue }

    public init(
        code: OrganisationCode, title: String, parent: OrganisationCode? = nil,
        validity: Validity, version: Int
    ) {
        self.code = code
        self.title = title
        self.parent = parent
        self.validity = validity
        self.version = version
    }
}

/// The places in service on a day, the centre first, then by code.
public struct SiteList: Query {
    public static let name = "registry.site-list.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Site: Codable, Equatable, Sendable {
            public let code: SiteCode
            public let title: String
            public let community: DivisionCode?

            public init(code: SiteCode, title: String, community: DivisionCode? = nil) {
                self.code = code
                self.title = title
                self.community = community
            }
        }
        public let sites: [Site]

        public init(sites: [Site]) {
            self.sites = sites
        }
    }

    /// `nil` for today in the town.
    public let day: LocalDay?

    public init(day: LocalDay? = nil) {
        self.day = day
    }
}
