"""The schema, as small numbered steps; each runs in a transaction together with the record of it.

A step that has been released is never changed: write the next one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Migrations("paperboy")


@migrations()
def m001_papers(db: Database) -> None:
    """Papers in order of arrival, their full-text index, and the record of each harvested day."""
    db.execute("""
        CREATE TABLE papers (
            rowid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            abstract TEXT NOT NULL,
            authors TEXT NOT NULL,
            categories TEXT NOT NULL,
            primary_category TEXT NOT NULL,
            version INTEGER NOT NULL,
            published TEXT,
            updated TEXT,
            announced TEXT,
            announce_type TEXT NOT NULL,
            comment TEXT,
            journal_ref TEXT,
            doi TEXT,
            withdrawn INTEGER NOT NULL,
            harvested_at TEXT NOT NULL
        ) STRICT""")
    db.execute("CREATE INDEX papers_announced ON papers (announced)")
    db.table("papers").enable_fts(
        ["title", "abstract"], create_triggers=True, tokenize="porter unicode61 remove_diacritics 2"
    )
    db.execute("""
        CREATE TABLE harvests (
            day TEXT PRIMARY KEY,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'complete')),
            papers INTEGER,
            looked_at TEXT,
            completed_at TEXT,
            error TEXT
        ) STRICT""")


@migrations()
def m002_subscriptions(db: Database) -> None:
    """Who wants what, and what matched."""
    db.execute("""
        CREATE TABLE topics (id INTEGER PRIMARY KEY, query TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL) STRICT""")
    db.execute("""
        CREATE TABLE subscribers (
            id INTEGER PRIMARY KEY,
            chat_id INTEGER NOT NULL,
            message_thread_id INTEGER NOT NULL DEFAULT 0,
            language TEXT NOT NULL,
            timezone TEXT NOT NULL,
            deliver_at TEXT NOT NULL,
            when_empty TEXT NOT NULL CHECK (when_empty IN ('soft', 'silent')),
            state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'gone')),
            next_due_at TEXT NOT NULL,
            late_notice_for TEXT,
            created_at TEXT NOT NULL,
            UNIQUE (chat_id, message_thread_id)
        ) STRICT""")
    db.execute("CREATE INDEX subscribers_due ON subscribers (next_due_at) WHERE state = 'active'")
    db.execute("""
        CREATE TABLE subscriptions (
            id INTEGER PRIMARY KEY,
            subscriber_id INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
            topic_id INTEGER NOT NULL REFERENCES topics (id),
            cap INTEGER NOT NULL,
            threshold REAL NOT NULL,
            covered_until TEXT NOT NULL,
            created_at TEXT NOT NULL,
            UNIQUE (subscriber_id, topic_id)
        ) STRICT""")
    db.execute("CREATE INDEX subscriptions_topic ON subscriptions (topic_id)")
    db.execute("""
        CREATE TABLE matches (
            topic_id INTEGER NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
            paper_id TEXT NOT NULL REFERENCES papers (id),
            day TEXT NOT NULL,
            score REAL NOT NULL,
            reasons TEXT NOT NULL,
            PRIMARY KEY (topic_id, paper_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX matches_day ON matches (topic_id, day, score)")
    db.execute("""
        CREATE TABLE matched_days (
            topic_id INTEGER NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
            day TEXT NOT NULL,
            PRIMARY KEY (topic_id, day)
        ) STRICT, WITHOUT ROWID""")


@migrations()
def m003_outbox(db: Database) -> None:
    """Summaries, frozen digests, and the outbox."""
    db.execute("""
        CREATE TABLE summaries (
            paper_id TEXT NOT NULL REFERENCES papers (id),
            version INTEGER NOT NULL,
            language TEXT NOT NULL,
            depth TEXT NOT NULL,
            engine TEXT NOT NULL,
            prompt_version TEXT NOT NULL,
            content TEXT NOT NULL,
            created_at TEXT NOT NULL,
            PRIMARY KEY (paper_id, version, language, depth, engine, prompt_version)
        ) STRICT, WITHOUT ROWID""")
    db.execute("""
        CREATE TABLE digests (
            id INTEGER PRIMARY KEY,
            subscriber_id INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
            through TEXT NOT NULL,
            content TEXT NOT NULL,
            created_at TEXT NOT NULL
        ) STRICT""")
    db.execute("CREATE INDEX digests_subscriber ON digests (subscriber_id, id)")
    db.execute("""
        CREATE TABLE sent_items (
            subscriber_id INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
            paper_id TEXT NOT NULL,
            digest_id INTEGER NOT NULL REFERENCES digests (id) ON DELETE CASCADE,
            PRIMARY KEY (subscriber_id, paper_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX sent_items_digest ON sent_items (digest_id)")
    db.execute("""
        CREATE TABLE deliveries (
            id INTEGER PRIMARY KEY,
            subscriber_id INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
            digest_id INTEGER REFERENCES digests (id) ON DELETE CASCADE,
            text TEXT NOT NULL,
            keyboard TEXT,
            silent INTEGER NOT NULL,
            plain INTEGER NOT NULL DEFAULT 0,
            state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'uncertain', 'failed', 'cancelled')),
            attempts INTEGER NOT NULL DEFAULT 0,
            not_before TEXT NOT NULL,
            message_id INTEGER,
            error TEXT,
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL
        ) STRICT""")
    db.execute("""
        CREATE INDEX deliveries_open ON deliveries (subscriber_id, id)
        WHERE state IN ('queued', 'sending', 'uncertain')""")
    db.execute("""
        CREATE INDEX deliveries_due ON deliveries (not_before, id)
        WHERE state IN ('queued', 'uncertain')""")
    db.execute("CREATE INDEX deliveries_digest ON deliveries (digest_id)")


@migrations()
def m004_access(db: Database) -> None:
    """Who was let in, and the invitations that let them."""
    db.execute("CREATE TABLE members (user_id INTEGER PRIMARY KEY, admitted_at TEXT NOT NULL) STRICT")
    db.execute("""
        CREATE TABLE invites (
            code TEXT PRIMARY KEY,
            created_by INTEGER NOT NULL,
            expires_at TEXT NOT NULL,
            used_by INTEGER
        ) STRICT, WITHOUT ROWID""")


@migrations()
def m005_leases(db: Database) -> None:
    """Who is sending a message and until when; and what the courier asks of the outbox, as indexes."""
    db.execute("ALTER TABLE deliveries ADD COLUMN owner TEXT")
    db.execute("ALTER TABLE deliveries ADD COLUMN leased_until TEXT")
    db.execute("ALTER TABLE deliveries ADD COLUMN waits INTEGER NOT NULL DEFAULT 0")
    db.execute("DROP INDEX deliveries_open")
    db.execute("DROP INDEX deliveries_due")
    db.execute("CREATE INDEX deliveries_subscriber ON deliveries (subscriber_id, state, id)")
    db.execute("""
        CREATE INDEX deliveries_ready ON deliveries (id)
        WHERE state IN ('queued', 'uncertain') AND waits = 0""")
    db.execute("""
        CREATE INDEX deliveries_due ON deliveries (waits, not_before)
        WHERE state IN ('queued', 'uncertain')""")
    db.execute("CREATE INDEX deliveries_sending ON deliveries (owner) WHERE state = 'sending'")
    db.execute("""
        CREATE INDEX deliveries_settled ON deliveries (updated_at)
        WHERE state IN ('sent', 'failed', 'cancelled') AND text <> ''""")
    # What waited at the time of this step is looked at anew.
    db.execute("UPDATE deliveries SET waits = 1 WHERE state IN ('queued', 'uncertain')")


@migrations()
def m006_recipients(db: Database) -> None:
    """Since when a subscriber is paused or gone, who is kept out, and what the admins did."""
    db.execute("ALTER TABLE subscribers ADD COLUMN paused_at TEXT")
    db.execute("ALTER TABLE subscribers ADD COLUMN gone_at TEXT")
    # Of those who are away already nobody knows since when: their time begins now, so that none of it is cut short.
    now = "strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now')"
    db.execute(f"UPDATE subscribers SET paused_at = {now} WHERE state = 'paused'")  # noqa: S608
    db.execute(f"UPDATE subscribers SET gone_at = {now} WHERE state = 'gone'")  # noqa: S608
    db.execute("CREATE TABLE banned (user_id INTEGER PRIMARY KEY, banned_at TEXT NOT NULL) STRICT")
    db.execute("""
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            actor INTEGER NOT NULL,
            action TEXT NOT NULL,
            about INTEGER
        ) STRICT""")


@migrations()
def m007_planning(db: Database) -> None:
    """A subscriber's digests by how far they reach, so that what was sent lately is found among years of digests."""
    db.execute("DROP INDEX digests_subscriber")
    db.execute("CREATE INDEX digests_subscriber ON digests (subscriber_id, through)")


@migrations()
def m008_retention(db: Database) -> None:
    """What the daily sweep looks for, so that it need not read through what it swept before."""
    db.execute("CREATE INDEX digests_kept ON digests (created_at) WHERE content <> '{}'")


@migrations()
def m009_broadcasts(db: Database) -> None:
    """What the admins say to everybody, and which messages of the outbox belong to it."""
    db.execute("""
        CREATE TABLE broadcasts (
            id INTEGER PRIMARY KEY,
            text TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('draft', 'sending', 'paused', 'cancelled', 'done')),
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL
        ) STRICT""")
    db.execute("ALTER TABLE deliveries ADD COLUMN broadcast_id INTEGER REFERENCES broadcasts (id)")
    db.execute("CREATE INDEX deliveries_broadcast ON deliveries (broadcast_id, state) WHERE broadcast_id IS NOT NULL")


@migrations()
def m010_alerts(db: Database) -> None:
    """What the admins were told is wrong, so that they hear of it once; and the newest starts of the service."""
    db.execute("""
        CREATE TABLE alerts (
            kind TEXT PRIMARY KEY,
            since TEXT NOT NULL,
            told_at TEXT
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE TABLE starts (id INTEGER PRIMARY KEY, at TEXT NOT NULL) STRICT")


@migrations()
def m011_language_model(db: Database) -> None:
    """Every call of a language model with its cost, and what each model turned out to understand."""
    db.execute("""
        CREATE TABLE llm_calls (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            model TEXT NOT NULL,
            purpose TEXT NOT NULL,
            person INTEGER,
            tokens_in INTEGER NOT NULL DEFAULT 0,
            tokens_cached INTEGER NOT NULL DEFAULT 0,
            tokens_out INTEGER NOT NULL DEFAULT 0,
            cost REAL NOT NULL,
            outcome TEXT NOT NULL
        ) STRICT""")
    db.execute("CREATE INDEX llm_calls_at ON llm_calls (at)")
    db.execute("CREATE INDEX llm_calls_person ON llm_calls (person) WHERE person IS NOT NULL")
    db.execute("""
        CREATE TABLE llm_services (
            address TEXT NOT NULL,
            model TEXT NOT NULL,
            abilities TEXT NOT NULL,
            learnt_at TEXT NOT NULL,
            PRIMARY KEY (address, model)
        ) STRICT, WITHOUT ROWID""")


@migrations()
def m012_filters(db: Database) -> None:
    """What each subscription lets through, and papers that match again on the day on which they are revised."""
    db.execute("ALTER TABLE subscriptions ADD COLUMN filters TEXT NOT NULL DEFAULT '{}'")
    db.execute("ALTER TABLE papers ADD COLUMN revised TEXT")
    db.execute("CREATE INDEX papers_revised ON papers (revised) WHERE revised IS NOT NULL")
    db.execute("""
        CREATE TABLE matches_by_day (
            topic_id INTEGER NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
            paper_id TEXT NOT NULL REFERENCES papers (id),
            day TEXT NOT NULL,
            score REAL NOT NULL,
            reasons TEXT NOT NULL,
            PRIMARY KEY (topic_id, day, paper_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("INSERT INTO matches_by_day SELECT topic_id, paper_id, day, score, reasons FROM matches")
    db.execute("DROP TABLE matches")
    db.execute("ALTER TABLE matches_by_day RENAME TO matches")
    db.execute("CREATE INDEX matches_day ON matches (topic_id, day, score)")


@migrations()
def m013_search(db: Database) -> None:
    """Authors and categories in the full-text index, so that a search for them need not read through the papers."""
    db.table("papers").disable_fts()
    db.table("papers").enable_fts(
        ["title", "abstract", "authors", "categories", "primary_category"],
        create_triggers=True,
        tokenize="porter unicode61 remove_diacritics 2",
    )


@migrations()
def m014_figures(db: Database) -> None:
    """The figures that were shown, by Telegram's names for them."""
    db.execute("""
        CREATE TABLE figures (
            paper_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            place INTEGER NOT NULL,
            file_id TEXT NOT NULL,
            number TEXT NOT NULL,
            caption TEXT NOT NULL,
            shown_at TEXT NOT NULL,
            PRIMARY KEY (paper_id, version, place)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX figures_shown ON figures (shown_at)")


@migrations()
def m015_subjects(db: Database) -> None:
    """Which paper a message of the bot's is about."""
    db.execute("""
        CREATE TABLE subjects (
            chat_id INTEGER NOT NULL,
            message_id INTEGER NOT NULL,
            subject TEXT NOT NULL,
            noted_at TEXT NOT NULL,
            PRIMARY KEY (chat_id, message_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX subjects_noted ON subjects (noted_at)")


@migrations()
def m016_own_papers(db: Database) -> None:
    """The papers that people sent."""
    db.execute("""
        CREATE TABLE own_papers (
            name TEXT NOT NULL UNIQUE,
            chat_id INTEGER NOT NULL,
            title TEXT NOT NULL,
            document TEXT NOT NULL,
            sent_at TEXT NOT NULL
        ) STRICT""")
    db.execute("CREATE INDEX own_papers_chat ON own_papers (chat_id, sent_at)")
    db.execute("CREATE INDEX own_papers_sent ON own_papers (sent_at)")


@migrations()
def m017_feedback(db: Database) -> None:
    """What readers said of papers, and what that teaches of their taste."""
    db.execute("""
        CREATE TABLE feedback (
            subscriber_id INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
            paper_id TEXT NOT NULL REFERENCES papers (id),
            verdict INTEGER NOT NULL,
            saved_at TEXT,
            opened INTEGER NOT NULL,
            share REAL NOT NULL,
            updated_at TEXT NOT NULL,
            PRIMARY KEY (subscriber_id, paper_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX feedback_saved ON feedback (subscriber_id, saved_at) WHERE saved_at IS NOT NULL")
    db.execute("""
        CREATE TABLE tastes (
            subscriber_id INTEGER PRIMARY KEY REFERENCES subscribers (id) ON DELETE CASCADE,
            content TEXT NOT NULL,
            vector BLOB NOT NULL,
            trust REAL NOT NULL,
            edition TEXT NOT NULL
        ) STRICT""")


@migrations()
def m018_jobs(db: Database) -> None:
    """How the service's jobs ended, for other processes, and which of them somebody there wants to run now."""
    db.execute("""
        CREATE TABLE jobs (
            name TEXT PRIMARY KEY,
            ended_at TEXT,
            took REAL NOT NULL,
            trouble TEXT NOT NULL,
            wanted INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID""")


@migrations()
def m019_days(db: Database) -> None:
    """Each day's figures, so that years can be looked back over when their messages are long gone."""
    db.execute("""
        CREATE TABLE days (
            day TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            papers INTEGER NOT NULL,
            active INTEGER NOT NULL,
            digests INTEGER NOT NULL,
            sent INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            calls INTEGER NOT NULL,
            cost REAL NOT NULL
        ) STRICT, WITHOUT ROWID""")


@migrations()
def m020_remarks(db: Database) -> None:
    """The tags and the note that readers put to a paper."""
    db.execute("ALTER TABLE feedback ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'")
    db.execute("ALTER TABLE feedback ADD COLUMN note TEXT NOT NULL DEFAULT ''")


@migrations()
def m021_todays_summaries(db: Database) -> None:
    """The summaries of a day without a look at those of years."""
    db.execute("CREATE INDEX summaries_created ON summaries (created_at)")


@migrations()
def m022_calm(db: Database) -> None:
    """Who waits for what surely matters, whose hours are quiet, and digests that their readers put off."""
    db.execute("ALTER TABLE subscribers ADD COLUMN only_sure INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE subscribers ADD COLUMN quiet TEXT NOT NULL DEFAULT ''")
    db.execute("""
        CREATE TABLE postponed (
            digest_id INTEGER PRIMARY KEY REFERENCES digests (id) ON DELETE CASCADE,
            subscriber_id INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
            due_at TEXT NOT NULL
        ) STRICT""")
    db.execute("CREATE INDEX postponed_subscriber ON postponed (subscriber_id)")


@migrations()
def m023_secret_links(db: Database) -> None:
    """The links by which people read digests and feeds on the web."""
    db.execute("""
        CREATE TABLE secret_links (
            id INTEGER PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE,
            subscriber_id INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
            digest_id INTEGER REFERENCES digests (id) ON DELETE CASCADE,
            subscription_id INTEGER REFERENCES subscriptions (id) ON DELETE CASCADE,
            made_at TEXT NOT NULL,
            expires_at TEXT,
            CHECK ((digest_id IS NULL) <> (subscription_id IS NULL))
        ) STRICT""")
    db.execute("CREATE INDEX secret_links_subscriber ON secret_links (subscriber_id)")
    db.execute("CREATE INDEX secret_links_digest ON secret_links (digest_id) WHERE digest_id IS NOT NULL")
    db.execute(
        "CREATE INDEX secret_links_subscription ON secret_links (subscription_id) WHERE subscription_id IS NOT NULL"
    )
    db.execute("CREATE INDEX secret_links_ends ON secret_links (expires_at) WHERE expires_at IS NOT NULL")


@migrations()
def m024_recaps(db: Database) -> None:
    """Until which week a subscriber had a recap; nothing for those who want none."""
    db.execute("ALTER TABLE subscribers ADD COLUMN recapped TEXT")


@migrations()
def m025_embeddings(db: Database) -> None:
    """Papers as vectors, by the model that made them."""
    db.execute("""
        CREATE TABLE embeddings (
            paper_id TEXT NOT NULL REFERENCES papers (id),
            model TEXT NOT NULL,
            version INTEGER NOT NULL,
            vector BLOB NOT NULL,
            made_at TEXT NOT NULL,
            PRIMARY KEY (paper_id, model)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX embeddings_made ON embeddings (made_at)")


@migrations()
def m026_next_run(db: Database) -> None:
    """When each job was to run next as it last ended."""
    db.execute("ALTER TABLE jobs ADD COLUMN next_at TEXT")


@migrations()
def m027_channels(db: Database) -> None:
    """Which chats are channels; those that are there already are known as such when one of their admins comes by."""
    db.execute("ALTER TABLE subscribers ADD COLUMN is_channel INTEGER NOT NULL DEFAULT 0")


@migrations()
def m028_halts(db: Database) -> None:
    """Until when Telegram lets nobody send."""
    db.execute("""
        CREATE TABLE halts (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            noted_at TEXT NOT NULL,
            until TEXT NOT NULL
        ) STRICT""")


@migrations()
def m029_abbreviations(db: Database) -> None:
    """What papers spell abbreviations out as, counted as they arrive."""
    db.execute("""
        CREATE TABLE abbreviations (
            short TEXT NOT NULL,
            words TEXT NOT NULL,
            papers INTEGER NOT NULL,
            seen_at TEXT NOT NULL,
            PRIMARY KEY (short, words)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX abbreviations_seen ON abbreviations (seen_at)")
