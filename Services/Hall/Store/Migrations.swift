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
        """),
    Migration(
        "hall-2",
        """
        -- What the registry tells of an item besides its queue. Its journal is followed again from
        -- the first entry, so that rows told before get theirs; meanwhile the old ones serve.
        ALTER TABLE listedItem ADD COLUMN title TEXT NOT NULL DEFAULT '';
        ALTER TABLE listedItem ADD COLUMN domain TEXT NOT NULL DEFAULT '';
        ALTER TABLE listedItem ADD COLUMN isCommon INTEGER NOT NULL DEFAULT 0
            CHECK (isCommon IN (0, 1));
        DELETE FROM parked WHERE producer = 'registry';
        DELETE FROM cursor WHERE producer = 'registry';

        ALTER TABLE counter ADD COLUMN site TEXT NOT NULL DEFAULT 'ZX';
        ALTER TABLE counter ADD COLUMN state TEXT NOT NULL DEFAULT 'open'
            CHECK (state IN ('open', 'paused', 'closed'));
        ALTER TABLE counter ADD COLUMN pauseReason TEXT
            CHECK ((state = 'paused') = (pauseReason IS NOT NULL));
        ALTER TABLE counter ADD COLUMN skills TEXT CHECK (skills <> '');  -- codes, spaces between
        ALTER TABLE counter ADD COLUMN freedAtMs INTEGER;   -- when the last person left it

        CREATE TABLE ticketNew (
            arrival         INTEGER PRIMARY KEY CHECK (arrival > 0),
            id              BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
            letter          TEXT    NOT NULL,    -- with site, day and sequence, the number on it
            day             INTEGER NOT NULL,    -- days since 1970-01-01
            sequence        INTEGER NOT NULL CHECK (sequence > 0),
            item            TEXT    NOT NULL,
            takenAtMs       INTEGER NOT NULL,
            queue           TEXT    NOT NULL
                                CHECK (length(queue) = 1 AND queue BETWEEN 'A' AND 'Z'),
            state           TEXT    NOT NULL CHECK (state IN ('waiting', 'called', 'serving',
                                'parked', 'missed', 'finished', 'lapsed')),
            placeArrival    INTEGER CHECK ((state = 'waiting') = (placeArrival IS NOT NULL)),
            placeStep       INTEGER CHECK ((state = 'waiting') = (placeStep IS NOT NULL)
                                AND placeStep >= 0),
            counter         INTEGER REFERENCES counter (number)
                                CHECK ((state IN ('called', 'serving')) = (counter IS NOT NULL)),
            attempt         INTEGER CHECK ((state = 'called') = (attempt IS NOT NULL)
                                AND attempt > 0),
            misses          INTEGER NOT NULL DEFAULT 0
                                CHECK (misses >= 0 AND (state <> 'missed' OR misses > 0)),
            site            TEXT    NOT NULL DEFAULT 'ZX',
            priority        TEXT    NOT NULL DEFAULT 'none' CHECK (priority IN ('none', 'elder',
                                'disabled', 'veteran', 'serviceman', 'appointment')),
            -- Its lane.
            goesFirst       INTEGER AS (priority <> 'none') VIRTUAL,
            toCounter       INTEGER REFERENCES counter (number)
                                CHECK (toCounter IS NULL OR state = 'waiting'),
            parkedBy        INTEGER REFERENCES counter (number)
                                CHECK ((state = 'parked') = (parkedBy IS NOT NULL)),
            parkReason      TEXT    CHECK ((state = 'parked') = (parkReason IS NOT NULL)),
            parkedAtMs      INTEGER CHECK ((state = 'parked') = (parkedAtMs IS NOT NULL)),
            missRule        TEXT    CHECK (missRule IN ('aside', 'postpone')),
            missBehind      INTEGER CHECK ((missRule IS NULL) = (missBehind IS NULL)),
            missesMax       INTEGER CHECK ((missRule IS NULL) = (missesMax IS NULL)),
            missUntilMs     INTEGER CHECK ((missRule IS NULL) = (missUntilMs IS NULL)),
            calls           INTEGER NOT NULL DEFAULT 0 CHECK (calls >= 0),
            firstCalledAtMs INTEGER CHECK ((calls > 0) >= (firstCalledAtMs IS NOT NULL)),
            finishedAtMs    INTEGER CHECK (finishedAtMs IS NULL OR state = 'finished'),
            expectedMinutes INTEGER CHECK (expectedMinutes >= 0),
            listVersion     INTEGER,
            appointment     BLOB    UNIQUE CHECK (length(appointment) = 16),
            code            TEXT    CHECK (length(code) = 8),
            printedAtMs     INTEGER,
            UNIQUE (day, site, letter, sequence)
        ) STRICT;
        INSERT INTO ticketNew (arrival, id, letter, day, sequence, item, takenAtMs, queue, state,
                placeArrival, placeStep, counter, attempt, misses)
            SELECT arrival, id, letter, day, sequence, item, takenAtMs, queue, state,
                placeArrival, placeStep, counter, attempt, misses
            FROM ticket;
        DROP TABLE ticket;
        ALTER TABLE ticketNew RENAME TO ticket;
        -- A line in the order it is called, lane by lane; no two stand at one place.
        CREATE UNIQUE INDEX ticketWaiting
            ON ticket (site, queue, goesFirst, placeArrival, placeStep) WHERE state = 'waiting';
        -- A counter holds one ticket at most.
        CREATE UNIQUE INDEX ticketAtCounter ON ticket (counter) WHERE counter IS NOT NULL;
        CREATE INDEX ticketToCounter ON ticket (toCounter, goesFirst, placeArrival, placeStep)
            WHERE toCounter IS NOT NULL;
        CREATE INDEX ticketAside ON ticket (site, state, arrival)
            WHERE state IN ('missed', 'parked');

        -- One row a line and day. `waiting` counts who stands in this queue now with a ticket of
        -- that day, `waitingFirst` those of them who go first; all else is counted under the letter
        -- the ticket was taken under.
        CREATE TABLE queueDayNew (
            site         TEXT    NOT NULL,
            queue        TEXT    NOT NULL
                             CHECK (length(queue) = 1 AND queue BETWEEN 'A' AND 'Z'),
            day          INTEGER NOT NULL,
            taken        INTEGER NOT NULL DEFAULT 0,
            waiting      INTEGER NOT NULL DEFAULT 0,
            waitingFirst INTEGER NOT NULL DEFAULT 0 CHECK (waitingFirst >= 0),
            finished     INTEGER NOT NULL DEFAULT 0 CHECK (finished >= 0),
            missed       INTEGER NOT NULL DEFAULT 0 CHECK (missed >= 0),
            lapsed       INTEGER NOT NULL DEFAULT 0 CHECK (lapsed >= 0),
            calls        INTEGER NOT NULL DEFAULT 0 CHECK (calls >= 0),
            recalls      INTEGER NOT NULL DEFAULT 0 CHECK (recalls >= 0),
            returns      INTEGER NOT NULL DEFAULT 0 CHECK (returns >= 0),
            transfers    INTEGER NOT NULL DEFAULT 0 CHECK (transfers >= 0),
            PRIMARY KEY (site, queue, day),
            CHECK (waitingFirst <= waiting),
            CHECK (finished + lapsed <= taken)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO queueDayNew (site, queue, day, taken, waiting, finished, missed, lapsed, calls,
                recalls, returns, transfers)
            SELECT 'ZX', queue, day, taken, waiting, finished, missed, lapsed, calls, recalls,
                returns, transfers
            FROM queueDay;
        DROP TABLE queueDay;
        ALTER TABLE queueDayNew RENAME TO queueDay;
        CREATE INDEX queueDayByDay ON queueDay (day);

        -- How many were called from a line in a minute of the clock, for the expected wait while
        -- services are not known.
        CREATE TABLE calledMinuteNew (
            site   TEXT    NOT NULL,
            queue  TEXT    NOT NULL,
            minute INTEGER NOT NULL,          -- whole minutes since 1970-01-01T00:00Z
            calls  INTEGER NOT NULL CHECK (calls > 0),
            PRIMARY KEY (site, queue, minute)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO calledMinuteNew (site, queue, minute, calls)
            SELECT 'ZX', queue, minute, calls FROM calledMinute;
        DROP TABLE calledMinute;
        ALTER TABLE calledMinuteNew RENAME TO calledMinute;

        -- Priority calls in a row over a line's ordinary lane; no row is none.
        CREATE TABLE lineRun (
            site  TEXT    NOT NULL,
            queue TEXT    NOT NULL,
            run   INTEGER NOT NULL CHECK (run > 0),
            PRIMARY KEY (site, queue)
        ) STRICT, WITHOUT ROWID;

        -- A ticket at a counter, from a first call until it leaves.
        CREATE TABLE visit (
            number      INTEGER PRIMARY KEY,
            ticket      INTEGER NOT NULL REFERENCES ticket (arrival),
            site        TEXT    NOT NULL,
            day         INTEGER NOT NULL,     -- of the call
            counter     INTEGER NOT NULL REFERENCES counter (number),
            item        TEXT    NOT NULL,
            fromMs      INTEGER NOT NULL,     -- when the counter turned to it
            calledAtMs  INTEGER NOT NULL,     -- the last call
            attempt     INTEGER NOT NULL CHECK (attempt > 0),
            startedAtMs INTEGER,
            endedAtMs   INTEGER,
            outcome     TEXT CHECK (outcome IN
                            ('finished', 'missed', 'transferred', 'parked', 'lapsed')),
            pick        TEXT CHECK (pick IN ('longestWaiting', 'priority', 'ordinaryTurn',
                            'handedOver', 'returned')),     -- why this one; NULL of a parked one
            skipped     INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0),
            CHECK ((endedAtMs IS NULL) = (outcome IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX visitOpen ON visit (counter) WHERE endedAtMs IS NULL;
        CREATE INDEX visitByCounter ON visit (day, counter);
        CREATE INDEX visitByCall ON visit (site, calledAtMs);

        -- How long an item keeps a counter, learned from visit to visit.
        CREATE TABLE itemPace (
            item   TEXT    PRIMARY KEY,
            visits INTEGER NOT NULL CHECK (visits > 0),
            meanMs INTEGER NOT NULL CHECK (meanMs >= 0)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE appointment (
            id           BLOB    PRIMARY KEY CHECK (length(id) = 16),
            code         TEXT    NOT NULL UNIQUE CHECK (length(code) = 8),
            site         TEXT    NOT NULL,
            item         TEXT    NOT NULL,
            day          INTEGER NOT NULL,
            startMinutes INTEGER NOT NULL CHECK (startMinutes BETWEEN 0 AND 1439),
            endMinutes   INTEGER NOT NULL CHECK (endMinutes > startMinutes),
            state        TEXT    NOT NULL CHECK (state IN ('booked', 'used', 'cancelled'))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX appointmentBySlot ON appointment (site, day, startMinutes)
            WHERE state <> 'cancelled';

        CREATE TABLE staffAlarm (
            id          BLOB    PRIMARY KEY CHECK (length(id) = 16),
            -- None at the ticket machines of the site.
            counter     INTEGER REFERENCES counter (number),
            site        TEXT    NOT NULL,
            grade       TEXT    NOT NULL CHECK (grade IN ('help', 'danger')),
            cause       TEXT    CHECK (cause IN ('citizen', 'printer')),
            raisedAtMs  INTEGER NOT NULL,
            settledAtMs INTEGER,
            CHECK ((counter IS NULL) = (cause IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        -- A counter has one open alarm at most, a site's ticket machines one of each cause.
        CREATE UNIQUE INDEX staffAlarmOpen
            ON staffAlarm (site, coalesce(counter, 0), coalesce(cause, ''))
            WHERE settledAtMs IS NULL;
        """),
    ListedItemStore.guideMigration, SkippedNumberStore.migration, ShiftStore.migration,
    TicketListing.migration, caseMigration, sealMigration, ServiceRatingStore.migration,
    commitmentMigration, CaseFigureStore.migration, barringMigration, unsealedMigration,
    correctionMigration, CounterStore.migration,
]
