let enforcementMessages: [MessageEntry] = [
    .command(OpenInspection(place: Example.place, description: Example.note)),
    .command(
        AssignInspection(
            inspection: Example.inspection, officers: [Example.officer, Example.secondOfficer],
            power: Example.power, day: Example.monday)),
    .command(
        RecordInspection(
            inspection: Example.inspection, result: .corrected, actedAt: Example.minutes(120))),
    .command(ReportInspection(inspection: Example.inspection)),
    .command(ReturnInspection(inspection: Example.inspection, reason: .noPower)),
    .command(
        LapseCertificate(officer: Example.officer, number: Example.staff("SX6103230011")),
        isDue: true),
    .query(InspectionStatus(inspection: Example.inspection)),
    .query(InspectionList(state: "assigned")),
    .query(InspectionOfIncident(incident: Example.incident)),
    .query(EnforcementDay(day: Example.monday)),
    .event(
        InspectionOpened(
            inspection: Example.inspection, number: Example.inspectionNumber,
            origin: .incident(id: Example.incident, round: 1), place: Example.place,
            openedAt: Example.minutes(40)),
        private: InspectionOpened.Private(description: Example.note)),
    .event(
        InspectionAssigned(
            inspection: Example.inspection, officers: [Example.officer, Example.secondOfficer],
            power: Example.power, day: Example.monday, assignedAt: Example.minutes(50))),
    .event(
        InspectionDone(
            inspection: Example.inspection, officers: [Example.officer, Example.secondOfficer],
            power: Example.power, result: .corrected, actedAt: Example.minutes(120),
            recordedAt: Example.minutes(130))),
    .event(
        InspectionReported(
            inspection: Example.inspection, origin: .incident(id: Example.incident, round: 1),
            result: .corrected, by: Example.officer, reportedAt: Example.minutes(150))),
    .event(
        InspectionReturned(
            inspection: Example.inspection, origin: .incident(id: Example.incident, round: 1),
            reason: .noPower, returnedAt: Example.minutes(55))),
    .event(
        CertificateLapsed(
            officer: Example.secondOfficer, number: Example.staff("SX6103230012"),
            validUntil: Example.day("2026-03-01"), inspections: [Example.inspection])),
    .event(InspectionNumbersSkipped(through: Example.monday, last: 507)),
]
