import Ledger

/// Commitments, and the state a case ends in where one was false. What a table checks of its states
/// cannot be altered, so the cases move into a new one; what refers to them refers by name.
let commitmentMigration = Migration(
    "hall-7",
    """
    CREATE TABLE serviceCaseNew (
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
                           'stopped', 'decided', 'delivered', 'archived', 'rejected', 'withdrawn',
                           'revoked')),
        isOpen         INTEGER NOT NULL CHECK (isOpen =
                           (state NOT IN ('archived', 'rejected', 'withdrawn', 'revoked'))),
        handedIn       TEXT    NOT NULL CHECK (json_valid(handedIn)),
        told           TEXT    NOT NULL CHECK (json_valid(told)),
        materialsAtMs  INTEGER NOT NULL,
        amberAtMs      INTEGER CHECK (amberAtMs IS NULL OR state = 'accepted'),
        dueAtMs        INTEGER CHECK (CASE WHEN state IN ('received', 'accepted')
                           THEN dueAtMs IS NOT NULL
                           ELSE dueAtMs IS NULL OR state IN ('decided', 'delivered') END),
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
        renewedCode    TEXT    CHECK (length(renewedCode) = 8),
        workingDaysUsed INTEGER,
        formerOwners   TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(formerOwners)),
        -- The applicant's word in place of materials, and what was found of it.
        commitments    TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(commitments)),
        -- Those behind a grant are verified by then; none is archived before.
        verifyAmberAtMs INTEGER CHECK (verifyAmberAtMs IS NULL OR verifyByMs IS NOT NULL),
        verifyByMs     INTEGER CHECK (verifyByMs IS NULL OR state IN ('decided', 'delivered')),
        hearUntil      INTEGER CHECK (hearUntil IS NULL OR state IN ('decided', 'delivered')),
        -- Who applies may make no commitment: one here was false.
        isBarring      INTEGER NOT NULL DEFAULT 0 CHECK (isBarring IN (0, 1)),
        UNIQUE (site, year, sequence),
        CHECK ((procedure IS NOT NULL) = (state = 'stopped')),
        CHECK ((procedure IS NULL) = (procedureUntil IS NULL)),
        CHECK ((outcome IS NOT NULL) = (state IN ('decided', 'delivered', 'archived', 'revoked'))),
        CHECK ((daysLeft IS NULL) = (countedFrom IS NULL)),
        CHECK ((daysLeft IS NULL) = (isSilent IS NULL)),
        CHECK (state NOT IN
            ('accepted', 'stopped', 'decided', 'delivered', 'archived', 'revoked')
            OR daysLeft IS NOT NULL),
        CHECK (isRevoked = 0 OR mandate IS NOT NULL)
    ) STRICT;
    INSERT INTO serviceCaseNew (
        serial, id, site, year, sequence, item, listVersion, title, guide, ticket,
        applicant, mandate, enteredBy, code, receivedAtMs, receivedDay, receiptEntry, state,
        isOpen, handedIn, told, materialsAtMs, amberAtMs, dueAtMs, notices, defects, visits,
        visitedDay, daysLeft, countedFrom, extendedBy, isSilent, deferredUntil, procedure,
        procedureUntil, outcome, owner, proposed, isRevoked, marks, isOverdue, renewedCode,
        workingDaysUsed, formerOwners)
    SELECT
        serial, id, site, year, sequence, item, listVersion, title, guide, ticket,
        applicant, mandate, enteredBy, code, receivedAtMs, receivedDay, receiptEntry, state,
        isOpen, handedIn, told, materialsAtMs, amberAtMs, dueAtMs, notices, defects, visits,
        visitedDay, daysLeft, countedFrom, extendedBy, isSilent, deferredUntil, procedure,
        procedureUntil, outcome, owner, proposed, isRevoked, marks, isOverdue, renewedCode,
        workingDaysUsed, formerOwners
    FROM serviceCase;
    DROP TABLE serviceCase;
    ALTER TABLE serviceCaseNew RENAME TO serviceCase;
    CREATE INDEX caseByDue ON serviceCase (ifnull(dueAtMs, 9007199254740991), serial)
        WHERE isOpen = 1;
    CREATE INDEX caseByOwner ON serviceCase
        (owner, ifnull(dueAtMs, 9007199254740991), serial) WHERE isOpen = 1;
    CREATE INDEX caseByTicket ON serviceCase (ticket) WHERE isOpen = 1;
    CREATE INDEX caseByDay ON serviceCase (receivedDay);
    CREATE INDEX caseOverdue ON serviceCase (dueAtMs, serial)
        WHERE state = 'accepted' AND isOverdue = 1;
    CREATE INDEX caseBarring ON serviceCase (serial) WHERE isBarring = 1;
    """)

/// Which of the false commitments bar, so that what was lifted for one stays lifted when another
/// is found true. Of a case held since before all of them do, as they did.
let barringMigration = Migration(
    "hall-9",
    """
    ALTER TABLE serviceCase ADD COLUMN barring TEXT NOT NULL DEFAULT '[]'
        CHECK (json_valid(barring));
    UPDATE serviceCase SET barring = (
        SELECT json_group_array(json_extract(value, '$.material')) FROM json_each(commitments)
        WHERE json_extract(value, '$.standing') = 'refuted')
    WHERE isBarring = 1;
    """)
