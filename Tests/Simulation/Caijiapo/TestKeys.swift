import Registry
import Support

extension RegistryKeys {
    /// The same in every run.
    static var test: RegistryKeys {
        get throws { try RegistryKeys(signing: TestKeys.signing, records: TestKeys.records) }
    }
}
