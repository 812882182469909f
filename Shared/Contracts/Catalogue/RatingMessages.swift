/// The ratings of cases, and what follows a bad one.
let ratingMessages: [MessageEntry] = [
    .command(
        RateCase(
            case: Example.serviceCase, code: Example.code, level: .dissatisfied,
            aspects: [.attitude], words: Example.note)),
    .command(
        VerifyRating(rating: Example.rating, finding: .founded, facts: Example.note)),
    .command(AppealRating(demand: Example.demand, reason: Example.note)),
    .command(DecideAppeal(rating: Example.rating, isUpheld: false, reason: Example.note)),
    .command(RectifyRating(rating: Example.rating, measure: Example.note)),
    .command(CallBackRater(rating: Example.rating, result: .content, note: Example.note)),
    .command(MarkRating(rating: Example.rating, mark: .overdue), isDue: true),
    .query(RatingList()),
    .query(RatingDemands()),
    .event(
        CaseRated(
            rating: Example.rating, case: Example.serviceCase, number: Example.caseNumber,
            ratedAt: Example.minutes(16_000)),
        private: CaseRated.Private(
            level: .dissatisfied, aspects: [.attitude], rated: [Example.clerk],
            words: Example.note)),
    .event(
        RatingVerified(
            rating: Example.rating, finding: .founded, demand: Example.demand, by: Example.officer,
            verifiedAt: Example.minutes(16_100), amberAt: Example.minutes(33_000),
            dueAt: Example.minutes(38_000)),
        private: RatingVerified.Private(facts: Example.note)),
    .event(
        RatingAppealed(
            rating: Example.rating, by: Example.clerk, appealedAt: Example.minutes(16_200)),
        private: RatingAppealed.Private(reason: Example.note)),
    .event(
        AppealDecided(
            rating: Example.rating, isUpheld: false, by: Example.officer,
            decidedAt: Example.minutes(16_300), dueAt: Example.minutes(38_000)),
        private: AppealDecided.Private(reason: Example.note)),
    .event(
        RatingRectified(
            rating: Example.rating, by: Example.officer, rectifiedAt: Example.minutes(20_000),
            dueAt: Example.minutes(27_000)),
        private: RatingRectified.Private(measure: Example.note)),
    .event(
        RaterCalledBack(
            rating: Example.rating, result: .content, by: Example.officer,
            calledAt: Example.minutes(20_100)),
        private: RaterCalledBack.Private(note: Example.note)),
    .event(
        RatingMarked(
            rating: Example.rating, mark: .overdue, state: .verifying,
            markedAt: Example.minutes(17_791))),
]
