import Testing

@testable import Console

@Suite("Finding an item by what people type") struct PinyinTests {
    @Test(
        "The fifteen common items have the initials people would type",
        arguments: zip(
            HallFake.items.filter(\.common).map(\.title),
            [
                "ZDSHBZDXRD", "TKRYJZGYRD", "LSJZDXRD", "GLJTZGRD", "CJRLXBTZGRD", "SYDJFW",
                "ZSYSPSL", "NCBFJHSYJTJLFZZGQR", "DSZNFMGRZBB", "CXJMJBYLBXCBDJ", "CXJMYLBXDYSQ",
                "JYKNRYRD", "GYXGWSBSL", "SPXZFXCYDJ", "GTGSHDJSL",
            ]))
    func commonItems(title: String, initials: String) {
        #expect(Pinyin.initials(of: title) == initials)
    }

    @Test(
        "A character with two readings takes the one its word has",
        arguments: [
            ("人民调解", "RMTJ"), ("工作调动", "GZDD"), ("银行", "YH"), ("行政", "XZ"), ("会计", "KJ"),
            ("社会", "SH"), ("长者食堂", "ZZST"), ("长期", "CQ"), ("重新办理", "CXBL"), ("重点", "ZD"),
            ("畜牧", "XM"), ("参保", "CB"), ("曾用名", "CYM"),
        ])
    func readings(word: String, initials: String) {
        #expect(Pinyin.initials(of: word) == initials)
    }

    @Test("Letters and digits are their own, marks have none, rare characters neither")
    func others() {
        #expect(Pinyin.initials(of: "A3、b 殡葬") == "A3BBZ")
        #expect(Pinyin.letters(of: "、囍") == [nil, nil])
        #expect(Pinyin.initials(of: "") == "")
    }

    @Test("The first and the last character of the standard's first level")
    func bounds() {
        #expect(Pinyin.initials(of: "啊") == "A")
        #expect(Pinyin.initials(of: "座") == "Z")
        #expect(Pinyin.initials(of: "亍") == "")
    }

    private let search = ItemSearch(titles: HallFake.items.map(\.title))
    private func titles(_ typed: String) -> [String] {
        search.find(typed).map { HallFake.items[$0].title }
    }

    @Test(
        "The short names people use find the long ones",
        arguments: [
            ("低保", "最低生活保障对象认定"), ("特困", "特困人员救助供养认定"), ("残补", "残疾人两项补贴资格认定"),
            ("养老待遇", "城乡居民养老保险待遇申请"), ("个体户", "个体工商户登记受理"),
            ("独生子女证", "独生子女父母光荣证补办"), ("GLJT", "高龄津贴资格认定"), ("gljt", "高龄津贴资格认定"),
            ("ＧＬＪＴ", "高龄津贴资格认定"), ("高L津T", "高龄津贴资格认定"), ("小作坊", "食品小作坊、小餐饮登记"),
        ])
    func shortNames(typed: String, title: String) {
        #expect(titles(typed).first == title)
    }

    @Test("What stands together comes before what stands apart")
    func order() {
        #expect(titles("SY").first == "生育登记服务")
        #expect(titles("YL").prefix(2).allSatisfy { $0.contains("养老") })
    }

    @Test("Nothing typed finds nothing, and so does what is in no item")
    func nothing() {
        #expect(titles("").isEmpty)
        #expect(titles(" 、。").isEmpty)
        #expect(titles("结婚登记").isEmpty)
        #expect(titles("ZZZZZZZZ").isEmpty)
    }

    @Test("Only letters that still find something are offered")
    func nextLetters() {
        let next = search.next(after: "GLJ")
        #expect(next.contains("T"))
        #expect(!next.contains("Q"))
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
            #expect(next.contains(letter) == !search.find("GLJ\(letter)").isEmpty)
        }
    }

    @Test("At most twenty characters are looked for")
    func long() {
        #expect(ItemSearch.normal(String(repeating: "养", count: 99)).count == ItemSearch.queryMax)
    }
}
