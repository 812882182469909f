let gridMessages: [MessageEntry] = [
    .command(
        StageCells(
            upload: Example.upload, part: 0,
            rows: [
                SheetRow(
                    line: 3,
                    cells: [
                        "code": "610323101001001", "title": "龙泉社区第一网格", "kind": "密集",
                        "households": "500", "residents": "1500", "exception": "",
                        "border":
                            "[[[107.57,34.32],[107.59,34.32],[107.59,34.34],"
                            + "[107.57,34.34],[107.57,34.32]]]",
                    ])
            ])),
    .command(ApplyCells(upload: Example.upload, rows: 1)),
    .command(
        ReportIncident(
            channel: .gridWorker, task: Example.task, place: Example.place,
            reporter: Example.worker,
            observedAt: Example.minutes(-10), description: Example.note)),
    .command(VerifyIncident(incident: Example.incident, verifier: Example.worker, isReal: true)),
    .command(FileIncident(incident: Example.incident)),
    .command(DispatchIncident(incident: Example.incident, handler: .enforcement)),
    .command(ReturnIncident(incident: Example.incident, reason: .notOurDuty)),
    .command(GiveFeedback(incident: Example.incident, by: Example.worker)),
    .command(CheckIncident(incident: Example.incident, checker: Example.clerk, passed: true)),
    .command(FollowUpIncident(incident: Example.incident, satisfied: true)),
    .command(CloseIncident(incident: Example.incident)),
    .command(WarnIncident(incident: Example.incident, round: 1, level: .amber), isDue: true),
    .query(CellAt(place: Example.place)),
    .query(CellList()),
    .query(IncidentStatus(incident: Example.incident)),
    .query(IncidentList(state: "dispatched")),
    .query(IncidentOfComplaint(complaint: Example.complaint)),
    .query(GridDay(day: Example.monday)),
    .event(
        CellDrawn(
            code: Example.cell, title: "龙泉社区第一网格", kind: .dense, households: 500, residents: 1500,
            border: Example.given(
                GeoPolygon(
                    rings: [
                        [
                            (107.57, 34.32), (107.59, 34.32), (107.59, 34.34), (107.57, 34.34),
                            (107.57, 34.32),
                        ]
                        .map { Example.given(GeoPolygon.Corner(lon: $0.0, lat: $0.1)) }
                    ])))),
    .event(CellErased(code: Example.cell)),
    .event(
        IncidentReported(
            incident: Example.incident, number: Example.incidentNumber, channel: .hallComplaint,
            task: Example.task, function: .safetyCheck, cell: Example.cell, place: Example.place,
            complaint: Example.complaint, observedAt: Example.minutes(20),
            reportedAt: Example.minutes(20)),
        private: IncidentReported.Private(
            description: Example.note, reporterName: Example.name, phone: Example.phone)),
    .event(
        ReportDeclined(
            complaint: Example.complaint, code: GridRefusal.taskNotAdmitted.rawValue,
            declinedAt: Example.minutes(20))),
    .event(
        IncidentVerified(
            incident: Example.incident, verifier: Example.worker, isReal: true,
            verifiedAt: Example.minutes(35))),
    .event(IncidentFiled(incident: Example.incident, filedAt: Example.minutes(38))),
    .event(
        IncidentDispatched(
            incident: Example.incident, number: Example.incidentNumber, task: Example.task,
            cell: Example.cell, place: Example.place, handler: .enforcement, round: 1,
            dispatchedAt: Example.minutes(40), amberAt: Example.minutes(340),
            redAt: Example.minutes(400))),
    .event(
        IncidentReturned(
            incident: Example.incident, round: 1, reason: .notOurDuty,
            returnedAt: Example.minutes(55))),
    .event(
        FeedbackGiven(
            incident: Example.incident, round: 1, handler: .enforcement, by: Example.officer,
            givenAt: Example.minutes(150))),
    .event(
        IncidentChecked(
            incident: Example.incident, checker: Example.clerk, passed: true,
            checkedAt: Example.minutes(180))),
    .event(
        IncidentFollowedUp(
            incident: Example.incident, satisfied: true, followedUpAt: Example.minutes(230))),
    .event(
        IncidentClosed(
            incident: Example.incident, number: Example.incidentNumber,
            complaint: Example.complaint, outcome: .handled, closedAt: Example.minutes(240))),
    .event(
        IncidentOverdue(
            incident: Example.incident, round: 1, level: .amber, since: Example.minutes(340))),
    .event(IncidentNumbersSkipped(through: Example.monday, last: 507)),
]
