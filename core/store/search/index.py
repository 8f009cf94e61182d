"""The index of words: made from rows, in the transaction that changes them, so that the two cannot drift apart.

It is not written where rows are, but where their transaction ends: whatever function changed a row, what is found by
its words is renewed before the commit. `prepare` makes the index, `build` fills it with what was there before it.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, text, update
from sqlalchemy.event import listen as hear
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from core.dossier import short_name
from core.store import notes
from core.store.paper_rows import DigitisedRow, PaperRow, ReadingRow
from core.store.rows import (
    CodeRow,
    ComponentRow,
    DossierRow,
    EntryRow,
    HandOverRow,
    NoteRow,
    ResultRow,
    SupplementRow,
)
from core.words import sort_key, tokens

SHAPE = "2"
"""Of the tables below and of what goes into them; an index of another shape is thrown away and built again."""

DOSSIERS, PAGES = "found_dossiers", "found_pages"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    DOSSIERS: ("numbers", "names", "procedure", "places", "papers", "asked"),
    PAGES: ("words",),
}
PREFIXES = "1 2 3"  # letters; by these a word that is being typed is found as fast as a whole one

_PAPERS = "papers"  # no table: what is said of a paper is of its dossier's entry
_SUBJECTS: Mapping[type, tuple[str, str]] = {
    # rows that an entry is made of: whose entry it is, and by which column they say so
    DossierRow: (DOSSIERS, "id"),
    CodeRow: (DOSSIERS, "dossier_id"),
    ComponentRow: (DOSSIERS, "dossier_id"),
    ResultRow: (DOSSIERS, "dossier_id"),
    SupplementRow: (DOSSIERS, "dossier_id"),
    HandOverRow: (DOSSIERS, "dossier_id"),
    PaperRow: (DOSSIERS, "dossier_id"),
    DigitisedRow: (_PAPERS, "paper_id"),
    ReadingRow: (PAGES, "page_id"),
}
_SHAPE_NOTE, _BUILD_NOTE = "index.shape", "index.build"
_STALE = "stale"
_MIDDLE = 1 << 31  # entries made by `build` are numbered downwards from here, later ones upwards
_SHORTEST_PART = 3  # of a number, letters by which any part of it is found
_AT_ONCE = 500  # entries read together
_NO_MORE = "-"

Text = tuple[str, ...]
"""What an entry is made of, a text for each column of its table, as it stands in the rows."""


def prepare(connection: Connection) -> None:
    """Make the index where there is none of today's shape, in the caller's transaction."""
    shape = connection.scalar(select(NoteRow.value).where(NoteRow.name == _SHAPE_NOTE))
    if shape == SHAPE:
        return
    _make(connection)
    with Session(connection) as session:
        session.execute(delete(EntryRow))
        notes.put(session, _SHAPE_NOTE, SHAPE)
        something = session.scalar(select(DossierRow.id).limit(1)) or session.scalar(
            select(ReadingRow.page_id).limit(1)
        )
        notes.put(
            session, _BUILD_NOTE, json.dumps({} if something else {DOSSIERS: _NO_MORE, PAGES: _NO_MORE})
        )
        session.flush()


def _make(connection: Connection) -> None:
    for table, columns in COLUMNS.items():
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {table} USING fts5({', '.join(columns)}, content='', contentless_delete=1, "
            f"tokenize='ascii', prefix='{PREFIXES}')"  # what is indexed was cut into words by `tokens`
        )


# -- following the rows ------------------------------------------------------------------------------


def listen(session: Session) -> None:
    """Mark from now on whose rows this transaction changes; `follow` renews their entries."""
    hear(session, "after_flush", _mark_rows)
    hear(session, "do_orm_execute", _mark_statement)


def follow(session: Session) -> None:
    """Renew what is found by the words of whatever this transaction changed; the last thing before its commit."""
    session.flush()
    stale: dict[str, set[str]] = session.info.pop(_STALE, {})
    for some in _chunks(sorted(stale.pop(_PAPERS, ()))):
        owners = session.scalars(select(PaperRow.dossier_id).where(PaperRow.id.in_(some)))
        stale.setdefault(DOSSIERS, set()).update(owners)
    for table, ids in stale.items():
        for some in _chunks(sorted(ids)):
            _renew(session, table, some)


def _mark_rows(session: Session, _context: UOWTransaction) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if (subject := _SUBJECTS.get(type(row))) is not None:
            _mark(session, subject[0], (getattr(row, subject[1]),))


def _mark_statement(state: ORMExecuteState) -> None:
    """Updates of many rows at once pass by the rows: ask which they will be."""
    if not (state.is_update or state.is_delete) or state.bind_mapper is None:
        return
    if (subject := _SUBJECTS.get(state.bind_mapper.class_)) is None:
        return
    table, column = subject
    owner = getattr(state.bind_mapper.class_, column)
    if isinstance(state.parameters, Sequence):  # by the primary key of each
        keys = [one["id"] if "id" in one else one[column] for one in state.parameters]
        named = state.bind_mapper.primary_key[0].in_(keys)
        _mark(state.session, table, state.session.scalars(select(owner).where(named)))
    else:
        where = getattr(state.statement, "whereclause", None)
        query = select(owner) if where is None else select(owner).where(where)
        _mark(state.session, table, state.session.scalars(query))


def _mark(session: Session, table: str, ids: Iterable[str]) -> None:
    session.info.setdefault(_STALE, defaultdict(set))[table].update(ids)


def _renew(session: Session, table: str, ids: Sequence[str]) -> None:
    query = select(EntryRow.subject_id, EntryRow.number, EntryRow.digest).where(EntryRow.subject_id.in_(ids))
    known = {subject: (number, digest) for subject, number, digest in session.execute(query)}
    made = texts(session, table, ids)
    for subject in [subject for subject in known if subject not in made]:
        _forget(session, table, known[subject][0])
    number = max(session.scalar(select(func.max(EntryRow.number))) or 0, _MIDDLE)
    fresh: list[_Entry] = []
    for subject in [one for one in ids if one in made]:
        entry = _Entry(subject, made[subject])
        if subject not in known:
            number += 1
            fresh.append(entry.numbered(number))
        elif known[subject][1] != entry.digest:
            fresh.append(entry.numbered(known[subject][0]))
    _write(session, table, fresh)


@dataclass(frozen=True, slots=True)
class _Entry:
    subject_id: str
    text: Text
    number: int = 0

    def numbered(self, number: int) -> "_Entry":
        return _Entry(self.subject_id, self.text, number)

    @property
    def digest(self) -> str:
        return hashlib.blake2b("\0".join(self.text).encode(), digest_size=16).hexdigest()


def _write(session: Session, table: str, entries: Sequence[_Entry]) -> None:
    """In the order of their numbers, as FTS5 likes it best."""
    if not entries:
        return
    entries = sorted(entries, key=lambda entry: entry.number)
    rows = [
        {"number": entry.number, "subject_id": entry.subject_id, "digest": entry.digest} for entry in entries
    ]
    connection = session.connection()
    connection.execute(delete(EntryRow).where(EntryRow.number.in_([entry.number for entry in entries])))
    connection.execute(insert(EntryRow), rows)
    columns = COLUMNS[table]
    connection.execute(
        text(
            f"INSERT OR REPLACE INTO {table} (rowid, {', '.join(columns)}) "
            f"VALUES (:number, {', '.join(f':{column}' for column in columns)})"
        ),
        [
            {"number": entry.number, **dict(zip(columns, words(table, entry.text), strict=True))}
            for entry in entries
        ],
    )


def _forget(session: Session, table: str, number: int) -> None:
    session.execute(delete(EntryRow).where(EntryRow.number == number))
    session.execute(text(f"DELETE FROM {table} WHERE rowid = :number"), {"number": number})


# -- what an entry is made of ------------------------------------------------------------------------


def texts(session: Session, table: str, ids: Sequence[str]) -> dict[str, Text]:
    """Of each of these dossiers or read pages what it is found by; those that are not there are left out."""
    return _dossier_texts(session, ids) if table == DOSSIERS else _page_texts(session, ids)


def words(table: str, made: Text) -> Text:
    """As they are indexed: folded, one space apart; numbers by each of their ends, so that any part begins one."""
    if table == PAGES:
        said = json.loads(made[0]).get("words", []) if made[0] else []
        return (" ".join(token for word in said for token in tokens(word[0])),)
    numbers, *rest = made
    return (" ".join(_ends(numbers)), *(" ".join(tokens(one)) for one in rest))


def _ends(numbers: str) -> Iterator[str]:
    for number in dict.fromkeys("".join(tokens(line)) for line in numbers.split("\n")):
        if number:
            yield from (number[start:] for start in range(max(1, len(number) - _SHORTEST_PART + 1)))


def _page_texts(session: Session, ids: Sequence[str]) -> dict[str, Text]:
    query = select(ReadingRow.page_id, ReadingRow.body).where(ReadingRow.page_id.in_(ids))
    return {page: (body,) for page, body in session.execute(query)}


def _dossier_texts(session: Session, ids: Sequence[str]) -> dict[str, Text]:
    d = DossierRow
    columns = (d.id, d.code, d.provisional_code, d.portal_code, d.procedure_name, d.applicant, d.submitter)
    c, r, s, g = ComponentRow, ResultRow, SupplementRow, CodeRow
    names = _lists(session, select(c.dossier_id, c.name).where(c.dossier_id.in_(ids)).order_by(c.position))
    results = _lists(session, select(r.dossier_id, r.name).where(r.dossier_id.in_(ids)))
    numbers = _lists(session, select(r.dossier_id, r.number).where(r.dossier_id.in_(ids)))
    asked = _lists(session, select(s.dossier_id, s.body).where(s.dossier_id.in_(ids)).order_by(s.number))
    given = _lists(session, select(g.dossier_id, g.text).where(g.dossier_id.in_(ids)).order_by(g.seq))
    handed, digitised = _handed(session, ids), _digitised(session, ids)
    found: dict[str, Text] = {}
    for row in session.execute(select(*columns, d.authority).where(d.id.in_(ids))):
        parties = [json.loads(party) for party in (row.applicant, row.submitter) if party]
        rights = [json.loads(row.authority)] if row.authority else []
        papers, receivers = digitised[row.id], handed[row.id]
        found[row.id] = (
            "\n".join(
                [
                    *(code or "" for code in (row.code, row.provisional_code, row.portal_code)),
                    *given[row.id],  # those it had before, too
                    *numbers[row.id],
                    *_all([*parties, *receivers], _NUMBERS),
                    *_all([*papers, *rights], ("number", "owner_id")),
                ]
            ),
            "\n".join(dict.fromkeys(_all([*parties, *receivers], ("name", "representative")))),
            row.procedure_name,
            "\n".join(_all([*parties, *receivers], _PLACES)),
            "\n".join(
                [*names[row.id], *results[row.id], *_all(papers, _SAID), *_all([*rights, *receivers], _RIGHT)]
            ),
            "\n".join(said for body in asked[row.id] for said in _request_words(json.loads(body))),
        )
    return found


_NUMBERS = ("id_number", "old_id_number", "phone", "letter_number", "tracking")
_PLACES = ("address", "address_now", "email", "sent_to")
_SAID = ("name", "code", "issuer", "signer", "owner_name", "scope")  # of a digitised paper
_RIGHT = ("scope", "authority")  # by which somebody hands in or receives for another

_Said = Mapping[str, str]


def _all(things: Sequence[_Said], fields: Sequence[str]) -> list[str]:
    return [thing.get(field, "") for thing in things for field in fields]


def _handed(session: Session, ids: Sequence[str]) -> defaultdict[str, list[_Said]]:
    """Of each dossier who received its result, and where the post was to bring it."""
    found: defaultdict[str, list[_Said]] = defaultdict(list)
    h = HandOverRow
    for dossier, body in session.execute(select(h.dossier_id, h.body).where(h.dossier_id.in_(ids))):
        what = json.loads(body)
        found[dossier] += [what, what.get("post") or {}]
    return found


def _digitised(session: Session, ids: Sequence[str]) -> defaultdict[str, list[_Said]]:
    """Of each dossier what its papers say."""
    found: defaultdict[str, list[_Said]] = defaultdict(list)
    query = (
        select(PaperRow.dossier_id, DigitisedRow.code, DigitisedRow.body)
        .join(DigitisedRow, DigitisedRow.paper_id == PaperRow.id)
        .where(PaperRow.dossier_id.in_(ids), PaperRow.current)
        .order_by(PaperRow.id)
    )
    for dossier, code, body in session.execute(query):
        found[dossier].append({**json.loads(body)["particulars"], "code": code})
    return found


def _request_words(request: Mapping[str, str | Sequence[str]]) -> Iterator[str]:
    """What was asked for, why, and what came; of whatever else a request says nothing."""
    for field in ("wanted", "reason", "excuse", "received_text"):
        said = request.get(field, "")
        yield from (said,) if isinstance(said, str) else said


def _lists(session: Session, query: Select[str, str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for dossier, value in session.execute(query):
        found[dossier].append(value)
    return found


# -- what was there before the index -----------------------------------------------------------------


def unbuilt(session: Session) -> tuple[int, int] | None:
    """(entries, dossiers and read pages) while older ones are still to be indexed, else None."""
    if _left(session) is None:
        return None
    there = sum(
        session.scalar(select(func.count()).select_from(row)) or 0 for row in (DossierRow, ReadingRow)
    )
    return session.scalar(select(func.count()).select_from(EntryRow)) or 0, there


def build(session: Session, limit: int) -> bool:
    """Index the next `limit` of what was there before the index, the newest first; False when nothing was left.

    Where it stands is kept in the same transaction: it goes on from there after a power cut.
    """
    table = _left(session)
    if table is None:
        return False
    told: dict[str, str] = json.loads(notes.get(session, _BUILD_NOTE, "{}"))
    key = DossierRow.id if table == DOSSIERS else ReadingRow.page_id
    query = select(key).order_by(key.desc()).limit(limit)
    ids = list(session.scalars(query.where(key < told[table]) if table in told else query))
    if ids:
        if table == DOSSIERS:
            _reckon_sort_keys(session, ids)
        _add_older(session, table, ids)
    notes.put(session, _BUILD_NOTE, json.dumps(told | {table: ids[-1] if ids else _NO_MORE}))
    session.flush()
    return True


def _left(session: Session) -> str | None:
    told = json.loads(notes.get(session, _BUILD_NOTE, "{}"))
    return next((table for table in COLUMNS if told.get(table) != _NO_MORE), None)


def _add_older(session: Session, table: str, ids: Sequence[str]) -> None:
    """ids: newest first; those that a change has brought in meanwhile stay as they are."""
    known = set(session.scalars(select(EntryRow.subject_id).where(EntryRow.subject_id.in_(ids))))
    made = texts(session, table, ids)
    number = min(session.scalar(select(func.min(EntryRow.number))) or _MIDDLE, _MIDDLE)
    wanted = [one for one in ids if one not in known and one in made]
    _write(session, table, [_Entry(one, made[one], number - place) for place, one in enumerate(wanted, 1)])


def _reckon_sort_keys(session: Session, ids: Sequence[str]) -> None:
    d = DossierRow
    query = select(d.id, d.applicant_name, d.procedure_name).where(d.id.in_(ids), d.sort_name == "")
    keys = [
        {"one": one, "name": sort_key(name), "procedure": sort_key(short_name(procedure))}
        for one, name, procedure in session.execute(query)
    ]
    if keys:
        session.connection().execute(
            update(d)
            .where(d.id == bindparam("one"))
            .values(sort_name=bindparam("name"), sort_procedure=bindparam("procedure")),
            keys,
        )


# -- looking after it --------------------------------------------------------------------------------


def rebuild(session: Session) -> None:
    """Throw the index away; `build` makes it again."""
    _make(session.connection())
    session.execute(delete(EntryRow))
    notes.put(session, _BUILD_NOTE, "{}")


def astray(session: Session) -> int:
    """How many entries are not what the rows say, or are missing, or of nothing. Raises StoreDamaged where FTS5 finds
    its own tables damaged. What is not built yet is not missing.
    """
    wrong = 0
    for table, key in ((DOSSIERS, DossierRow.id), (PAGES, ReadingRow.page_id)):
        session.execute(text(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')"))
        there = set(session.scalars(select(key)))
        for some in _chunks(sorted(there)):
            wrong += _wrong(session, table, some)
    return wrong + _left_over(session)


def _wrong(session: Session, table: str, ids: Sequence[str]) -> int:
    query = select(EntryRow.subject_id, EntryRow.digest).where(EntryRow.subject_id.in_(ids))
    known = dict(session.execute(query).all())
    built = _left(session) is None
    return sum(
        known.get(subject) != _Entry(subject, made).digest
        for subject, made in texts(session, table, ids).items()
        if built or subject in known
    )


def _left_over(session: Session) -> int:
    """Entries of what is gone, and numbers that only one of the two tables of an entry has."""
    entries = select(EntryRow.number)
    gone = entries.where(
        EntryRow.subject_id.not_in(select(DossierRow.id)),
        EntryRow.subject_id.not_in(select(ReadingRow.page_id)),
    )
    indexed = " UNION ALL ".join(f"SELECT id FROM {table}_docsize" for table in COLUMNS)
    numbers = set(session.scalars(entries))
    found = list(session.scalars(text(indexed)))
    lone = len(numbers.symmetric_difference(found)) + len(found) - len(set(found))
    return lone + len(session.scalars(gone).all())


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
