import Hall
import ServiceKit

await ServiceProcess.main(HallPolicy.standard) { hallService($0) }
