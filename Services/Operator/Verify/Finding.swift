import Contracts

/// Something that is not as it must be, in one plain sentence.
struct Finding: Codable, Equatable {
    let service: ServiceName
    /// `chain`, `anchor`, `projection` or `file`.
    let kind: String
    /// The entry's number, where one is meant.
    let seq: Int64?
    let sentence: Sentence

    static func chain(_ service: ServiceName, _ seq: Int64) -> Finding {
        Finding(
            service: service, kind: "chain", seq: seq,
            sentence: Sentence(
                "\(service.rawValue) 账本第\(seq)条与其校验值不符，或已缺失。",
                "\(service.rawValue): entry \(seq) of its journal is not what its hash says, or is missing."
            ))
    }

    static func file(_ service: ServiceName, _ cause: String) -> Finding {
        Finding(
            service: service, kind: "file", seq: nil,
            sentence: Sentence(
                "\(service.rawValue) 数据文件损坏：\(cause)",
                "\(service.rawValue): its file is damaged: \(cause)"))
    }

    /// A follower holds an entry its producer does not have, or has otherwise.
    static func anchor(_ follower: ServiceName, _ producer: ServiceName, _ seq: Int64) -> Finding {
        Finding(
            service: producer, kind: "anchor", seq: seq,
            sentence: Sentence(
                "\(follower.rawValue) 已应用 \(producer.rawValue) 账本第\(seq)条，但 \(producer.rawValue) 的账本中没有这一条或内容不同。",
                "\(follower.rawValue) has applied entry \(seq) of \(producer.rawValue), which "
                    + "\(producer.rawValue) does not have, or has otherwise."))
    }

    static func projection(_ service: ServiceName, _ table: String) -> Finding {
        Finding(
            service: service, kind: "projection", seq: nil,
            sentence: Sentence(
                "\(service.rawValue) 的表 \(table) 与由账本重建的结果不一致。",
                "\(service.rawValue): table \(table) is not what the journals make of it."))
    }
}
