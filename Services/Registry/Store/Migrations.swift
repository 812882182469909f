import Ledger

/// The registry's tables. Days are text, `2026-03-02`, which sorts as the days do.
///
/// Of one code no two rows are in force on one day; that rule needs more than one row to judge and
/// is the domain's. What one row can say wrong is refused here.
let registryMigrations = [
    Migration(
        "registry-1",
        """
        CREATE TABLE listVersion (
            kind         TEXT    NOT NULL,
            number       INTEGER NOT NULL CHECK (number > 0),
            effectiveDay TEXT    NOT NULL,
            rowCount     INTEGER NOT NULL CHECK (rowCount > 0),
            changed      INTEGER NOT NULL CHECK (changed >= 0),
            PRIMARY KEY (kind, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE community (
            code             TEXT    NOT NULL CHECK (length(code) = 12),
            fromDay          TEXT    NOT NULL,
            withdrawnFromDay TEXT    CHECK (withdrawnFromDay >= fromDay),
            title            TEXT    NOT NULL CHECK (title <> ''),
            version          INTEGER NOT NULL CHECK (version > 0),
            PRIMARY KEY (code, fromDay)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE serviceItem (
            code             TEXT    NOT NULL CHECK (code <> ''),
            fromDay          TEXT    NOT NULL,
            withdrawnFromDay TEXT    CHECK (withdrawnFromDay >= fromDay),
            title            TEXT    NOT NULL CHECK (title <> ''),
            domain           TEXT    NOT NULL CHECK (domain <> ''),
            queue            TEXT    NOT NULL CHECK (queue BETWEEN 'A' AND 'Z'),
            isCommon         INTEGER NOT NULL CHECK (isCommon IN (0, 1)),
            version          INTEGER NOT NULL CHECK (version > 0),
            PRIMARY KEY (code, fromDay)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE power (
            code             TEXT    NOT NULL CHECK (code <> ''),
            fromDay          TEXT    NOT NULL,
            withdrawnFromDay TEXT    CHECK (withdrawnFromDay >= fromDay),
            title            TEXT    NOT NULL CHECK (title <> ''),
            kind             TEXT    NOT NULL CHECK (kind IN ('penalty', 'compulsion', 'inspection')),
            mode             TEXT    NOT NULL CHECK (mode IN ('assigned', 'entrusted', 'authorized')),
            domain           TEXT    NOT NULL CHECK (domain <> ''),
            department       TEXT    NOT NULL CHECK (department <> ''),
            basis            TEXT    NOT NULL CHECK (basis <> ''),
            version          INTEGER NOT NULL CHECK (version > 0),
            PRIMARY KEY (code, fromDay),
            CHECK (kind <> 'compulsion' OR mode <> 'entrusted')
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE gridTask (
            code             TEXT    NOT NULL CHECK (code <> ''),
            fromDay          TEXT    NOT NULL,
            withdrawnFromDay TEXT    CHECK (withdrawnFromDay >= fromDay),
            title            TEXT    NOT NULL CHECK (title <> ''),
            gridFunction     TEXT    NOT NULL,
            limitAmount      INTEGER NOT NULL CHECK (limitAmount BETWEEN 1 AND 999),
            limitUnit        TEXT    NOT NULL
                CHECK (limitUnit IN ('workingHour', 'workingDay', 'naturalHour')),
            version          INTEGER NOT NULL CHECK (version > 0),
            PRIMARY KEY (code, fromDay)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE person (
            staffNumber TEXT PRIMARY KEY CHECK (staffNumber <> ''),
            id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE personDetails (
            staffNumber TEXT PRIMARY KEY REFERENCES person (staffNumber),
            name        TEXT NOT NULL CHECK (name <> ''),
            phone       TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE post (
            list             TEXT    NOT NULL CHECK (list IN ('clerks', 'officers', 'gridWorkers')),
            staffNumber      TEXT    NOT NULL REFERENCES person (staffNumber),
            fromDay          TEXT    NOT NULL,
            withdrawnFromDay TEXT    CHECK (withdrawnFromDay >= fromDay),
            kind             TEXT    NOT NULL,
            organisation     TEXT    NOT NULL CHECK (organisation <> ''),
            cell             TEXT    CHECK ((list = 'gridWorkers') = (cell IS NOT NULL)),
            version          INTEGER NOT NULL CHECK (version > 0),
            PRIMARY KEY (list, staffNumber, fromDay)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE certificate (
            staffNumber TEXT    NOT NULL REFERENCES person (staffNumber),
            version     INTEGER NOT NULL CHECK (version > 0),
            number      TEXT    NOT NULL CHECK (number <> ''),
            firstDay    TEXT    NOT NULL,
            lastDay     TEXT    NOT NULL CHECK (lastDay >= firstDay),
            PRIMARY KEY (staffNumber, version)
        ) STRICT, WITHOUT ROWID;
        """)
]
