import Foundation

// The live displays are a file each; the system's first limit is for small programs.
var limit = rlimit()
getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
limit.rlim_cur = min(limit.rlim_max, 4_096)
setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
signal(SIGPIPE, SIG_IGN)

do {
    WebBench.say("a town with \(WebBench.windows) windows")
    let town = try BenchTown()
    defer { town.end() }
    try town.begin(windows: WebBench.windows)
    var bench = try WebBench(town)
    try bench.run()
} catch {
    FileHandle.standardError.write(Data("bench-web: \(error)\n".utf8))
    exit(1)
}
