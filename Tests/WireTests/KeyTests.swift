import Foundation
import Testing
import Wire

@Suite("Keys and their files") struct KeyTests {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "wire-keys-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    private var path: String { folder + "/secret" }

    @Test("Two generated pairs differ, and each is 40 characters of Z85")
    func generate() throws {
        let one = try KeyPair.generate()
        let other = try KeyPair.generate()
        #expect(one.publicKey != other.publicKey)
        #expect(PublicKey(one.publicKey.text) == one.publicKey)
        #expect(one.publicKey.text.utf8.count == 40)
    }

    @Test("The secret half gives back the public half")
    func derive() throws {
        let pair = try KeyPair.generate()
        #expect(try KeyPair(secretKey: pair.secretKey).publicKey == pair.publicKey)
    }

    @Test(
        "What is not 40 characters of Z85 is no key",
        arguments: [
            "", "short", String(repeating: "a", count: 39), String(repeating: "a", count: 41),
            String(repeating: "#", count: 40), String(repeating: " ", count: 40),
            String(repeating: "\0", count: 40), String(repeating: "\"", count: 40),
            String(repeating: "镇", count: 13) + "a", String(repeating: "é", count: 20),
        ])
    func notAKey(text: String) {
        #expect(PublicKey(text) == nil)
        #expect(SecretKey(text) == nil)
    }

    @Test("Only 32 bytes are a key", arguments: [0, 31, 33, 64])
    func notAKey(count: Int) {
        #expect(PublicKey(bytes: [UInt8](repeating: 7, count: count)) == nil)
    }

    @Test("A secret key is shown nowhere")
    func hidden() throws {
        let text = "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6"
        let pair = try KeyPair(secretKey: try #require(SecretKey(text)))
        var dumped = ""
        dump(pair, to: &dumped)
        for shown in ["\(pair)", "\(pair.secretKey)", String(reflecting: pair), dumped] {
            #expect(!shown.contains(text))
        }
        #expect(pair.publicKey.text == "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7")
    }

    @Test("A saved key is read again, and only its owner may read it")
    func saveAndLoad() throws {
        let pair = try KeyPair.generate()
        try pair.save(path: path)
        #expect(try KeyPair(path: path).publicKey == pair.publicKey)
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        #expect(facts[.posixPermissions] as? Int == 0o600)
    }

    @Test("A key is never written over another")
    func noOverwrite() throws {
        let first = try KeyPair.generate()
        try first.save(path: path)
        #expect(throws: WireFault.self) { try KeyPair.generate().save(path: path) }
        #expect(try KeyPair(path: path).publicKey == first.publicKey)
    }

    @Test(
        "A key file open to group or others is refused",
        arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o644, 0o666, 0o777])
    func modes(mode: Int) throws {
        try KeyPair.generate().save(path: path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: WireFault.self) { try KeyPair(path: path) }
    }

    @Test("A link, a folder, a missing file and a file without a key are refused")
    func notAKeyFile() throws {
        try KeyPair.generate().save(path: path)
        let link = folder + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        let scrap = folder + "/scrap"
        try write("not a key\n", to: scrap)
        for wrong in [link, folder, folder + "/missing", scrap] {
            #expect(throws: WireFault.self, "\(wrong)") { try KeyPair(path: wrong) }
        }
    }

    @Test("A faulty key file's words are not in the fault")
    func faultHidesContents() throws {
        let almost = String(repeating: "k", count: 39)
        try write(almost, to: path)
        let fault = #expect(throws: WireFault.self) { try KeyPair(path: path) }
        #expect(fault?.description.contains(almost) == false)
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
}
