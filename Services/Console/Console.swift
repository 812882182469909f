import Contracts
import Foundation
import Hummingbird
import Logging

/// The console in one value: what its pages need, and the routes made of them.
///
/// It has no store: it asks the services, and follows their journals to keep pages live.
public struct Console: Sendable {
    let settings: ConsoleSettings
    let bus: any Bus
    let clocks: ConsoleClocks
    let templates: Templates
    let files: StaticFiles
    let hub: Hub
    let metrics: Metrics
    let limits: RateLimits
    let printDesk = PrintDesk()
    let devices = Devices()
    let press: PaperPress
    let logger: Logger

    /// - Throws: When a template or a file that every page needs is missing or wrong.
    public init(
        settings: ConsoleSettings, bus: any Bus, clocks: ConsoleClocks = .machine(),
        metrics: Metrics = Metrics(), logger: Logger
    ) throws {
        self.settings = settings
        self.bus = bus
        self.clocks = clocks
        self.logger = logger
        templates = try Templates(folder: Self.resources.appending(path: "Templates"))
        files = try StaticFiles(folder: Self.resources.appending(path: "Static"))
        press = PaperPress(
            script: Self.resources.appending(path: "paper.py"), seconds: settings.pressSeconds)
        hub = Hub(clocks: clocks)
        self.metrics = metrics
        limits = RateLimits(settings)
    }

    /// Every page of the console, in the order of the portal.
    static let pages: [any Page.Type] = [
        PortalPage.self, HallPage.self, PreferencesPage.self, SignInPage.self, SetUpPage.self,
        OwnPage.self,
        AccountsPage.self, AccountPage.self, PeoplePage.self, PersonPage.self, AuditPage.self,
        AuditLooksPage.self, HealthPage.self,
        ClerkOpenPage.self, ClerkPage.self, SupervisorPage.self, AlarmBand.self,
        SupervisorWindowsPage.self,
        SupervisorWindowPage.self, ShiftsPage.self, StatisticsPage.self, StatisticsListPage.self,
        CaseStatisticsPage.self,
        CasesPage.self, CasePage.self, ReceivePage.self, VillagePage.self, OwnCasePage.self,
        OwnRatePage.self,
        OverduePage.self, RatingsPage.self, DemandsPage.self, RenewCodePage.self,
        KioskPage.self, TakingPage.self, AppointmentsPage.self, DisplayPage.self, PhonePage.self,
        PaperPage.self, SealPage.self,
    ]

    /// The router with every page behind the front door.
    func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: FrontDoor(console: self))
        StaticRoutes.add(files, to: router)
        declare(in: Routes(router))
        return router
    }

    /// Every route, with who it is for.
    func declare(in routes: Routes) {
        for page in Self.pages { page.add(to: routes) }
        LiveRoute.add(to: routes, hub: hub)
        Here.add(to: routes)
        routes.leadBack()
    }

    private static var resources: URL { Bundle.module.bundleURL }
}
