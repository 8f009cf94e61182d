"""Keeping in touch: codes for the coming days, what the departments did, and when we last spoke."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from core import issue
from core.desk import Desk
from core.store import Session, notes, numbers, touch
from core.store.numbers import Lease, Series
from core.sync import inbox
from core.sync.errors import Refused
from core.sync.gateway import Gateway, LeaseRequest, Line
from core.worktime import LOCAL

LOW_WATER = 10
"""With fewer codes left for a day another block is asked for."""

_CONTACT = "line.contact"
_OFFSET = "line.offset"


def open_gateway(desk: Desk, patience: float | None = None) -> Gateway | None:
    """The door to the province, None while the station is not enrolled. patience: seconds to wait for an answer, where
    a person or the closing window waits too.
    """
    province, secret = desk.settings.province, desk.vault.province_secret()
    if not secret.reveal() or not province.receipt_key:
        return None
    line = Line(province.url, province.client_id, province.receipt_key)
    if patience is not None:
        line = replace(line, connect_seconds=patience, answer_seconds=patience, write_seconds=patience)
    return Gateway(line, secret, desk.clock)


def contact(desk: Desk, gateway: Gateway) -> None:
    """One look at the province, cheap when nothing is new. Raises the errors of `core.sync.errors`.

    A refused block of codes is raised last: it keeps nothing else from being done.
    """
    before = desk.clock()
    there = gateway.server_time()
    today = there.astimezone(LOCAL).date()  # the province's own: our clock may be wrong
    with desk.store.write() as session:
        issue.told_the_day(session, today)
        notes.put(session, _OFFSET, str(round((there - before).total_seconds())))
    refused: Refused | None = None
    for ahead in range(desk.settings.province.lease_days):
        try:
            keep_codes(desk, gateway, today + timedelta(days=ahead))
        except Refused as error:
            refused = error
    inbox.pull(desk, gateway)
    with desk.store.write() as session:
        note_contact(session, desk.clock())
        touch(session, "line")
    if refused is not None:
        raise refused


def note_contact(session: Session, at: datetime) -> None:
    """The province answered: only that moment is ever shown as the last one."""
    notes.put(session, _CONTACT, at.isoformat())


def keep_codes(desk: Desk, gateway: Gateway, day: date) -> None:
    """Have at least LOW_WATER codes for a local day; the request's key outlives a lost answer."""
    series = Series(desk.settings.office.agency_code, desk.settings.station.id, day)
    with desk.store.write() as session:
        if numbers.left(session, series, desk.clock()) >= LOW_WATER:
            return
        key = notes.get(session, series.wish) or desk.new_id()
        notes.put(session, series.wish, key)
    size = desk.settings.province.lease_size
    block = gateway.lease(LeaseRequest(series.agency, series.station, day, size, key))
    with desk.store.write() as session:
        if notes.get(session, series.wish) != key:
            return  # given up meanwhile: a copy of this store may have asked with the same key
        numbers.keep_lease(session, Lease(key, series, block.first, block.last, block.expires_at))
        notes.put(session, series.wish, "")


def clock_offset(session: Session) -> timedelta:
    """How far the province's clock was ahead of ours when it last answered; less than nothing: behind."""
    return timedelta(seconds=int(notes.get(session, _OFFSET) or 0))


def last_contact(session: Session) -> datetime | None:
    """When the province last answered us."""
    text = notes.get(session, _CONTACT)
    return datetime.fromisoformat(text) if text else None
