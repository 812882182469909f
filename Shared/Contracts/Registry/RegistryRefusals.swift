/// Why the registry says no.
public enum RegistryRefusal: String, Refusal {
    case badRows = "registry.bad-rows"
    case rowsMissing = "registry.rows-missing"
    case emptyList = "registry.empty-list"
    case nothingStaged = "registry.nothing-staged"
    case sliceTooLarge = "registry.slice-too-large"
    case listTooLong = "registry.list-too-long"
    case effectiveBeforeLast = "registry.effective-before-last"

    public var sentence: Sentence {
        switch self {
        case .badRows:
            Sentence(
                "清单有误，未做任何改动，请按行更正后重新导入。",
                "Rows are wrong; nothing was changed. Correct them by line and import again.")
        case .rowsMissing: Sentence("上传不完整，请重新上传。", "The upload is incomplete; send it again.")
        case .emptyList: Sentence("清单没有一行内容，不予生效。", "A list without a row cannot take effect.")
        case .nothingStaged: Sentence("没有找到这次上传。", "No such upload.")
        case .sliceTooLarge: Sentence("一次最多上传500行。", "At most 500 rows in one slice.")
        case .listTooLong:
            Sentence("一份清单最多两万行、一千次上传。", "A list has at most 20,000 rows, in at most 1,000 slices.")
        case .effectiveBeforeLast:
            Sentence("生效日期早于现行版本的生效日期。", "It would take effect before the version in force did.")
        }
    }
}
