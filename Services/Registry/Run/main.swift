import Registry
import ServiceKit

await ServiceProcess.main(RegistryPolicy.standard) { policy, secrets in
    guard let secrets else { return registryService(policy, keys: .none) }
    return registryService(policy, keys: try RegistryKeys(secrets))
}
