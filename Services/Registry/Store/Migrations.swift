import Ledger

/// The registry's tables. Days are text, `2026-03-02`, which sorts as the days do.
///
/// Of one code no two rows are in force on one day; that rule needs more than one row to judge and
/// is the domain's. What one row can say wrong is refused here.
///
/// - Parameter keys: seal what the first version kept in the clear.
func registryMigrations(_ keys: RegistryKeys) -> [Migration] {
    [first, people(keys), guides]
}

private let first =
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

/// People's accounts and sessions, sites and organisations; names and phones sealed.
private func people(_ keys: RegistryKeys) -> Migration {
    Migration(
        "registry-2",
        """
        CREATE TABLE account (
            id               BLOB    PRIMARY KEY CHECK (length(id) = 16),
            login            TEXT    NOT NULL UNIQUE CHECK (login <> ''),
            kind             TEXT    NOT NULL CHECK (kind IN ('person', 'device')),
            person           BLOB    CHECK (length(person) = 16),
            title            TEXT    CHECK (title <> ''),
            site             TEXT    NOT NULL CHECK (site <> ''),
            isDisabled       INTEGER NOT NULL CHECK (isDisabled IN (0, 1)),
            passwordSalt     BLOB    NOT NULL CHECK (length(passwordSalt) = 16),
            passwordHash     BLOB    NOT NULL CHECK (length(passwordHash) = 32),
            workRounds       INTEGER NOT NULL CHECK (workRounds > 1),
            workBlockSize    INTEGER NOT NULL CHECK (workBlockSize > 0),
            workParallelism  INTEGER NOT NULL CHECK (workParallelism > 0),
            passwordSetAt    INTEGER NOT NULL,
            hasFirstPassword INTEGER NOT NULL CHECK (hasFirstPassword IN (0, 1)),
            sealedSecret     BLOB,
            lastStep         INTEGER CHECK (lastStep IS NULL OR sealedSecret IS NOT NULL),
            lastSignInAt     INTEGER,
            CHECK (kind = 'person' OR person IS NULL),
            CHECK (person IS NOT NULL OR title IS NOT NULL)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX accountOfPerson ON account (person) WHERE person IS NOT NULL;
        CREATE TABLE "grant" (
            account BLOB NOT NULL REFERENCES account (id),
            role    TEXT NOT NULL CHECK (role <> ''),
            PRIMARY KEY (account, role)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE session (
            id        BLOB    PRIMARY KEY CHECK (length(id) = 16),
            account   BLOB    NOT NULL REFERENCES account (id),
            proofHash BLOB    NOT NULL CHECK (length(proofHash) = 32),
            begunAt   INTEGER NOT NULL,
            absolute  INTEGER NOT NULL CHECK (absolute > begunAt),
            endedAt   INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessionOfAccount ON session (account, begunAt);
        CREATE TABLE signInTries (
            loginHash   BLOB    PRIMARY KEY CHECK (length(loginHash) = 32),
            failures    INTEGER NOT NULL CHECK (failures >= 0),
            since       INTEGER,
            lockedUntil INTEGER,
            untold      INTEGER NOT NULL CHECK (untold >= 0),
            toldAt      INTEGER,
            seenAt      INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX signInTriesSeen ON signInTries (seenAt);
        CREATE TABLE usedSetUp (
            hash    TEXT PRIMARY KEY CHECK (length(hash) = 64),
            account BLOB NOT NULL REFERENCES account (id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE reveal (
            id      BLOB    PRIMARY KEY CHECK (length(id) = 16),
            session BLOB    CHECK (length(session) = 16),
            person  BLOB    NOT NULL CHECK (length(person) = 16),
            until   INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sealedDetails (
            staffNumber TEXT PRIMARY KEY REFERENCES person (staffNumber),
            sealed      BLOB NOT NULL CHECK (length(sealed) > 28)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE site (
            code             TEXT    NOT NULL CHECK (code <> ''),
            fromDay          TEXT    NOT NULL,
            withdrawnFromDay TEXT    CHECK (withdrawnFromDay >= fromDay),
            title            TEXT    NOT NULL CHECK (title <> ''),
            community        TEXT    CHECK (length(community) = 12),
            version          INTEGER NOT NULL CHECK (version > 0),
            PRIMARY KEY (code, fromDay)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE organisation (
            code             TEXT    NOT NULL CHECK (code <> ''),
            fromDay          TEXT    NOT NULL,
            withdrawnFromDay TEXT    CHECK (withdrawnFromDay >= fromDay),
            title            TEXT    NOT NULL CHECK (title <> ''),
            parent           TEXT    CHECK (parent <> '' AND parent <> code),
            version          INTEGER NOT NULL CHECK (version > 0),
            PRIMARY KEY (code, fromDay)
        ) STRICT, WITHOUT ROWID;
        """
    ) { db in try PersonDetailsStore(keys: keys).sealOld(db) }
}

/// How an item is done, as JSON; a row of before there were guides has none.
private let guides = Migration(
    "registry-3",
    "ALTER TABLE serviceItem ADD COLUMN guide TEXT CHECK (guide IS NULL OR json_valid(guide))")
