"""The mutants: what each breaks, where, and the cheapest proofs that must notice.

An edit names a file, the text that must stand in it exactly so many times, and what is put in its
place.
"""

from dataclasses import dataclass, field

STORE = "Shared/Ledger/Store.swift"
OPENING = "Shared/Ledger/Store+Opening.swift"
NOTES = "Shared/Ledger/CrashNotes.swift"
GROUP = "Shared/Ledger/Group.swift"
WRITER = "Shared/ServiceKit/Core/Writer.swift"
MESSAGES = "Shared/ServiceKit/Core/Writer+Messages.swift"
ROUTER = "Shared/Wire/RouterSocket.swift"
GATE = "Shared/Wire/Gate.swift"


@dataclass
class Edit:
    file: str
    old: str
    new: str
    times: int = 1


@dataclass
class Mutant:
    name: str
    breaks: str
    edits: list[Edit]
    # Regular expressions of `swift test --filter`, tried in order until one fails.
    proofs: list[str] = field(default_factory=list)


MUTANTS = [
    Mutant(
        "cursor-outside",
        "The cursor is moved in a transaction of its own, behind the effect's.",
        [
            Edit(MESSAGES, "        if !fresh.isEmpty { try group.move(cursor) }\n", ""),
            Edit(
                WRITER,
                "        var duesAreLeft = false\n        var rewound",
                "        var duesAreLeft = false\n        var moved: JournalCursor?\n"
                "        var rewound",
            ),
            Edit(
                WRITER,
                "                if let cursor = result.applied { outputs",
                "                moved = result.applied\n"
                "                if let cursor = result.applied { outputs",
            ),
            Edit(
                WRITER,
                "        for cursor in rewound {\n",
                "        if let moved {\n"
                "            try store.group(writtenAt: now.wall) { try $0.move(moved) }\n"
                "        }\n"
                "        for cursor in rewound {\n",
            ),
        ],
        ["ServiceKitTests.KillTests", "ServiceKitTests"],
    ),
    Mutant(
        "answer-before-commit",
        "A group is committed only when the store is used again; its replies have left by then.",
        [
            Edit(
                STORE,
                "            try statements.begin.run()\n",
                "            try settle(db)\n            try statements.begin.run()\n",
            ),
            Edit(
                STORE,
                "                try statements.commit.run()\n",
                "",
            ),
            Edit(
                OPENING,
                "        configuration.foreignKeysEnabled = true\n",
                "        configuration.foreignKeysEnabled = true\n"
                "        configuration.allowsUnsafeTransactions = true\n",
            ),
            Edit(
                STORE,
                "            return try body(db)\n",
                "            try settle(db)\n            return try body(db)\n",
            ),
            Edit(
                STORE,
                "            _ = try db.checkpoint(.passive)\n",
                "            try settle(db)\n            _ = try db.checkpoint(.passive)\n",
            ),
            Edit(
                STORE,
                "        database.writeWithoutTransaction { db in\n            statements = nil\n",
                "        _ = try settled\n"
                "        database.writeWithoutTransaction { db in\n            statements = nil\n",
            ),
            Edit(STORE, "try database.write {", "try settled.write {"),
            Edit(NOTES, "try database.write {", "try settled.write {", times=4),
            Edit(
                STORE,
                "    private func prepared(_ db: Database)",
                "    private func settle(_ db: Database) throws {\n"
                "        guard sqlite3_get_autocommit(db.sqliteConnection) == 0 else { return }\n"
                "        try prepared(db).commit.run()\n"
                "    }\n\n"
                "    var settled: any DatabaseWriter {\n"
                "        get throws {\n"
                "            try database.writeWithoutTransaction { try settle($0) }\n"
                "            return database\n"
                "        }\n"
                "    }\n\n"
                "    private func prepared(_ db: Database)",
            ),
        ],
        ["ServiceKitTests.AnsweredTests", "ServiceKitTests"],
    ),
    Mutant(
        "answers-dropped",
        "What was answered is not kept: the same key asked again is done again.",
        [Edit(MESSAGES, "        try group.keep(kept, under: request.key)\n", "")],
        ["ServiceKitTests.WriterTests"],
    ),
    Mutant(
        "refusal-not-kept",
        "Answers are kept, refusals are not: asked again, the same key may be granted.",
        [
            Edit(
                MESSAGES,
                "        try group.keep(kept, under: request.key)\n",
                "        if kept.kind == .answer { try group.keep(kept, under: request.key) }\n",
            )
        ],
        ["ServiceKitTests.WriterTests"],
    ),
    Mutant(
        "normal-for-full",
        "A commit is left to the power cut: nothing waits for the disk.",
        [
            Edit(OPENING, '"PRAGMA synchronous = FULL"', '"PRAGMA synchronous = NORMAL"'),
            Edit(OPENING, '"PRAGMA synchronous") == 2', '"PRAGMA synchronous") == 1'),
        ],
        ["ServiceKitTests.KillTests/fdatasync"],
    ),
    Mutant(
        "head-across-rollback",
        "The journal's head is remembered although its group was rolled back.",
        [
            Edit(
                STORE,
                "                let value = try body(group)\n",
                "                defer { if group.head.seq >= 0 { cachedHead = group.head } }\n"
                "                let value = try body(group)\n",
            ),
            Edit(STORE, "                cachedHead = nil\n                cachedNextDue", "                cachedNextDue"),
        ],
        ["LedgerTests.JournalTests", "LedgerTests"],
    ),
    Mutant(
        "head-across-refusal",
        "The group's head is remembered although the turn was refused and rolled back.",
        [
            Edit(
                GROUP,
                "        lastBody = nil\n        head = before\n",
                "        lastBody = nil\n",
            )
        ],
        ["LedgerTests.JournalTests", "LedgerTests"],
    ),
    Mutant(
        "mandatory-off",
        "The router drops what it cannot deliver, and says nothing.",
        [Edit(ROUTER, "ZMQ_ROUTER_MANDATORY, 1", "ZMQ_ROUTER_MANDATORY, 0")],
        ["WireTests.LinkTests", "WireTests"],
    ),
    Mutant(
        "gate-off",
        "Nobody answers at the gate, and the router does not insist on it.",
        [
            Edit(GATE, "        try handle.bind(Self.endpoint)\n", ""),
            Edit(ROUTER, "        if let gate {\n", "        if let gate, gate.domain.isEmpty {\n"),
        ],
        ["WireTests.SelfTestTests/passes", "WireTests"],
    ),
]
