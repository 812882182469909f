import Foundation

do {
    let options = try Options(Array(CommandLine.arguments.dropFirst()))
    Watchdog.watch(seconds: max(480, options.kills * 5))
    exit(try Chaos(options: options).run() ? 0 : 1)
} catch {
    Crew.killAll()
    say("chaos: \(error)")
    exit(2)
}
