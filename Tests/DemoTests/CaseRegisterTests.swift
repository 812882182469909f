import Contracts
import Testing

@testable import Operator

@Suite("The register of receipts") struct CaseRegisterTests {
    @Test("Every row of the demo town's can be read; a citizen by number, an organisation by code")
    func demo() throws {
        let rows = try CaseRegister(try DemoFiles.bytes("register.csv")).rows
        #expect(rows.count == 19)
        let shop = try #require(rows["k004"])
        #expect(shop.applicant.organisation?.rawValue == "92610323MA6X7K2P4Q")
        #expect(shop.handedIn == [1, 2, 3, 4, 5])
        #expect(try #require(rows["k001"]).applicant.citizen != nil)
        #expect(try #require(rows["k014"]).handedIn == [])
    }

    @Test("Every bad row is told by its line and what is wrong, and never what stood there")
    func faults() throws {
        let faults = try #require(throws: SheetFaults.self) {
            try CaseRegister(try DemoFiles.bytes("bad/register.csv"))
        }
        #expect(
            faults.notes == [
                "第3行：“事项编码”不是事项编码", "第4行：“申请人”没有写，或不是姓名、名称",
                "第5行：“证件号码”不是身份证号，也不是统一社会信用代码", "第6行：“电话”不是手机号",
                "第7行：“收件”与前面一行相同", "第8行：“已交材料”要写指南里的序号，中间用顿号",
                "第9行：没有写“收件”",
            ])
    }

    @Test("A column that is missing is told")
    func columns() throws {
        let faults = try #require(throws: SheetFaults.self) {
            try CaseRegister(Array("收件,事项编码,申请人,证件号码,电话\n".utf8))
        }
        #expect(faults.notes == ["第1行：缺少“已交材料”列"])
    }
}
