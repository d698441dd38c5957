-- The edition as one SQLite file. docs/edition.md describes every table and column.
-- Plain tables only: no triggers, no extensions, no generated columns, nothing that an old SQLite
-- could not open. The record is kept whole as JSON; the other columns repeat of it what people ask for.

PRAGMA application_id = 1164796532;  -- the letters "Embt"; `file` and archives tell formats apart by it
PRAGMA user_version = 1;             -- the version of this schema

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
    bytes INTEGER NOT NULL
);

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
    date_text TEXT,
    date_start TEXT,            -- ISO days; the interval includes both
    date_end TEXT,
    date_time TEXT,
    date_edtf TEXT,
    date_basis TEXT,
    classification TEXT,
    handling TEXT,              -- "niact, eyes only"
    series TEXT,                -- the telegram's own number: Delga 1119
    number TEXT,
    subject TEXT,
    signed TEXT,
    record TEXT NOT NULL        -- the whole record as JSON
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

CREATE VIEW texts AS
    SELECT id AS document, json_extract(record, '$.text') AS text FROM documents;

CREATE VIEW evidence AS
    SELECT documents.id AS document,
           reason.key AS position,
           json_extract(reason.value, '$.field') AS field,
           json_extract(reason.value, '$.because') AS because,
           json_extract(reason.value, '$.certainty') AS certainty
    FROM documents, json_each(documents.record, '$.evidence') AS reason;
