/// The cases of the hall, with the guide of 食品小作坊登记.
let caseMessages: [MessageEntry] = [
    .command(
        ReceiveCase(
            item: Example.item, applicant: Example.applicant, handedIn: [1],
            counter: Example.counter,
            agency: AgencyFiling(agent: Example.name, mandate: Example.mandate), committed: [2])),
    .command(
        GiveNotice(
            case: Example.serviceCase, faults: [Shortcoming(material: 1, kind: .expired)],
            note: Example.note)),
    .command(
        HandInMaterials(
            case: Example.serviceCase, materials: [2], channel: .desk, visit: .correction,
            committed: [3])),
    .command(AcceptCase(case: Example.serviceCase, deferredUntil: Example.day("2026-03-06"))),
    .command(
        RejectCase(case: Example.serviceCase, reason: .notOurRemit, place: Example.note)),
    .command(
        StopCaseClock(
            case: Example.serviceCase, procedure: .testing, until: Example.day("2026-03-11"),
            reason: Example.note)),
    .command(ResumeCaseClock(case: Example.serviceCase)),
    .command(ExtendCase(case: Example.serviceCase, days: 10, reason: Example.note)),
    .command(
        DecideCase(
            case: Example.serviceCase, outcome: .refused, reasons: Example.note,
            remedies: Example.note)),
    .command(
        DeliverCase(
            case: Example.serviceCase, channel: .desk, to: .applicant, visit: .collection)),
    .command(ArchiveCase(case: Example.serviceCase)),
    .command(WithdrawCase(case: Example.serviceCase, code: Example.code, note: Example.note)),
    .command(RenewCode(case: Example.serviceCase, checked: Example.note)),
    .command(RevokeMandate(case: Example.serviceCase, code: Example.code)),
    .command(ProposeHandOver(case: Example.serviceCase, to: Example.officer)),
    .command(AnswerHandOver(case: Example.serviceCase, accepts: true)),
    .command(
        VerifyCommitment(
            case: Example.serviceCase, confirmed: [2], refuted: [3], note: Example.note,
            heard: Example.note)),
    .command(
        RevokeDecision(case: Example.serviceCase, reasons: Example.note, heard: Example.note)),
    .command(LiftCommitmentBar(case: Example.serviceCase, note: Example.note)),
    .command(CountVisit(case: Example.serviceCase, reason: .procedure)),
    .command(PrintPaper(case: Example.serviceCase, paper: Example.paper(.receipt).number)),
    .command(
        UnmaskApplicant(case: Example.serviceCase, purpose: .contact, reason: Example.note)),
    .command(RegisterSeal(text: Example.sealText, from: Example.monday)),
    .command(RetireSeal(seal: Example.sealUse.seal, reason: Example.note)),
    .command(SealPaper(case: Example.serviceCase, paper: Example.paper(.acceptance).number)),
    .command(AcceptSilently(case: Example.serviceCase), isDue: true),
    .command(LapseCorrection(case: Example.serviceCase), isDue: true),
    .command(MarkCase(case: Example.serviceCase, mark: .amber), isDue: true),
    .query(CaseStatus(case: Example.serviceCase)),
    .query(
        CaseList(
            owner: Example.clerk, after: CaseList.Place(dueAt: Example.nine, serial: 7),
            limit: 50)),
    .query(CaseFigures(from: Example.monday, to: Example.monday)),
    .query(CaseOfApplicant(number: Example.caseNumber, code: Example.code)),
    .query(OverdueCases()),
    .query(
        CasesBehind(
            figure: .defects, from: Example.monday, to: Example.monday, item: Example.item)),
    .query(
        PaperOfCase(
            case: Example.serviceCase, paper: Example.paper(.receipt).number, code: Example.code)),
    .query(SealLog(before: Example.sealUse)),
    .query(ApplicantLooks(from: Example.nine, to: Example.minutes(60), limit: 50)),
    .event(
        CaseReceived(
            case: Example.serviceCase, number: Example.caseNumber,
            paper: Example.paper(.receipt, until: "2026-03-09"), item: Example.item,
            title: "食品小作坊登记", listVersion: 1, guide: Example.guide, site: .centre,
            ticket: Example.ticket,
            applicant: .citizen, handedIn: [1], missing: [2], mandate: Example.mandate,
            enteredBy: Example.clerk, receivedAt: Example.nine, answerBy: Example.minutes(10_590),
            committed: [3]),
        private: CaseReceived.Private(applicant: Example.applicant, agent: Example.name)),
    .event(
        NoticeGiven(
            case: Example.serviceCase, number: Example.caseNumber,
            paper: Example.paper(.correction),
            shortcomings: [Shortcoming(material: 2, kind: .missing)], round: 1, isDefect: false,
            by: Example.clerk,
            givenAt: Example.minutes(10)),
        private: NoticeGiven.Private(note: Example.note)),
    .event(
        MaterialsHandedIn(
            case: Example.serviceCase, number: Example.caseNumber, materials: [2], missing: [],
            channel: .desk, visit: .correction, by: Example.clerk, handedInAt: Example.minutes(60),
            answerBy: Example.minutes(10_590), committed: [3],
            deliverBy: Example.minutes(70_000))),
    .event(
        CaseAccepted(
            case: Example.serviceCase, number: Example.caseNumber,
            paper: Example.paper(.acceptance, until: "2026-03-16"), isSilent: false,
            from: Example.monday, deferred: [2], deferredUntil: Example.day("2026-03-06"),
            amberAt: Example.minutes(14_910), dueAt: Example.minutes(17_790), by: Example.clerk,
            acceptedAt: Example.minutes(70))),
    .event(
        CaseRejected(
            case: Example.serviceCase, number: Example.caseNumber,
            paper: Example.paper(.rejection), reason: .notOurRemit,
            by: Example.clerk, rejectedAt: Example.minutes(70)),
        private: CaseRejected.Private(place: Example.note)),
    .event(
        CaseClockStopped(
            case: Example.serviceCase, number: Example.caseNumber,
            paper: Example.paper(.procedure, until: "2026-03-11"), procedure: .testing,
            until: Example.day("2026-03-11"), left: 9, by: Example.clerk,
            stoppedAt: Example.minutes(1_440)),
        private: CaseClockStopped.Private(reason: Example.note)),
    .event(
        CaseClockResumed(
            case: Example.serviceCase, number: Example.caseNumber, left: 9,
            amberAt: Example.minutes(20_000), dueAt: Example.minutes(24_000), by: Example.clerk,
            resumedAt: Example.minutes(11_520))),
    .event(
        CaseExtended(
            case: Example.serviceCase, number: Example.caseNumber,
            paper: Example.paper(.prolongation, until: "2026-03-30", by: Example.officer), days: 10,
            amberAt: Example.minutes(34_000), dueAt: Example.minutes(38_000), by: Example.officer,
            extendedAt: Example.minutes(12_000)),
        private: CaseExtended.Private(reason: Example.note)),
    .event(
        CaseDecided(
            case: Example.serviceCase, number: Example.caseNumber,
            paper: Example.paper(.refusal, until: "2026-03-25"), outcome: .refused,
            isOverdue: false, deliverBy: Example.minutes(30_000), by: Example.clerk,
            decidedAt: Example.minutes(13_000), verifyAmberAt: Example.minutes(82_000),
            verifyBy: Example.minutes(100_000)),
        private: CaseDecided.Private(reasons: Example.note, remedies: Example.note)),
    .event(
        CaseDelivered(
            case: Example.serviceCase, number: Example.caseNumber,
            paper: Example.paper(.delivery), channel: .desk, to: .applicant, visit: .collection,
            by: Example.clerk, deliveredAt: Example.minutes(14_000))),
    .event(
        CaseArchived(
            case: Example.serviceCase, number: Example.caseNumber, by: Example.clerk,
            archivedAt: Example.minutes(15_000))),
    .event(
        CaseWithdrawn(
            case: Example.serviceCase, number: Example.caseNumber,
            withdrawnAt: Example.minutes(90)),
        private: CaseWithdrawn.Private(note: Example.note)),
    .event(
        CommitmentMade(
            case: Example.serviceCase, number: Example.caseNumber,
            paper: Example.paper(.commitment), materials: [3], verifyDays: 60, by: Example.clerk,
            madeAt: Example.nine)),
    .event(
        CommitmentVerified(
            case: Example.serviceCase, number: Example.caseNumber,
            paper: Example.paper(.finding, until: "2026-04-10"), confirmed: [2], refuted: [3],
            hearUntil: Example.day("2026-04-10"), by: Example.clerk,
            verifiedAt: Example.minutes(40_000), deliverBy: Example.minutes(54_000)),
        private: CommitmentVerified.Private(note: Example.note, heard: Example.note)),
    .event(
        DecisionRevoked(
            case: Example.serviceCase, number: Example.caseNumber,
            paper: Example.paper(.revocation, by: Example.officer), refuted: [3], isHeard: true,
            by: Example.officer, revokedAt: Example.minutes(50_000)),
        private: DecisionRevoked.Private(reasons: Example.note, heard: Example.note)),
    .event(
        CommitmentBarLifted(
            case: Example.serviceCase, number: Example.caseNumber, by: Example.officer,
            liftedAt: Example.minutes(90_000)),
        private: CommitmentBarLifted.Private(note: Example.note)),
    .event(
        CodeRenewed(
            case: Example.serviceCase, number: Example.caseNumber, by: Example.clerk,
            renewedAt: Example.minutes(92)),
        private: CodeRenewed.Private(checked: Example.note)),
    .event(
        MandateRevoked(
            case: Example.serviceCase, number: Example.caseNumber,
            revokedAt: Example.minutes(95))),
    .event(
        HandOverProposed(
            case: Example.serviceCase, number: Example.caseNumber, from: Example.clerk,
            to: Example.officer, by: Example.clerk, proposedAt: Example.minutes(80))),
    .event(
        HandOverAnswered(
            case: Example.serviceCase, number: Example.caseNumber, to: Example.officer,
            accepts: true, by: Example.officer, answeredAt: Example.minutes(85))),
    .event(
        CaseVisited(
            case: Example.serviceCase, number: Example.caseNumber, visits: 2,
            reason: .procedure, visitedAt: Example.minutes(1_500))),
    .event(
        CaseMarked(
            case: Example.serviceCase, number: Example.caseNumber, mark: .amber,
            owner: Example.clerk, markedAt: Example.minutes(14_910))),
    .event(
        PaperPrinted(
            case: Example.serviceCase, number: Example.caseNumber,
            paper: Example.paper(.receipt).number, session: Example.session.session,
            account: Example.session.account, by: Example.clerk, printedAt: Example.minutes(2))),
    .event(
        ApplicantUnmasked(
            case: Example.serviceCase, number: Example.caseNumber, purpose: .contact,
            session: Example.session.session, account: Example.session.account,
            by: Example.clerk, unmaskedAt: Example.minutes(3)),
        private: ApplicantUnmasked.Private(reason: Example.note)),
    .event(
        PaperSealed(
            case: Example.serviceCase, number: Example.caseNumber,
            paper: Example.paper(.acceptance).number, seal: Example.sealUse, by: Example.clerk,
            sealedAt: Example.minutes(70))),
    .event(
        SealRegistered(
            seal: Example.sealUse.seal, text: Example.sealText, from: Example.monday,
            by: Example.officer, registeredAt: Example.nine)),
    .event(
        SealRetired(
            seal: Example.sealUse.seal, uses: 7, by: Example.officer,
            retiredAt: Example.minutes(60)),
        private: SealRetired.Private(reason: Example.note)),
    .event(SeriesSkipped(year: 2026, last: 507)),
]
