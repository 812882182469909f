import ServiceKit

extension RegistryKeys {
    /// The keys a process was given in files.
    ///
    /// - Throws: ``SettingsFault`` when one is missing: without them nobody could sign in, and no
    ///   name could be read.
    public init(_ secrets: Secrets) throws {
        guard let signing = secrets.signing else {
            throw SettingsFault(key: "signing.file", cause: "missing")
        }
        guard let records = secrets.records else {
            throw SettingsFault(key: "records.file", cause: "missing")
        }
        try self.init(signing: signing, records: records)
    }
}
