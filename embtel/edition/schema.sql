-- The edition as one SQLite file. docs/edition.md describes every table and column.
-- Plain tables only: no triggers, no extensions, no generated columns, nothing that an old SQLite
-- could not open. The record is kept whole as JSON; the other columns repeat of it what people ask for.
-- The record is what reading one file gave, and is kept from one building to the next; what linking found
-- by looking at all documents together stands in tables of its own and is found anew by each building.

PRAGMA application_id = 1164796532;  -- the letters "Embt"; `file` and archives tell formats apart by it
PRAGMA user_version = 2;             -- the version of this schema

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- every file that was found, in the order in which it was found, the unreadable ones as well
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    name TEXT NOT NULL,         -- what its document is called, if it holds but one
    format TEXT,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    lists TEXT NOT NULL         -- SHA-256 of each of the user's lists of abbreviations by which it was read
);

-- what the volumes among them say of themselves
CREATE TABLE volumes (
    source INTEGER PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    title TEXT NOT NULL
);

-- the list of abbreviations that a volume prints
CREATE TABLE terms (
    source INTEGER NOT NULL REFERENCES volumes (source) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT,                    -- by which its documents point to it
    term TEXT NOT NULL,
    expansion TEXT NOT NULL,
    PRIMARY KEY (source, position)
) WITHOUT ROWID;

-- the list of persons that a volume prints
CREATE TABLE persons (
    source INTEGER NOT NULL REFERENCES volumes (source) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (source, position)
) WITHOUT ROWID;

-- what could not be read: a folder (then `source` is null), a file, or a document in it
CREATE TABLE faults (
    position INTEGER PRIMARY KEY,
    source INTEGER REFERENCES sources (id) ON DELETE CASCADE,
    place TEXT NOT NULL,
    message TEXT NOT NULL,
    remedy TEXT
);

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,  -- of the document in its file
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    item TEXT,
    file_text TEXT,
    file_system TEXT,
    file_code TEXT,
    file_date TEXT,
    place TEXT,
    date_text TEXT,             -- the date, after linking; the record has that of reading
    date_start TEXT,            -- ISO days; the interval includes both
    date_end TEXT,
    date_time TEXT,
    date_edtf TEXT,
    date_basis TEXT,
    date_because TEXT,          -- sentences, a list in JSON
    classification TEXT,
    handling TEXT,              -- "niact, eyes only"
    series TEXT,                -- the telegram's own number: Delga 1119
    number TEXT,
    subject TEXT,
    signed TEXT,
    record TEXT NOT NULL        -- the whole record as JSON, as reading gave it
);
CREATE UNIQUE INDEX documents_in_sources ON documents (source, position);

CREATE TABLE parties (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('from', 'to')),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    office TEXT,
    person TEXT,
    post TEXT,
    PRIMARY KEY (document, side, position)
) WITHOUT ROWID;

CREATE TABLE copies (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    position INTEGER NOT NULL,
    post TEXT NOT NULL,
    number TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE notes (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    position INTEGER NOT NULL,
    n TEXT NOT NULL,            -- as printed; notes may begin again in an enclosure
    text TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE callouts (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    position INTEGER NOT NULL,
    n TEXT NOT NULL,
    field TEXT NOT NULL CHECK (field IN ('text', 'title', 'dateline')),
    at INTEGER NOT NULL,        -- code points into that field
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE pages (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    position INTEGER NOT NULL,
    n TEXT NOT NULL,
    at INTEGER NOT NULL,        -- code points into the text
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE oddities (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

-- Linking. Lists of sentences (`because`, `said`) are JSON, and null where there is none.

-- the messages that are cited and not in the edition, one row however many cite it
CREATE TABLE wanted (
    id INTEGER PRIMARY KEY,
    from_post TEXT,
    to_post TEXT,
    designator TEXT,            -- Delga, Secto; null for a plain series from post to post
    kind TEXT NOT NULL,
    number TEXT,
    date_start TEXT,            -- ISO days between which it was sent
    date_end TEXT,
    file TEXT,
    said TEXT,                  -- what is said of it: ["not printed"]
    because TEXT
);

-- everything that a document refers to
CREATE TABLE cross_references (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    position INTEGER NOT NULL,
    place TEXT NOT NULL,        -- "text" or "note 2"
    note INTEGER,               -- the note's position in `notes`
    span_start INTEGER NOT NULL,  -- code points into the text or the note
    span_end INTEGER NOT NULL,
    text TEXT NOT NULL,         -- the words of the span
    kind TEXT NOT NULL,
    series TEXT,                -- as written: Embtel, urtel, Ibid.
    number TEXT,
    from_post TEXT,             -- after working out who is speaking
    to_post TEXT,
    date_start TEXT,
    date_end TEXT,
    also TEXT,                  -- its numbers elsewhere, as JSON: [{"post": …, "number": …, "text": …}]
    in_document TEXT,           -- of a note: the number of its document, null if it is this one
    volume TEXT,                -- of a document, page or note: its volume, null if it is this one
    file TEXT,
    said TEXT,
    encoded TEXT,               -- the target as the editors encoded it
    status TEXT NOT NULL CHECK (status IN ('resolved', 'ambiguous', 'wanted', 'unresolved')),
    target TEXT REFERENCES documents (id) ON DELETE SET NULL ON UPDATE CASCADE,
    wanted INTEGER REFERENCES wanted (id) ON DELETE SET NULL,
    because TEXT,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

-- the documents that a reference may mean, best first
CREATE TABLE candidates (
    document TEXT NOT NULL,     -- that refers
    reference INTEGER NOT NULL, -- position in `cross_references`
    position INTEGER NOT NULL,
    candidate TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    certainty TEXT NOT NULL CHECK (certainty IN ('certain', 'probable', 'possible')),
    because TEXT NOT NULL,
    PRIMARY KEY (document, reference, position),
    FOREIGN KEY (document, reference) REFERENCES cross_references (document, position)
        ON DELETE CASCADE ON UPDATE CASCADE
) WITHOUT ROWID;

-- the numbered series, each from one beginning to the next
CREATE TABLE ledgers (
    id INTEGER PRIMARY KEY,
    from_post TEXT,
    to_post TEXT,
    designator TEXT,
    run INTEGER NOT NULL,       -- the beginnings of the series, counted from 1
    date_start TEXT,
    date_end TEXT,
    first INTEGER NOT NULL,     -- lowest and highest number known
    last INTEGER NOT NULL,
    because TEXT                -- how it is known that the series began again
);

-- the numbers of a ledger that the edition has or cites; what lies between them nobody mentions
CREATE TABLE numbers (
    ledger INTEGER NOT NULL REFERENCES ledgers (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number TEXT NOT NULL,
    date_start TEXT,
    date_end TEXT,
    cited INTEGER NOT NULL,     -- how often
    wanted INTEGER REFERENCES wanted (id) ON DELETE SET NULL,
    PRIMARY KEY (ledger, position)
) WITHOUT ROWID;

-- the documents that bear a number; more than one where it was given twice
CREATE TABLE bearers (
    ledger INTEGER NOT NULL,
    number INTEGER NOT NULL,    -- position in `numbers`
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    PRIMARY KEY (ledger, number, document),
    FOREIGN KEY (ledger, number) REFERENCES numbers (ledger, position) ON DELETE CASCADE
) WITHOUT ROWID;

-- pairs of documents that belong together; of "cites" and "answers" `one` is the later
CREATE TABLE edges (
    id INTEGER PRIMARY KEY,
    one TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    other TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    kind TEXT NOT NULL,
    because TEXT NOT NULL
);

-- the conversations, each document in its place
CREATE TABLE threads (
    thread INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    PRIMARY KEY (thread, position)
) WITHOUT ROWID;

-- two statements that cannot both be true, each quoted
CREATE TABLE contradictions (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    certainty TEXT NOT NULL CHECK (certainty IN ('certain', 'probable', 'possible')),
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    quote TEXT NOT NULL,
    place TEXT NOT NULL,        -- where that stands
    other_document TEXT REFERENCES documents (id) ON DELETE SET NULL ON UPDATE CASCADE,
    other_quote TEXT NOT NULL,
    other_place TEXT NOT NULL,
    because TEXT NOT NULL
);

-- what people corrected by hand, as corrections.toml had it when the edition was built
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    document TEXT NOT NULL,     -- as it was called when it was corrected
    fits TEXT REFERENCES documents (id) ON DELETE SET NULL ON UPDATE CASCADE,  -- as it is called now
    field TEXT NOT NULL,
    spot TEXT NOT NULL,         -- which reference, reading or contradiction
    was TEXT NOT NULL,
    now TEXT NOT NULL,
    who TEXT NOT NULL,
    made TEXT NOT NULL,
    why TEXT NOT NULL,
    undone TEXT
);

CREATE VIEW texts AS
    SELECT id AS document, json_extract(record, '$.text') AS text FROM documents;

CREATE VIEW evidence AS
    SELECT documents.id AS document,
           reason.key AS position,
           json_extract(reason.value, '$.field') AS field,
           json_extract(reason.value, '$.because') AS because,
           json_extract(reason.value, '$.certainty') AS certainty
    FROM documents, json_each(documents.record, '$.evidence') AS reason;
