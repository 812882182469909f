import Ledger

/// The hall's tables. A migration that has run is never changed; a new one is added below it.
let hallMigrations: [Migration] = [
    Migration(
        "hall-1",
        """
        -- Projection of the registry's list: which queue an item leads to, and on which days.
        CREATE TABLE listedItem (
            code          TEXT    NOT NULL,
            validFrom     INTEGER NOT NULL,   -- days since 1970-01-01, the first in force
            withdrawnFrom INTEGER,            -- the first no longer in force
            queue         TEXT    NOT NULL CHECK (length(queue) = 1 AND queue BETWEEN 'A' AND 'Z'),
            version       INTEGER NOT NULL,
            PRIMARY KEY (code, validFrom)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX listedItemByQueue ON listedItem (queue);

        CREATE TABLE counter (
            number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 99),
            queues TEXT    NOT NULL CHECK (queues GLOB '[A-Z]*' AND length(queues) <= 26),
            clerk  BLOB    CHECK (length(clerk) = 16)
        ) STRICT;

        CREATE TABLE ticket (
            arrival      INTEGER PRIMARY KEY CHECK (arrival > 0),
            id           BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
            letter       TEXT    NOT NULL,    -- with day and sequence, the number printed on it
            day          INTEGER NOT NULL,    -- days since 1970-01-01
            sequence     INTEGER NOT NULL CHECK (sequence > 0),
            item         TEXT    NOT NULL,
            takenAtMs    INTEGER NOT NULL,
            queue        TEXT    NOT NULL CHECK (length(queue) = 1 AND queue BETWEEN 'A' AND 'Z'),
            state        TEXT    NOT NULL CHECK (state IN
                             ('waiting', 'called', 'serving', 'missed', 'finished', 'lapsed')),
            placeArrival INTEGER CHECK ((state = 'waiting') = (placeArrival IS NOT NULL)),
            placeStep    INTEGER CHECK ((state = 'waiting') = (placeStep IS NOT NULL)
                             AND placeStep >= 0),
            counter      INTEGER REFERENCES counter (number)
                             CHECK ((state IN ('called', 'serving')) = (counter IS NOT NULL)),
            attempt      INTEGER CHECK ((state = 'called') = (attempt IS NOT NULL)
                             AND attempt > 0),
            misses       INTEGER NOT NULL DEFAULT 0
                             CHECK (misses >= 0 AND (state <> 'missed' OR misses > 0)),
            UNIQUE (day, letter, sequence)
        ) STRICT;
        -- A queue in the order it is called; no two stand at one place.
        CREATE UNIQUE INDEX ticketWaiting ON ticket (queue, placeArrival, placeStep)
            WHERE state = 'waiting';
        -- A counter holds one ticket at most.
        CREATE UNIQUE INDEX ticketAtCounter ON ticket (counter) WHERE counter IS NOT NULL;

        -- One row a queue and day. `waiting` counts who stands in this queue now with a ticket of
        -- that day; all else is counted under the letter the ticket was taken under.
        CREATE TABLE queueDay (
            queue     TEXT    NOT NULL CHECK (length(queue) = 1 AND queue BETWEEN 'A' AND 'Z'),
            day       INTEGER NOT NULL,
            taken     INTEGER NOT NULL DEFAULT 0,
            waiting   INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
            finished  INTEGER NOT NULL DEFAULT 0 CHECK (finished >= 0),
            missed    INTEGER NOT NULL DEFAULT 0 CHECK (missed >= 0),
            lapsed    INTEGER NOT NULL DEFAULT 0 CHECK (lapsed >= 0),
            calls     INTEGER NOT NULL DEFAULT 0 CHECK (calls >= 0),
            recalls   INTEGER NOT NULL DEFAULT 0 CHECK (recalls >= 0),
            returns   INTEGER NOT NULL DEFAULT 0 CHECK (returns >= 0),
            transfers INTEGER NOT NULL DEFAULT 0 CHECK (transfers >= 0),
            PRIMARY KEY (queue, day),
            CHECK (finished + lapsed <= taken)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX queueDayByDay ON queueDay (day);

        -- How many were called from a queue in a minute of the clock, for the expected wait.
        CREATE TABLE calledMinute (
            queue  TEXT    NOT NULL,
            minute INTEGER NOT NULL,          -- whole minutes since 1970-01-01T00:00Z
            calls  INTEGER NOT NULL CHECK (calls > 0),
            PRIMARY KEY (queue, minute)
        ) STRICT, WITHOUT ROWID;

        -- Name, phone and words of a complaint stand in the journal's private part only.
        CREATE TABLE complaint (
            id             BLOB    PRIMARY KEY CHECK (length(id) = 16),
            counter        INTEGER NOT NULL REFERENCES counter (number),
            task           TEXT    NOT NULL,
            lon            REAL    NOT NULL,
            lat            REAL    NOT NULL,
            crs            TEXT    NOT NULL,
            lodgedAtMs     INTEGER NOT NULL,
            lodgedDay      INTEGER NOT NULL,
            outcome        TEXT    CHECK (outcome IN ('resolved', 'unfounded', 'declined')),
            incidentNumber TEXT    CHECK (incidentNumber IS NULL OR outcome <> 'declined'),
            code           TEXT    CHECK ((code IS NOT NULL) = (outcome IS 'declined')),
            answeredAtMs   INTEGER CHECK ((outcome IS NULL) = (answeredAtMs IS NULL)),
            answeredDay    INTEGER CHECK ((outcome IS NULL) = (answeredDay IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX complaintByLodgedDay ON complaint (lodgedDay);
        CREATE INDEX complaintByAnsweredDay ON complaint (answeredDay)
            WHERE answeredDay IS NOT NULL;
        """)
]
