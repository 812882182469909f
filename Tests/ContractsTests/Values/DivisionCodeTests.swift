import Contracts
import Testing

@Suite("Division codes") struct DivisionCodeTests {
    @Test(
        "The level is read from the zeros at the end",
        arguments: [
            ("610000000000", DivisionCode.Level.province),
            ("610300000000", .prefecture),
            ("610303000000", .county),
            ("610303100000", .township),
            ("610303100201", .village),
            ("441900003000", .township),
            ("500000000000", .province),
        ])
    func level(code: String, level: DivisionCode.Level) throws {
        #expect(try #require(DivisionCode(rawValue: code)).level == level)
    }

    @Test(
        "What is not twelve digits without holes is refused",
        arguments: [
            "", "61030310020", "6103031002010", "61030310020x", "６10303100201", "-10303100201",
            "010303100201", "910303100201", "000000000000", "610003100201", "610000100000",
            "610303000201", "441900000001", " 61030310020",
        ])
    func refused(code: String) {
        #expect(DivisionCode(rawValue: code) == nil)
    }

    @Test("A village lies in its township, county, prefecture and province")
    func parents() throws {
        let village = try #require(DivisionCode(rawValue: "610303100201"))
        let parents = DivisionCode.Level.allCases.map { village.parent(at: $0)?.rawValue }
        #expect(
            parents == [
                "610000000000", "610300000000", "610303000000", "610303100000", "610303100201",
            ])
        for level in DivisionCode.Level.allCases {
            let parent = try #require(village.parent(at: level))
            #expect(parent.contains(village))
            #expect(village.contains(parent) == (level == .village))
        }
    }

    @Test("A place has no parent below its own level")
    func noParentBelow() {
        #expect(DivisionCode(rawValue: "610303000000")?.parent(at: .township) == nil)
    }

    @Test("A town directly under its city has no county, and lies in the city")
    func cityWithoutCounties() throws {
        let town = try #require(DivisionCode(rawValue: "441900003000"))
        let city = try #require(DivisionCode(rawValue: "441900000000"))
        #expect(town.parent(at: .county) == nil)
        #expect(town.parent(at: .prefecture) == city)
        #expect(city.contains(town))
    }

    @Test("A neighbour lies outside")
    func outside() throws {
        let town = try #require(DivisionCode(rawValue: "610303100000"))
        let neighbour = try #require(DivisionCode(rawValue: "610303101201"))
        #expect(!town.contains(neighbour))
    }

    @Test(
        "What a township is shows in its triple, at every bound",
        arguments: [
            ("001", DivisionCode.TownshipKind.subdistrict), ("099", .subdistrict),
            ("100", .town), ("199", .town), ("200", .ruralTownship), ("399", .ruralTownship),
            ("400", .enterpriseUnit), ("599", .enterpriseUnit), ("600", nil), ("999", nil),
        ])
    func townshipKind(triple: String, kind: DivisionCode.TownshipKind?) throws {
        let town = try #require(DivisionCode(rawValue: "610303\(triple)000"))
        #expect(town.townshipKind == kind)
        #expect(town.villageKind == nil)
    }

    @Test(
        "What a village is shows in its triple, at every bound",
        arguments: [
            ("001", DivisionCode.VillageKind.residentsCommittee), ("199", .residentsCommittee),
            ("200", .villageCommittee), ("399", .villageCommittee), ("400", nil), ("499", nil),
            ("500", .specialArea), ("599", .specialArea), ("600", nil),
        ])
    func villageKind(triple: String, kind: DivisionCode.VillageKind?) throws {
        #expect(try #require(DivisionCode(rawValue: "610303100\(triple)")).villageKind == kind)
    }

    @Test("A county is neither a township nor a village")
    func countyKinds() {
        #expect(DivisionCode(rawValue: "610303000000")?.townshipKind == nil)
    }
}
