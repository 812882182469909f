let registryMessages: [MessageEntry] = [
    .command(
        StageRows(
            upload: Example.upload, part: 0,
            rows: [
                SheetRow(
                    line: 2,
                    cells: ["编码": "000511001001", "名称": "最低生活保障对象认定", "领域": "民政", "队列": "A"])
            ])),
    .command(
        ApplyList(upload: Example.upload, kind: .serviceItems, rows: 1, effective: Example.monday)),
    .command(DropUpload(upload: Example.upload), isDue: true),
    .command(ReleaseLeavers(day: Example.monday), isDue: true),
    .query(ListOn(kind: .powers, day: Example.monday)),
    .query(RegistryDay(day: Example.monday)),
    .query(StaffList(kind: .officer, day: Example.monday)),
    .event(
        CommunityListed(
            code: Example.community, title: "龙泉社区居民委员会", validity: Example.since2024, version: 1)),
    .event(
        ServiceItemListed(
            code: Example.item, title: "最低生活保障对象认定", domain: "民政", queue: Example.queueA,
            isCommon: true, validity: Example.since2024, version: 1)),
    .event(
        PowerListed(
            code: Example.power, title: "对食品小作坊、小餐饮经营场所的检查", kind: .inspection,
            mode: .entrusted, domain: "市场监管", department: "岐山县市场监督管理局",
            basis: "《中华人民共和国食品安全法》第一百一十条",
            validity: Validity(
                from: Example.day("2024-03-01"), withdrawnFrom: Example.day("2027-01-01")),
            version: 2)),
    .event(
        GridTaskListed(
            code: Example.task, title: "消防通道、楼道堆物", function: .safetyCheck,
            limit: Example.given(HandlingLimit(amount: 4, unit: .workingHour)),
            validity: Validity(from: Example.day("2025-01-01")), version: 1)),
    .event(
        ListApplied(
            kind: .serviceItems, version: 1, effective: Example.monday, rows: 15, changed: 15)),
    .event(
        PersonRegistered(
            person: Example.worker, kind: .gridWorker, staffNumber: Example.staff("W001"),
            organisation: "蔡家坡镇综合网格", cell: Example.cell,
            validity: Validity(from: Example.day("2025-01-01")), version: 1),
        private: PersonRegistered.Private(name: Example.name, phone: Example.phone)),
    .event(
        CertificateRecorded(
            person: Example.officer, number: Example.staff("SX6103230011"),
            validFrom: Example.day("2024-06-01"), validUntil: Example.day("2027-05-31"), version: 1)
    ),
]
