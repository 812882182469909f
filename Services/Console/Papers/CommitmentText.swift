import Contracts

/// The papers where the applicant's word stands for a material, and where it was false.
///
/// - Source: 国办发〔2020〕42号 二: what a commitment tells and what is said in it; 行政许可法 7, 69,
///   78.
extension PaperText {
    private var committed: [ItemGuide.Material] {
        read.guide.materials.filter { facts.committed?.contains($0.number) == true }
    }

    private var refuted: Block {
        Block(
            head: Row(name: "材料名称", value: "核查结果"),
            rows: committed.enumerated().map { place, material in
                Row(name: "\(place + 1)．\(material.title)", value: "承诺不实")
            })
    }

    var commitment: [Block] {
        let days = facts.verifyDays.map { "\($0)日" } ?? "规定期限"
        return [
            Block(
                text: "您（单位）对\(asked)，自愿以书面承诺代替下列材料："
                    + committed.map(\.title).joined(separator: "、") + "。"),
            Block(
                text: "所承诺的情况由本机关核查（数据核对、函询或者现场核查），请予配合；"
                    + "准予的，至迟在作出决定之日起\(days)内核查。补交材料的，以材料为准。"),
            Block(
                text: "承诺不实的，"
                    + (read.isPermit
                        ? "尚未决定的，依照《中华人民共和国行政许可法》第七十八条不予许可并给予警告；"
                            + "已经许可的，依照该法第六十九条撤销许可。"
                        : "尚未决定的，不予办理；已经准予的，撤销决定，已经取得的待遇依法追回。")
                    + "不实承诺记入信用记录，信用修复以前不再适用告知承诺；造成损失或者构成犯罪的，依法承担责任。"),
            Block(
                text: "承诺人承诺：知晓上述告知；上列材料所要证明的情况属实；"
                    + "愿意承担不实承诺的法律责任；以上是真实的意思表示。"),
        ]
    }

    /// Before the decision the material is asked for; a grant that rests on it may be revoked, and
    /// the applicant is heard first.
    var finding: [Block] {
        var blocks = [
            Block(text: "您（单位）对\(asked)，以书面承诺代替了下列材料。经核查，承诺不实："), refuted,
        ]
        if let words = words("核查情况：") { blocks.append(words) }
        blocks.append(
            Block(
                text: read.paper.until == nil
                    ? "上列材料现在缺少，请交来；不交的，本机关依法不予\(read.isPermit ? "许可" : "办理")。"
                    : "本机关拟据此撤销已经作出的准予决定。" + law("第七条")
                        + "您（单位）享有陈述权、申辩权，可以在\(last)以前（含当日）当面或者书面提出，"
                        + "也可以补交上列材料。"))
        blocks.append(Block(text: "信用修复以前，您（单位）不再适用告知承诺。"))
        return blocks
    }

    /// - Throws: where nobody is known to review it.
    func revocation() throws(Problem) -> [Block] {
        guard let reviewer else { throw .reviewOfficeMissing }
        let decision = facts.decision.map { "以\(word)\($0.text)" } ?? ""
        var blocks = [
            Block(
                text: "您（单位）对\(asked)，本机关\(decision)作出准予决定。"
                    + "经核查，您（单位）对下列材料的承诺不实："),
            refuted,
        ]
        if let words = words("理由：") { blocks.append(words) }
        let heard = lines(facts.heard)
        blocks.append(
            heard.isEmpty
                ? Block(text: "您（单位）在规定期限内没有陈述、申辩。")
                : Block(text: "您（单位）的陈述、申辩已经听取：", words: heard))
        blocks.append(
            Block(
                text: law("第六十九条第二款") + "现撤销上述决定。" + "因上述决定取得的利益不受保护。"))
        blocks.append(Block(text: PaperWords.remedies(against: "决定", to: reviewer)))
        return blocks
    }
}
