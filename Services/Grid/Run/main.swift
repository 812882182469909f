import Grid
import ServiceKit

await ServiceProcess.main(GridPolicy.standard) { gridService($0) }
