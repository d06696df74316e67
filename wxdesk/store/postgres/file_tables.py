"""The PostgreSQL tables with the files of a team's desk that has no shared folder.

They stand in a schema of their own, so that an upgrade of the desk's tables leaves the files where they are.
"""

from collections.abc import Iterator

SCHEMA_OF_FILES = "wxdesk_files"
"""The name of the PostgreSQL schema with the tables of files."""
PIECE_BYTES = 1 << 20
"""The largest number of bytes in one row; a longer file has several rows."""

_TABLES = f"""
CREATE SCHEMA "{SCHEMA_OF_FILES}";
CREATE TABLE {SCHEMA_OF_FILES}.stored_file (
  digest text COLLATE "C" PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{{64}}$'),
  size bigint NOT NULL CHECK (size >= 0), pieces bigint NOT NULL CHECK (pieces >= 0)
);
CREATE TABLE {SCHEMA_OF_FILES}.file_piece (
  digest text COLLATE "C" NOT NULL CHECK (digest ~ '^[0-9a-f]{{64}}$'), number bigint NOT NULL CHECK (number >= 0),
  piece_digest bytea NOT NULL, content bytea NOT NULL CHECK (octet_length(content) BETWEEN 1 AND {PIECE_BYTES}),
  came_at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (digest, number),
  CHECK (sha256(content) = piece_digest)
);
ALTER TABLE {SCHEMA_OF_FILES}.file_piece ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE TABLE {SCHEMA_OF_FILES}.destroyed_file (
  digest text COLLATE "C" PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{{64}}$')
);
CREATE TABLE {SCHEMA_OF_FILES}.named_file (
  name text COLLATE "C" PRIMARY KEY CHECK (name ~ '^([a-z]+/)?[A-Za-z0-9][A-Za-z0-9._-]*$'),
  content bytea NOT NULL CHECK (octet_length(content) <= {PIECE_BYTES})
);
"""
"""`stored_file` lists the complete files of the vault by SHA-256; the rows of `file_piece` have their bytes.

Pieces without a row of `stored_file` belong to a file that is still being sent; nobody reads them. A piece is stored
as it is, because pictures and films are compressed already. `destroyed_file` lists files that an erasure deleted, so
that each computer deletes its own copy. `named_file` has the rulebook and the private keys by their name.
"""

_ONE_AT_A_TIME = "PERFORM pg_advisory_xact_lock(hashtextextended('wxdesk files', 0));"
"""Waits until no other connection completes or deletes files."""

_HEAD = f'LANGUAGE plpgsql SECURITY DEFINER SET search_path = "{SCHEMA_OF_FILES}", wxdesk, pg_temp AS'

_FUNCTIONS = f"""
CREATE FUNCTION {SCHEMA_OF_FILES}.finish_file(wanted text, bytes bigint, many bigint) RETURNS boolean {_HEAD} $$
  DECLARE there bigint; amount numeric; last bigint;
  BEGIN
    {_ONE_AT_A_TIME}
    IF EXISTS (SELECT FROM stored_file WHERE digest = wanted) THEN RETURN TRUE; END IF;
    SELECT count(*), coalesce(sum(octet_length(content)), 0), coalesce(max(number), -1)
      INTO there, amount, last FROM file_piece WHERE digest = wanted;
    IF there <> many OR last <> many - 1 OR amount <> bytes THEN RETURN FALSE; END IF;
    INSERT INTO stored_file VALUES (wanted, bytes, many);
    DELETE FROM destroyed_file WHERE digest = wanted;
    RETURN TRUE;
  END $$;
CREATE FUNCTION {SCHEMA_OF_FILES}.forget_pieces(wanted text) RETURNS void {_HEAD} $$
  BEGIN
    {_ONE_AT_A_TIME}
    DELETE FROM file_piece p WHERE digest = wanted AND NOT EXISTS (SELECT FROM stored_file WHERE digest = p.digest);
  END $$;
CREATE FUNCTION {SCHEMA_OF_FILES}.sweep_pieces() RETURNS void {_HEAD} $$
  BEGIN
    {_ONE_AT_A_TIME}
    DELETE FROM file_piece p WHERE came_at < clock_timestamp() - interval '1 day'
      AND NOT EXISTS (SELECT FROM stored_file WHERE digest = p.digest);
  END $$;
CREATE FUNCTION {SCHEMA_OF_FILES}.mend_piece(wanted text, place bigint, good bytea) RETURNS void {_HEAD} $$
  BEGIN
    UPDATE file_piece SET content = good WHERE digest = wanted AND number = place
      AND piece_digest = sha256(good) AND sha256(content) <> piece_digest;
  END $$;
CREATE FUNCTION {SCHEMA_OF_FILES}.destroy_file(wanted text) RETURNS boolean {_HEAD} $$
  DECLARE was boolean;
  BEGIN
    {_ONE_AT_A_TIME}
    IF NOT EXISTS (SELECT FROM trail_line JOIN audit USING (seq) WHERE act = 'personal.erased'
      AND coalesce(body::jsonb #> '{{data,digests}}', '[]'::jsonb) @> to_jsonb(wanted))
    THEN RAISE EXCEPTION 'no event erases this file'; END IF;
    DELETE FROM stored_file WHERE digest = wanted;
    was := FOUND;
    DELETE FROM file_piece WHERE digest = wanted;
    INSERT INTO destroyed_file VALUES (wanted) ON CONFLICT DO NOTHING;
    RETURN was;
  END $$;
"""
"""Functions with which a login for daily work does more than add pieces.

It completes a file whose pieces are all there. It deletes pieces of a file that was never completed, replaces a piece
that the disk damaged by its true bytes, and deletes a file that an event of the trail erases.
"""


def file_statements() -> Iterator[str]:
    """Yield the SQL statements that create the tables for files and their functions.

    Existing tables for files are dropped first, with their content.
    """
    yield f'DROP SCHEMA IF EXISTS "{SCHEMA_OF_FILES}" CASCADE'
    yield _TABLES
    yield _FUNCTIONS


def file_grants(role: str) -> Iterator[str]:
    """Yield the SQL statements that let the members of `role` work with the files of the desk.

    They may read and add the vault's files, but not change or delete them. Small named files, such as the rulebook,
    they may also replace and delete.
    """
    yield f'GRANT USAGE ON SCHEMA "{SCHEMA_OF_FILES}" TO "{role}"'
    yield f'GRANT SELECT ON ALL TABLES IN SCHEMA "{SCHEMA_OF_FILES}" TO "{role}"'
    yield f'GRANT INSERT ON {SCHEMA_OF_FILES}.file_piece TO "{role}"'
    yield f'GRANT INSERT, UPDATE, DELETE ON {SCHEMA_OF_FILES}.named_file TO "{role}"'
