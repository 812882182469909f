/// The registry's messages about people, accounts and sessions.
let accessMessages: [MessageEntry] = [
    .command(
        SignIn(
            login: Example.login, password: Example.password, code: Example.oneTimeCode,
            proof: Example.proof)),
    .command(SignOut()),
    .command(EndSession(session: Example.session.session)),
    .command(EndSessions(account: Example.account)),
    .command(
        ChangePassword(
            old: Example.password, new: Example.newPassword, proof: Example.proof)),
    .command(
        SetUp(
            oneTimeCode: Example.oneTimePassword, login: Example.login,
            password: Example.password, secret: Example.secret, code: Example.oneTimeCode,
            proof: Example.proof)),
    .command(
        CreateAccount(
            login: Example.login, kind: .person, person: Example.clerk, roles: [.clerk],
            oneTimePassword: Example.oneTimePassword, proof: Example.proof)),
    .command(DisableAccount(account: Example.account)),
    .command(EnableAccount(account: Example.account)),
    .command(SetRoles(account: Example.account, roles: [.clerk, .hallSupervisor])),
    .command(
        ResetPassword(
            account: Example.account, oneTimePassword: Example.oneTimePassword,
            proof: Example.proof)),
    .command(
        EnrolTOTP(
            account: Example.account, secret: Example.secret, code: Example.oneTimeCode,
            proof: Example.proof)),
    .command(Unmask(person: Example.clerk, purpose: .contact, reason: Example.reason)),
    .query(SessionToken(session: Example.session.session, proof: Example.proof)),
    .query(RenewToken()),
    .query(WhoAmI()),
    .query(AccountList()),
    .query(SessionList(account: Example.account)),
    .query(SiteList(day: Example.monday)),
    .query(PersonCard(person: Example.clerk)),
    .query(Revealed(reveal: Example.reveal)),
    .query(
        UnmaskingList(
            from: Example.nine, to: Example.minutes(480), account: Example.account, limit: 100)),
    .event(
        AccountCreated(
            account: Example.account, login: Example.login, kind: .person, person: Example.clerk,
            roles: [.clerk], site: .centre)),
    .event(AccountDisabled(account: Example.account)),
    .event(AccountEnabled(account: Example.account)),
    .event(
        RolesChanged(account: Example.account, roles: [.clerk, .hallSupervisor], site: .centre)),
    .event(PasswordChanged(account: Example.account, reason: .expired)),
    .event(AuthenticatorEnrolled(account: Example.account)),
    .event(
        SignedIn(
            session: Example.session.session, account: Example.account, begunAt: Example.nine,
            absolute: Example.minutes(720))),
    .event(SignInFailed(account: Example.account, count: 3)),
    .event(AccountLocked(account: Example.account, until: Example.minutes(10))),
    .event(
        SessionEnded(
            session: Example.session.session, account: Example.account, reason: .signedOut,
            absolute: Example.minutes(720))),
    .event(
        Unmasked(
            reveal: Example.reveal, person: Example.clerk, account: Example.account,
            purpose: .contact),
        private: Unmasked.Private(reason: Example.reason)),
    .event(
        SiteListed(
            code: Example.given(SiteCode(rawValue: "LQ")), title: "龙泉社区便民服务点",
            community: Example.community, validity: Example.since2024, version: 1)),
    .event(
        OrganisationListed(
            code: Example.given(OrganisationCode(rawValue: "BMFW")), title: "便民服务中心",
            parent: OrganisationCode(rawValue: "ZHEN"), validity: Example.since2024, version: 1)),
]
