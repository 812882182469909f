/// One act at a desk as its button: it acts at once, asks first, or is closed and says why.
struct DeskMove: Sendable {
    /// What a form or one of its buttons says.
    struct Field: Sendable { let name, value: String }

    /// What is asked before the act: one form, each choice a button of it, so it needs no script.
    struct Question: Sendable {
        let question: String
        let choices: [Choice]
        /// Said where there is nothing to choose.
        let noChoice: String
    }

    struct Choice: Sendable {
        let label: String
        /// What the button says to the act.
        let choice: Field?
        /// Pressed while the question is open.
        let choiceKey, choiceCap: String?
        let look: String

        init(
            _ label: String, _ name: String? = nil, _ value: String = "", key: String? = nil,
            look: String = ""
        ) {
            self.label = label
            choice = name.map { Field(name: $0, value: value) }
            choiceKey = key
            choiceCap = key?.uppercased()
            self.look = look
        }
    }

    /// Of the element, the same in every rendering, so that focus stays where it was.
    let id: String
    let label: String
    let action: String
    let fields: [Field]
    /// The key that presses it, and how it stands on the button.
    let key, cap: String?
    /// `main`, `bad` or nothing.
    let look: String
    let isOpen: Bool
    /// Why it is closed.
    let why: String?
    let asks: Question?

    /// - Parameter why: closes it.
    init(
        _ id: String, _ label: String, to action: String,
        _ fields: KeyValuePairs<String, String> = [:], key: String? = nil, cap: String? = nil,
        look: String = "", why: String? = nil, asks: Question? = nil
    ) {
        self.id = id
        self.label = label
        self.action = action
        self.fields = fields.map { Field(name: $0.key, value: $0.value) }
        self.key = key
        self.cap = cap ?? key?.uppercased()
        self.look = look
        isOpen = why == nil
        self.why = why
        self.asks = asks
    }
}
