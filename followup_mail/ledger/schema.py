"""The tables of the ledger, as steps: a ledger of any released version is brought up to date by the rest.

Times are ISO 8601 in UTC, days ISO 8601. A step that was released is never changed; the next one is appended.
"""

from __future__ import annotations

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        # A folder under one UIDVALIDITY (RFC 3501, 2.3.1.1); with another, all that hangs on it is void.
        """CREATE TABLE folders (
            account TEXT NOT NULL, folder TEXT NOT NULL, uidvalidity TEXT NOT NULL,
            PRIMARY KEY (account, folder)
        ) STRICT, WITHOUT ROWID""",
        # Letters by place. A letter put aside at first sight keeps what may tie it to a process later.
        """CREATE TABLE letters (
            account TEXT NOT NULL, folder TEXT NOT NULL, uid TEXT NOT NULL,
            identity TEXT NOT NULL, reader TEXT NOT NULL, link TEXT,
            PRIMARY KEY (account, folder, uid),
            FOREIGN KEY (account, folder) REFERENCES folders ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX letters_by_identity ON letters (account, identity)",
        # What lies in Drafts and Trash: never letters, only marks by which drafts of ours are recognised.
        """CREATE TABLE sightings (
            account TEXT NOT NULL, folder TEXT NOT NULL, uid TEXT NOT NULL,
            marks TEXT NOT NULL, content_hash TEXT, text_hash TEXT,
            PRIMARY KEY (account, folder, uid),
            FOREIGN KEY (account, folder) REFERENCES folders ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE set_aside (
            account TEXT NOT NULL, folder TEXT NOT NULL, uid TEXT NOT NULL,
            why TEXT NOT NULL, reader TEXT NOT NULL, tries INTEGER NOT NULL, link TEXT,
            PRIMARY KEY (account, folder, uid),
            FOREIGN KEY (account, folder) REFERENCES folders ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE signals (
            account TEXT NOT NULL, identity TEXT NOT NULL, sent TEXT, own INTEGER NOT NULL,
            signal TEXT NOT NULL,
            PRIMARY KEY (account, identity)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE names (
            account TEXT NOT NULL, identity TEXT NOT NULL, process TEXT NOT NULL,
            PRIMARY KEY (account, identity)
        ) STRICT, WITHOUT ROWID""",
        # The journal of drafts. `intended` stands from before the APPEND until its outcome is known.
        """CREATE TABLE drafts (
            account TEXT NOT NULL, message_id TEXT NOT NULL,
            process TEXT NOT NULL, interview TEXT NOT NULL, number INTEGER NOT NULL, attempt INTEGER NOT NULL,
            due TEXT NOT NULL, late_days INTEGER NOT NULL, state TEXT NOT NULL, intended INTEGER NOT NULL,
            written_at TEXT, sent_at TEXT, sent_message_id TEXT,
            written_from TEXT NOT NULL, recipient TEXT, subject TEXT NOT NULL, parent TEXT,
            folder TEXT, uidvalidity TEXT, uid TEXT, content_hash TEXT, text_hash TEXT,
            gone_since TEXT, gone_under TEXT,
            PRIMARY KEY (account, message_id)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE notes (
            key TEXT PRIMARY KEY, account TEXT NOT NULL, process TEXT, rule TEXT NOT NULL,
            text TEXT NOT NULL, noted_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE sweeps (
            account TEXT NOT NULL, started TEXT NOT NULL,
            complete INTEGER NOT NULL, examined INTEGER NOT NULL, error TEXT
        ) STRICT""",
        "CREATE INDEX sweeps_by_time ON sweeps (account, started)",
        # What `status` shows of each account: the result of its last sweep.
        "CREATE TABLE views (account TEXT PRIMARY KEY, view TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
    (
        # Messages to the user in their own inbox; `intended` as with drafts.
        """CREATE TABLE notices (
            message_id TEXT PRIMARY KEY, account TEXT NOT NULL, day TEXT NOT NULL, intended INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        # Notes that a channel has told, or is never to tell; with the message in the inbox that did.
        """CREATE TABLE passed_on (
            channel TEXT NOT NULL, note TEXT NOT NULL REFERENCES notes ON DELETE CASCADE, notice TEXT,
            PRIMARY KEY (channel, note)
        ) STRICT, WITHOUT ROWID""",
    ),
    (
        # What the user said: facts of the highest rank.
        """CREATE TABLE words (
            number INTEGER PRIMARY KEY, account TEXT NOT NULL, process TEXT NOT NULL,
            kind TEXT NOT NULL, said TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX words_by_account ON words (account)",
        # Questions put to the user; a number is never given twice.
        """CREATE TABLE questions (
            number INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, process TEXT NOT NULL,
            rule TEXT NOT NULL, about TEXT NOT NULL,
            UNIQUE (account, process, rule, about)
        ) STRICT""",
    ),
    (
        # A folder as it was when the last letter of its window had been seen: as long as it stands like that,
        # there is nothing new in it.
        """CREATE TABLE seen_whole (
            account TEXT NOT NULL, folder TEXT NOT NULL, uidvalidity TEXT NOT NULL,
            uid_next TEXT NOT NULL, letters INTEGER NOT NULL,
            since TEXT NOT NULL, listed INTEGER NOT NULL, reader TEXT NOT NULL,
            PRIMARY KEY (account, folder),
            FOREIGN KEY (account, folder) REFERENCES folders ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID""",
    ),
)
