import Foundation
import Testing

@Suite("Hours for a site that is none", .serialized) struct PolicySitesTests {
    private func write(_ text: String) throws -> String {
        let file = NSTemporaryDirectory() + "/zhenjie-sites-\(UUID().uuidString)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }

    @Test("are told by `status` once there is a list of sites, and no more once they are put right")
    func unlisted() throws {
        let policy = try write(#"{"sites": {"LX": {"openingDays": [1]}, "ZX": {}, "LQ": {}}}"#)
        let sites = try write(
            """
            编码,名称,村社,生效日期,失效日期
            LQ,龙泉社区便民服务点,,2024-06-01,

            """)
        defer {
            unlink(policy)
            unlink(sites)
        }
        let town = try Town(["--hall-policy", policy])
        try town.up()
        #expect(try town.run("status").exit == 0, "nobody can tell yet")
        let imported = try town.run("import", "sites", sites)
        #expect(imported.exit == 0, "\(imported.err)")

        let status = try town.run("status", "--json")
        #expect(status.exit == 1)
        #expect(status.out.contains("\"trouble\":\"site-unlisted\""))
        #expect(status.out.contains("\"unlisted\":[\"LX\"]"), "\(status.out)")
        let table = try town.run("status").out
        #expect(table.contains("hours for LX, which is no site of the list"))
        #expect(!table.contains("hours for LQ") && !table.contains("hours for ZX"))

        try Data(#"{"sites": {"LQ": {}}}"#.utf8).write(
            to: URL(fileURLWithPath: town.folder + "/config/hall.policy.json"))
        #expect(try town.run("status").exit == 0)
        #expect(try town.down() == 0)
    }
}
