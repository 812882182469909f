import ServiceKit

/// What to do when a service's process has ended.
enum Ending: Equatable {
    /// Starting it again may help.
    case again(String)
    /// Starting it again cannot help; what the operator can do.
    case hopeless(String)

    init(status: Int32, bySignal: Bool) {
        guard !bySignal else {
            self = .again("killed by signal \(status)")
            return
        }
        switch ServiceProcess.ExitCode(rawValue: status) {
        case .orderly: self = .again("stopped in order, though nobody here asked it to")
        case .settings:
            self = .hopeless(
                "a setting, its key file or its peer list is wrong (78): its last lines say which; "
                    + "correct it, then start `zhenjie up` again")
        case .store:
            self = .hopeless(
                "its store is damaged or not its own (65): leave the file as it is, run "
                    + "`zhenjie verify --offline`, then `zhenjie restore`")
        case .storeNewer:
            self = .hopeless("its store was written by a newer program (66): install that version")
        case .storeReadOnly:
            self = .hopeless(
                "its store cannot be written (73): look at the folder's owner, mode and file system"
            )
        case .storeInUse: self = .again("another process has its store (75)")
        case .wire: self = .again("its endpoint is taken, or its gate failed the self-test (76)")
        case .failed: self = .again("failed (70)")
        case nil: self = .again("ended with \(status)")
        }
    }
}
