import Ledger

/// The cases. Who applies stands in the journal's private part only; `receiptEntry` says where.
let caseMigration = Migration(
    "hall-4",
    """
    -- The last number given of a series in a year: of the cases of a site, of a kind of paper. The
    -- row of no word says above which number all series go on after a restore.
    CREATE TABLE series (
        word TEXT    NOT NULL,
        year INTEGER NOT NULL,
        last INTEGER NOT NULL CHECK (last > 0),
        PRIMARY KEY (word, year)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE serviceCase (
        serial         INTEGER PRIMARY KEY CHECK (serial > 0),
        id             BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
        site           TEXT    NOT NULL,
        year           INTEGER NOT NULL,
        sequence       INTEGER NOT NULL CHECK (sequence > 0),
        item           TEXT    NOT NULL,
        listVersion    INTEGER NOT NULL,
        title          TEXT    NOT NULL,
        guide          TEXT    NOT NULL CHECK (json_valid(guide)),
        ticket         BLOB    CHECK (length(ticket) = 16),
        applicant      TEXT    NOT NULL CHECK (applicant IN ('citizen', 'organisation')),
        mandate        TEXT    CHECK (mandate IS NULL OR json_valid(mandate)),
        enteredBy      BLOB    CHECK (length(enteredBy) = 16),
        code           TEXT    NOT NULL CHECK (length(code) = 8),
        receivedAtMs   INTEGER NOT NULL,
        receivedDay    INTEGER NOT NULL,
        receiptEntry   INTEGER NOT NULL,
        state          TEXT    NOT NULL CHECK (state IN ('received', 'correcting', 'accepted',
                           'stopped', 'decided', 'delivered', 'archived', 'rejected', 'withdrawn')),
        isOpen         INTEGER NOT NULL CHECK (isOpen =
                           (state NOT IN ('archived', 'rejected', 'withdrawn'))),
        handedIn       TEXT    NOT NULL CHECK (json_valid(handedIn)),
        told           TEXT    NOT NULL CHECK (json_valid(told)),
        materialsAtMs  INTEGER NOT NULL,
        amberAtMs      INTEGER CHECK (amberAtMs IS NULL OR state = 'accepted'),
        dueAtMs        INTEGER CHECK (CASE WHEN state IN ('received', 'accepted')
                           THEN dueAtMs IS NOT NULL ELSE dueAtMs IS NULL OR state = 'decided' END),
        notices        INTEGER NOT NULL CHECK (notices >= 0),
        defects        INTEGER NOT NULL CHECK (defects BETWEEN 0 AND max(notices - 1, 0)),
        visits         INTEGER NOT NULL CHECK (visits > 0),
        visitedDay     INTEGER NOT NULL,
        daysLeft       INTEGER CHECK (daysLeft >= 0),
        countedFrom    INTEGER,
        extendedBy     INTEGER CHECK (extendedBy > 0),
        isSilent       INTEGER CHECK (isSilent IN (0, 1)),
        deferredUntil  INTEGER,
        procedure      TEXT,
        procedureUntil INTEGER,
        outcome        TEXT    CHECK (outcome IN ('granted', 'refused')),
        owner          BLOB    CHECK (length(owner) = 16),
        proposed       BLOB    CHECK (length(proposed) = 16),
        isRevoked      INTEGER NOT NULL CHECK (isRevoked IN (0, 1)),
        marks          TEXT    NOT NULL CHECK (json_valid(marks)),
        isOverdue      INTEGER NOT NULL CHECK (isOverdue IN (0, 1)),
        UNIQUE (site, year, sequence),
        CHECK ((procedure IS NOT NULL) = (state = 'stopped')),
        CHECK ((procedure IS NULL) = (procedureUntil IS NULL)),
        CHECK ((outcome IS NOT NULL) = (state IN ('decided', 'delivered', 'archived'))),
        CHECK ((daysLeft IS NULL) = (countedFrom IS NULL)),
        CHECK ((daysLeft IS NULL) = (isSilent IS NULL)),
        CHECK (state NOT IN ('accepted', 'stopped', 'decided', 'delivered', 'archived')
            OR daysLeft IS NOT NULL),
        CHECK (isRevoked = 0 OR mandate IS NOT NULL)
    ) STRICT;
    CREATE INDEX caseByDue ON serviceCase (ifnull(dueAtMs, 9007199254740991), serial)
        WHERE isOpen = 1;
    CREATE INDEX caseByOwner ON serviceCase
        (owner, ifnull(dueAtMs, 9007199254740991), serial) WHERE isOpen = 1;
    CREATE INDEX caseByTicket ON serviceCase (ticket) WHERE isOpen = 1;
    CREATE INDEX caseByDay ON serviceCase (receivedDay);
    CREATE INDEX caseOverdue ON serviceCase (dueAtMs, serial)
        WHERE state = 'accepted' AND isOverdue = 1;

    -- The papers given out, and the entry of the journal that says what stands on each.
    CREATE TABLE casePaper (
        kind     TEXT    NOT NULL,
        year     INTEGER NOT NULL,
        sequence INTEGER NOT NULL CHECK (sequence > 0),
        caseId   BLOB    NOT NULL REFERENCES serviceCase (id),
        day      INTEGER NOT NULL,
        until    INTEGER,
        receiver TEXT    NOT NULL CHECK (receiver IN ('applicant', 'agent')),
        signedBy BLOB    CHECK (length(signedBy) = 16),
        entry    INTEGER NOT NULL,
        PRIMARY KEY (kind, year, sequence)
    ) STRICT;
    CREATE INDEX paperByCase ON casePaper (caseId, entry);
    """)

/// The last day to correct. What was told before told none, so it waits as long as it did.
let correctionMigration = Migration(
    "hall-11",
    """
    ALTER TABLE serviceCase ADD COLUMN correctUntil INTEGER
        CHECK (correctUntil IS NULL OR state IN ('correcting', 'withdrawn'));
    """)
