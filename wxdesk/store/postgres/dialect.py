"""Translates statements and table declarations from SQLite's SQL to PostgreSQL's.

Functions and operators that PostgreSQL lacks are created in the desk's schema by `SHIMS`.
"""

import re
from functools import cache

_TOKEN = re.compile(r"""'(?:[^']|'')*' | "[^"]*" | :[a-z_]\w* | \? | %""", re.VERBOSE | re.IGNORECASE)

_KEY = re.compile(r"/\*key (\w+)\*/.*?/\*key\*/", re.DOTALL)


@cache
def translated(sql: str) -> str:
    """Translate a statement of the store for PostgreSQL and its driver psycopg.

    Placeholders become `%(name)s` and `%s`. A subquery marked `IN /*few*/(` returns few rows; it becomes an array, so
    that the server runs it first and not only after joining all rows. An expression marked `/*key title*/` becomes
    the column `title` of the table `queue_key`, and the comment `/*keys*/` becomes the join with this table.
    """
    kept = _KEY.sub(r"k.\1", sql).replace("/*keys*/", " JOIN queue_key k ON k.submission = s.id")
    listed = kept.replace("IN /*few*/(", "= ANY (ARRAY(").replace(")/*few*/", "))")
    return _TOKEN.sub(lambda found: _placeholder(found[0]), listed)


def _placeholder(part: str) -> str:
    if part[0] == ":":
        return f"%({part[1:]})s"
    return "%s" if part == "?" else part.replace("%", "%%")


_TYPES = {"TEXT": 'text COLLATE "C"', "INTEGER": "bigint", "BLOB": "bytea", "REAL": "double precision"}
"""For each type of SQLite the type of PostgreSQL; the collation orders texts by code points, as SQLite does."""
_LONG = frozenset({"searched"})
"""Columns with texts of any length, which no index of PostgreSQL can hold."""
_NAMED = re.compile(r"\b(CREATE TABLE|REFERENCES) (\w+)")
_INDEX = re.compile(r"(CREATE (?:UNIQUE )?INDEX) (\w+|\"\w+\") ON (\w+|\"\w+\") ?\(")
_COLUMN = re.compile(r"\"?\w+\"?(?: ASC| DESC)?", re.ASCII)


def table_of_postgres(sql: str) -> str:
    """Translate SQLite's CREATE TABLE statement `sql` for PostgreSQL."""
    body = re.sub(r"\)\s*(?:STRICT|WITHOUT ROWID|,|\s)*$", ")", sql.strip())
    named = _NAMED.sub(r'\1 "\2"', body)
    return re.sub(r"\b(?:TEXT|INTEGER|BLOB|REAL)\b", lambda found: _TYPES[found[0]], named)


def index_of_postgres(sql: str) -> str | None:
    """Translate SQLite's CREATE INDEX statement `sql` for PostgreSQL, without columns whose texts are too long.

    None if no column is left.

    Raises:
        ValueError: `sql` creates no index.
    """
    head = _INDEX.match(re.sub(r"\s+", " ", sql.strip()))
    if head is None:
        raise ValueError(sql)
    columns, rest = _list_behind(head.string[head.end() :])
    kept = [one for one in columns if one not in _LONG]
    if not kept:
        return None
    listed = ", ".join(one if _COLUMN.fullmatch(one) else _in_brackets(one) for one in kept)
    return f"{head[1]} {head[2]} ON {_quoted(head[3])} ({listed}){rest}"


def _list_behind(text: str) -> tuple[list[str], str]:
    """Split `text`, which begins inside a parenthesis, into the columns up to its end, and the text after it.

    Raises:
        ValueError: the parenthesis is never closed.
    """
    depth, first, columns = 0, 0, list[str]()
    for place, char in enumerate(text):
        if (char == "," and depth == 0) or (char == ")" and depth == 0):
            columns.append(text[first:place].strip())
            first = place + 1
            if char == ")":
                return columns, text[first:]
        depth += (char == "(") - (char == ")")
    raise ValueError(text)


def _in_brackets(expression: str) -> str:
    """Put an index expression in parentheses, as PostgreSQL needs it; `DESC` or `ASC` stays behind them."""
    bare, order = expression, ""
    for word in (" DESC", " ASC"):
        if expression.endswith(word):
            bare, order = expression.removesuffix(word), word
    return f"({bare}){order}"


def _quoted(name: str) -> str:
    return name if name.startswith('"') else f'"{name}"'


SHIMS = """
CREATE FUNCTION instr(text, text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT strpos($1, $2)';
CREATE FUNCTION instr(bytea, bytea) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT position($2 IN $1)';
CREATE FUNCTION json_valid(text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT ($1::json) IS NOT NULL';
CREATE FUNCTION json_field(text, text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT ($1::json) ->> $2';
CREATE OPERATOR ->> (LEFTARG = text, RIGHTARG = text, FUNCTION = json_field);
CREATE FUNCTION json_extract(text, text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT ($1::json) ->> substr($2, 3)';
CREATE FUNCTION date(text, text) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE
  AS 'SELECT to_char(($1::timestamp) + ($2::interval), ''YYYY-MM-DD'')';
CREATE FUNCTION count_true(bigint, boolean) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT CASE WHEN $2 IS NULL THEN $1 ELSE coalesce($1, 0) + $2::integer END';
CREATE AGGREGATE sum(boolean) (SFUNC = count_true, STYPE = bigint);
CREATE FUNCTION append_number(text, bigint, text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT CASE WHEN $2 IS NULL THEN $1 WHEN $1 IS NULL THEN $2::text ELSE $1 || $3 || $2::text END';
CREATE AGGREGATE group_concat(bigint, text) (SFUNC = append_number, STYPE = text);
CREATE DOMAIN blob AS bytea;
"""
"""Functions, operators and aggregates of SQLite that the statements use, made of what PostgreSQL has."""
