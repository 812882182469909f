import Registry
import ServiceKit

await ServiceProcess.main(RegistryPolicy.standard) { registryService($0) }
