import Ledger

/// The office's tables in the order they came. A name, once a store has it, never changes.
let enforcementMigrations = [
    Migration(
        "enforcement-1",
        """
        CREATE TABLE inspection (
            id             BLOB    PRIMARY KEY CHECK (length(id) = 16),
            number         TEXT    NOT NULL UNIQUE,
            incident       BLOB    CHECK (length(incident) = 16),
            round          INTEGER,
            lon            REAL    NOT NULL,
            lat            REAL    NOT NULL,
            crs            TEXT    NOT NULL,
            openedAtMs     INTEGER NOT NULL,
            state          TEXT    NOT NULL
                CHECK (state IN ('opened', 'assigned', 'done', 'reported', 'returned')),
            -- The officers' ids, sixteen bytes each, in the order named: two or more.
            officers       BLOB
                CHECK (length(officers) >= 32 AND length(officers) % 16 = 0
                    AND substr(officers, 1, 16) <> substr(officers, 17, 16)),
            power          TEXT,
            day            INTEGER,
            assignedAtMs   INTEGER,
            result         TEXT    CHECK (result IN ('compliant', 'corrected', 'violation')),
            actedAtMs      INTEGER,
            recordedAtMs   INTEGER,
            reportedAtMs   INTEGER,
            returnReason   TEXT,
            returnedAtMs   INTEGER,
            CHECK ((incident IS NULL) = (round IS NULL)),
            CHECK ((officers IS NULL) = (power IS NULL)),
            CHECK ((officers IS NULL) = (day IS NULL)),
            CHECK ((officers IS NULL) = (assignedAtMs IS NULL)),
            CHECK (state <> 'opened' OR officers IS NULL),
            CHECK (state NOT IN ('assigned', 'done', 'reported') OR officers IS NOT NULL),
            CHECK ((state IN ('done', 'reported')) = (result IS NOT NULL)),
            CHECK ((result IS NULL) = (actedAtMs IS NULL)),
            CHECK ((result IS NULL) = (recordedAtMs IS NULL)),
            CHECK (actedAtMs BETWEEN assignedAtMs AND recordedAtMs),
            CHECK ((state = 'reported') = (reportedAtMs IS NOT NULL)),
            CHECK ((state = 'returned') = (returnReason IS NOT NULL)),
            CHECK ((state = 'returned') = (returnedAtMs IS NOT NULL))
        ) STRICT;
        CREATE UNIQUE INDEX inspectionOfIncident ON inspection (incident, round)
            WHERE incident IS NOT NULL;
        CREATE INDEX inspectionByState ON inspection (state, openedAtMs, id);

        CREATE TABLE dayCount (
            day                INTEGER PRIMARY KEY,
            opened             INTEGER NOT NULL DEFAULT 0 CHECK (opened >= 0),
            fromIncidents      INTEGER NOT NULL DEFAULT 0 CHECK (fromIncidents >= 0),
            assigned           INTEGER NOT NULL DEFAULT 0 CHECK (assigned >= 0),
            done               INTEGER NOT NULL DEFAULT 0 CHECK (done >= 0),
            reported           INTEGER NOT NULL DEFAULT 0 CHECK (reported >= 0),
            returned           INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0),
            certificatesLapsed INTEGER NOT NULL DEFAULT 0 CHECK (certificatesLapsed >= 0)
        ) STRICT;

        CREATE TABLE power (
            code             TEXT    NOT NULL,
            fromDay          INTEGER NOT NULL,
            withdrawnFromDay INTEGER,
            kind             TEXT    NOT NULL
                CHECK (kind IN ('penalty', 'compulsion', 'inspection')),
            PRIMARY KEY (code, fromDay)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE post (
            person           BLOB    NOT NULL CHECK (length(person) = 16),
            fromDay          INTEGER NOT NULL,
            withdrawnFromDay INTEGER,
            kind             TEXT    NOT NULL
                CHECK (kind IN ('clerk', 'officer', 'gridLeader', 'gridWorker', 'gridAssistant')),
            staffNumber      TEXT    NOT NULL,
            PRIMARY KEY (person, fromDay)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE certificate (
            person   BLOB    NOT NULL CHECK (length(person) = 16),
            -- Counted from 1 in the order they were recorded.
            place    INTEGER NOT NULL CHECK (place > 0),
            number   TEXT    NOT NULL,
            fromDay  INTEGER NOT NULL,
            untilDay INTEGER NOT NULL,
            PRIMARY KEY (person, place)
        ) STRICT, WITHOUT ROWID;
        """),
    // Until now a task's number was the count of the day's tasks.
    Migration(
        "enforcement-2",
        DayNumbers.tables(takingOver: "SELECT day, opened FROM dayCount WHERE opened > 0")),
]
