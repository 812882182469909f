/// Why the registry says no about people, accounts and sessions.
public enum AccessRefusal: String, Refusal {
    case loginTaken = "registry.login-taken"
    case noSuchAccount = "registry.no-such-account"
    case noSuchPerson = "registry.no-such-person"
    case noSuchSession = "registry.no-such-session"
    case noSuchSite = "registry.no-such-site"
    case titleNeeded = "registry.title-needed"
    case rolesNotOfKind = "registry.roles-not-of-kind"
    case rolesNotSeparate = "registry.roles-not-separate"
    case operatorOnly = "registry.operator-only"
    case ownAccount = "registry.own-account"
    case weakPassword = "registry.weak-password"
    case authenticatorNeeded = "registry.authenticator-needed"
    case wrongCode = "registry.wrong-code"
    case setUpRefused = "registry.set-up-refused"
    case notSignedIn = "registry.not-signed-in"
    case reasonNeeded = "registry.reason-needed"
    case noReveal = "registry.no-reveal"

    public var sentence: Sentence {
        switch self {
        case .loginTaken: Sentence("该登录名已被使用。", "The login is taken.")
        case .noSuchAccount: Sentence("没有这个账号。", "No such account.")
        case .noSuchPerson: Sentence("在册人员中没有这个人。", "Nobody like that is on the staff.")
        case .noSuchSession: Sentence("没有这次登录，或已经结束。", "No such session, or it is over.")
        case .noSuchSite: Sentence("没有这个服务点。", "No such site.")
        case .titleNeeded:
            Sentence("请填写1至40个字的名称。", "It needs a title of 1 to 40 characters.")
        case .rolesNotOfKind:
            Sentence("角色与账号类别不符。", "The roles are not of this kind of account.")
        case .rolesNotSeparate:
            Sentence(
                "系统、安全、审计管理员须由不同的人担任。",
                "System, security and audit administrator must be different people.")
        case .operatorOnly:
            Sentence(
                "管理员账号只能由运维人员办理。", "Administrators' accounts are the operator's to change.")
        case .ownAccount: Sentence("不能更改自己的账号权限。", "Not one's own account.")
        case .weakPassword: Sentence("密码不符合要求。", "The password is not good enough.")
        case .authenticatorNeeded:
            Sentence("管理员账号须绑定动态口令。", "An administrator must have an authenticator.")
        case .wrongCode: Sentence("动态口令不正确。", "The code is wrong.")
        case .setUpRefused:
            Sentence("开通码无效、已用过或已过期。", "The set-up code is wrong, used or too old.")
        case .notSignedIn: Sentence("请先登录。", "Sign in first.")
        case .reasonNeeded: Sentence("请写明理由，至少4个字。", "Give a reason, at least 4 characters.")
        case .noReveal: Sentence("查看已过期，请重新申请。", "It may no longer be seen; ask anew.")
        }
    }
}
