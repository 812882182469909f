import Ledger

/// The grid's tables, in the order in which they came about.
func gridMigrations() -> [Migration] {
    [
        Migration(
            "grid-1",
            """
            -- From the registry's journal, by reactions only.
            CREATE TABLE community (
                code  TEXT PRIMARY KEY CHECK (length(code) = 12),
                title TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE gridTask (
                code          TEXT    NOT NULL,
                validFrom     TEXT    NOT NULL,
                withdrawnFrom TEXT,
                function      TEXT    NOT NULL CHECK (function IN
                    ('safetyCheck', 'disputeMediation', 'policyOutreach', 'residentService')),
                limitAmount   INTEGER NOT NULL CHECK (limitAmount BETWEEN 1 AND 999),
                limitUnit     TEXT    NOT NULL
                    CHECK (limitUnit IN ('workingHour', 'workingDay', 'naturalHour')),
                PRIMARY KEY (code, validFrom)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE person (
                person        BLOB NOT NULL CHECK (length(person) = 16),
                validFrom     TEXT NOT NULL,
                withdrawnFrom TEXT,
                kind          TEXT NOT NULL CHECK (kind IN
                    ('clerk', 'officer', 'gridLeader', 'gridWorker', 'gridAssistant')),
                cell          TEXT CHECK (length(cell) = 15),
                PRIMARY KEY (person, validFrom)
            ) STRICT, WITHOUT ROWID;

            -- The grid's own.
            CREATE TABLE cell (
                number     INTEGER PRIMARY KEY,
                code       TEXT    NOT NULL UNIQUE CHECK (length(code) = 15),
                title      TEXT    NOT NULL CHECK (title <> ''),
                kind       TEXT    NOT NULL CHECK (kind IN ('ordinary', 'dense', 'dedicated')),
                households INTEGER NOT NULL CHECK (households >= 0),
                residents  INTEGER NOT NULL CHECK (residents >= 0),
                exception  TEXT    CHECK (exception <> ''),
                border     BLOB    NOT NULL,
                CHECK (kind <> 'ordinary' OR exception IS NOT NULL
                    OR (households <= 300 AND residents <= 1000)),
                CHECK (kind <> 'dense' OR exception IS NOT NULL
                    OR (households <= 500 AND residents <= 1500))
            ) STRICT;

            -- The rectangle around each cell, as SQLite's own index of rectangles keeps it: a place
            -- is compared with the few cells around it, however many the town has.
            CREATE VIRTUAL TABLE cellBox USING rtree (number, west, east, south, north);

            CREATE TABLE incident (
                sequence    INTEGER PRIMARY KEY,
                id          BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
                number      TEXT    NOT NULL UNIQUE,
                channel     TEXT    NOT NULL CHECK (channel IN
                    ('gridWorker', 'hallComplaint', 'hotline', 'video', 'upperLevel')),
                task        TEXT    NOT NULL,
                function    TEXT    NOT NULL CHECK (function IN
                    ('safetyCheck', 'disputeMediation', 'policyOutreach', 'residentService')),
                limitAmount INTEGER NOT NULL CHECK (limitAmount BETWEEN 1 AND 999),
                limitUnit   TEXT    NOT NULL
                    CHECK (limitUnit IN ('workingHour', 'workingDay', 'naturalHour')),
                cell        TEXT    NOT NULL CHECK (length(cell) = 15),
                lon         REAL    NOT NULL,
                lat         REAL    NOT NULL,
                complaint   BLOB    CHECK (length(complaint) = 16),
                state       TEXT    NOT NULL CHECK (state IN
                    ('reported', 'verified', 'filed', 'dispatched', 'returned', 'feedback',
                     'checked', 'followedUp', 'closed')),
                round       INTEGER NOT NULL CHECK (round >= 0),
                returns     INTEGER NOT NULL CHECK (returns BETWEEN 0 AND round),
                handler     TEXT    CHECK (handler IN
                    ('enforcement', 'community', 'sanitation', 'utilities')),
                amberAtMs   INTEGER CHECK ((handler IS NULL) = (amberAtMs IS NULL)),
                redAtMs     INTEGER CHECK ((handler IS NULL) = (redAtMs IS NULL)),
                doneBy      BLOB    CHECK (length(doneBy) = 16),
                CHECK ((channel = 'hallComplaint') = (complaint IS NOT NULL)),
                CHECK (handler IS NULL OR amberAtMs <= redAtMs),
                CHECK (handler IS NOT NULL
                    OR state NOT IN ('dispatched', 'feedback', 'checked', 'followedUp')),
                CHECK (handler IS NULL
                    OR state IN ('dispatched', 'feedback', 'checked', 'followedUp', 'closed')),
                CHECK (doneBy IS NULL OR (handler IS NOT NULL AND state <> 'dispatched'))
            ) STRICT;
            CREATE UNIQUE INDEX incidentOfComplaint ON incident (complaint)
                WHERE complaint IS NOT NULL;
            CREATE INDEX incidentByState ON incident (state, sequence);
            CREATE INDEX incidentOpen ON incident (sequence) WHERE state <> 'closed';

            CREATE TABLE dayCount (
                day           TEXT PRIMARY KEY CHECK (length(day) = 10),
                reported      INTEGER NOT NULL DEFAULT 0,
                gridWorker    INTEGER NOT NULL DEFAULT 0,
                hallComplaint INTEGER NOT NULL DEFAULT 0,
                hotline       INTEGER NOT NULL DEFAULT 0,
                video         INTEGER NOT NULL DEFAULT 0,
                upperLevel    INTEGER NOT NULL DEFAULT 0,
                declined      INTEGER NOT NULL DEFAULT 0,
                unfounded     INTEGER NOT NULL DEFAULT 0,
                dispatched    INTEGER NOT NULL DEFAULT 0,
                returned      INTEGER NOT NULL DEFAULT 0,
                failedChecks  INTEGER NOT NULL DEFAULT 0,
                closed        INTEGER NOT NULL DEFAULT 0,
                amber         INTEGER NOT NULL DEFAULT 0,
                red           INTEGER NOT NULL DEFAULT 0,
                CHECK (reported = gridWorker + hallComplaint + hotline + video + upperLevel)
            ) STRICT, WITHOUT ROWID;
            """),
        // Until now an incident's number was the count of the day's reports.
        Migration(
            "grid-2",
            DayNumbers.tables(
                takingOver: """
                    SELECT unixepoch(day) / 86400, reported FROM dayCount WHERE reported > 0
                    """)),
        // For a short time days were kept as text here: such a store is put right.
        Migration(
            "grid-3",
            """
            ALTER TABLE dayNumber RENAME TO dayNumberBefore;
            ALTER TABLE skippedNumber RENAME TO skippedNumberBefore;
            \(DayNumbers.tables(
                takingOver: """
                    SELECT CASE typeof(day) WHEN 'text' THEN unixepoch(day) / 86400 ELSE day END,
                        last FROM dayNumberBefore
                    """))
            INSERT INTO skippedNumber (through, last)
                SELECT CASE typeof(through) WHEN 'text' THEN unixepoch(through) / 86400
                    ELSE through END, last
                FROM skippedNumberBefore;
            DROP TABLE dayNumberBefore;
            DROP TABLE skippedNumberBefore;
            """),
    ]
}
