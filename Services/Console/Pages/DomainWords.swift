import Contracts

/// Domains as citizens call them: an office's 人社 is 社会保障 to whoever comes for a pension.
enum DomainWords {
    private static let words: [String: (name: Sentence, examples: Sentence)] = [
        "民政": (
            Sentence("民政救助", "Social assistance"),
            Sentence("低保、残补、高龄津贴", "Income, disability, old age")
        ),
        "卫健": (
            Sentence("卫生健康", "Families"),
            Sentence("生育登记、奖励扶助", "Births, family support")
        ),
        "人社": (
            Sentence("社会保障", "Social security"),
            Sentence("养老保险、就业", "Pensions, jobs")
        ),
        "市场监管": (
            Sentence("市场监管", "Business"),
            Sentence("个体户、小作坊、小餐饮", "Shops, food workshops")
        ),
        "农业农村": (Sentence("农业农村", "Farming"), Sentence("农机补贴", "Farm machines")),
        "残联": (Sentence("残疾人服务", "Disability"), Sentence("残疾人证", "Disability card")),
    ]

    /// The office's own word where there is no better one.
    static func name(_ domain: String) -> Sentence {
        words[domain]?.name ?? Sentence(domain, domain)
    }

    /// What belongs to it: some words, or the first of its items.
    static func examples(_ domain: String, items: [String]) -> Sentence {
        let first = items.first ?? ""
        return words[domain]?.examples ?? Sentence(first, first)
    }
}
