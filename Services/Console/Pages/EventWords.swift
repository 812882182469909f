import Contracts

/// What has happened, as the office says it.
enum EventWords {
    /// The word of an event by its name on the wire; the name itself where there is none.
    static func say(_ name: String) -> Sentence { words[name] ?? Sentence(name, name) }

    static func isKnown(_ name: String) -> Bool { words[name] != nil }

    /// The events of one service, and those every service has, in the order people look for them.
    static func events(of service: ServiceName?) -> [(name: String, word: Sentence)] {
        all.filter { $0.name.hasPrefix((service?.rawValue ?? "kit") + ".") }
    }

    private static let words = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.word) })

    private static let all: [(name: String, word: Sentence)] = [
        ("registry.unmasked.v1", Sentence("看过个人信息", "Looked at personal data")),
        ("registry.signed-in.v1", Sentence("登录", "Signed in")),
        ("registry.sign-in-failed.v1", Sentence("登录失败", "Sign-in failed")),
        ("registry.account-locked.v1", Sentence("账号锁定", "Account locked")),
        ("registry.session-ended.v1", Sentence("登录结束", "Session ended")),
        ("registry.account-created.v1", Sentence("开账号", "Account opened")),
        ("registry.account-disabled.v1", Sentence("停用账号", "Account disabled")),
        ("registry.account-enabled.v1", Sentence("恢复账号", "Account enabled")),
        ("registry.roles-changed.v1", Sentence("改岗位", "Roles changed")),
        ("registry.password-changed.v1", Sentence("改密码", "Password changed")),
        ("registry.authenticator-enrolled.v1", Sentence("绑定动态口令", "Authenticator enrolled")),
        ("registry.list-applied.v1", Sentence("清单生效", "List applied")),
        ("registry.person-registered.v1", Sentence("人员在册", "Person registered")),
        ("registry.certificate-recorded.v1", Sentence("证件登记", "Certificate recorded")),
        ("registry.organisation-listed.v1", Sentence("机构列入", "Organisation listed")),
        ("registry.community-listed.v1", Sentence("村社区列入", "Community listed")),
        ("registry.site-listed.v1", Sentence("服务点列入", "Site listed")),
        ("registry.service-item-listed.v1", Sentence("事项列入", "Item listed")),
        ("registry.power-listed.v1", Sentence("执法事项列入", "Power listed")),
        ("registry.grid-task-listed.v1", Sentence("网格任务列入", "Grid task listed")),
        ("hall.ticket-taken.v1", Sentence("取号", "Ticket taken")),
        ("hall.ticket-called.v1", Sentence("叫号", "Ticket called")),
        ("hall.ticket-missed.v1", Sentence("过号", "Ticket missed")),
        ("hall.ticket-returned.v1", Sentence("过号后回来", "Ticket returned")),
        ("hall.ticket-postponed.v1", Sentence("顺延", "Ticket postponed")),
        ("hall.ticket-parked.v1", Sentence("暂挂", "Ticket parked")),
        ("hall.ticket-transferred.v1", Sentence("转办", "Ticket handed over")),
        ("hall.ticket-lapsed.v1", Sentence("作废", "Ticket lapsed")),
        ("hall.ticket-printed.v1", Sentence("打印号票", "Ticket printed")),
        ("hall.service-started.v1", Sentence("开始办理", "Service begun")),
        ("hall.service-finished.v1", Sentence("办结", "Service finished")),
        ("hall.counter-opened.v1", Sentence("开窗", "Window opened")),
        ("hall.counter-paused.v1", Sentence("暂停窗口", "Window paused")),
        ("hall.counter-resumed.v1", Sentence("恢复窗口", "Window resumed")),
        ("hall.counter-closed.v1", Sentence("关窗", "Window closed")),
        ("hall.skills-set.v1", Sentence("改窗口技能", "Window's skills set")),
        ("hall.shifts-planned.v1", Sentence("排班", "Shifts planned")),
        ("hall.staff-alarm-raised.v1", Sentence("求助报警", "Alarm raised")),
        ("hall.staff-alarm-settled.v1", Sentence("报警处置", "Alarm settled")),
        ("hall.appointment-booked.v1", Sentence("预约", "Appointment booked")),
        ("hall.appointment-cancelled.v1", Sentence("取消预约", "Appointment cancelled")),
        ("hall.complaint-lodged.v1", Sentence("收到投诉", "Complaint lodged")),
        ("hall.complaint-answered.v1", Sentence("投诉答复", "Complaint answered")),
        ("hall.day-closed.v1", Sentence("大厅收班", "Day closed")),
        ("hall.numbers-skipped.v1", Sentence("跳过号码", "Numbers skipped")),
        ("grid.incident-reported.v1", Sentence("事件上报", "Incident reported")),
        ("grid.incident-verified.v1", Sentence("事件核实", "Incident verified")),
        ("grid.incident-filed.v1", Sentence("事件立案", "Incident filed")),
        ("grid.incident-dispatched.v1", Sentence("事件派遣", "Incident dispatched")),
        ("grid.incident-returned.v1", Sentence("事件退回", "Incident returned")),
        ("grid.feedback-given.v1", Sentence("处置反馈", "Feedback given")),
        ("grid.incident-checked.v1", Sentence("事件核查", "Incident checked")),
        ("grid.incident-followed-up.v1", Sentence("事件回访", "Incident followed up")),
        ("grid.incident-closed.v1", Sentence("事件结案", "Incident closed")),
        ("grid.incident-overdue.v1", Sentence("事件超期", "Incident overdue")),
        ("grid.report-declined.v1", Sentence("上报未受理", "Report declined")),
        ("grid.cell-drawn.v1", Sentence("划网格", "Cell drawn")),
        ("grid.cell-erased.v1", Sentence("撤网格", "Cell erased")),
        ("enforcement.inspection-opened.v1", Sentence("开检查", "Inspection opened")),
        ("enforcement.inspection-assigned.v1", Sentence("派检查人", "Inspection assigned")),
        ("enforcement.inspection-done.v1", Sentence("检查完成", "Inspection done")),
        ("enforcement.inspection-reported.v1", Sentence("检查上报", "Inspection reported")),
        ("enforcement.inspection-returned.v1", Sentence("检查退回", "Inspection returned")),
        ("enforcement.certificate-lapsed.v1", Sentence("证件到期", "Certificate lapsed")),
        ("kit.denied.v1", Sentence("被拒绝", "Denied")),
        ("kit.entry-parked.v1", Sentence("搁置一条", "Entry parked")),
        ("kit.entry-replayed.v1", Sentence("重做一条", "Entry replayed")),
        ("kit.entry-discarded.v1", Sentence("丢弃一条", "Entry discarded")),
        ("kit.due-revived.v1", Sentence("恢复到点的事", "Due revived")),
        ("kit.private-erased.v1", Sentence("抹去个人信息", "Private part erased")),
        ("kit.follow-accepted.v1", Sentence("认可恢复后的历史", "Restored history accepted")),
        ("kit.journal-restored.v1", Sentence("从备份恢复", "Journal restored")),
    ]
}
