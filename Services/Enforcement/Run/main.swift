import Enforcement
import ServiceKit

await ServiceProcess.main(EnforcementPolicy.standard) { enforcementService($0) }
