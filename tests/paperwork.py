"""A whole desk for tests of results: real keys and store, dossiers received at the counter, papers to sign."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import keyring
import pikepdf
from argon2 import PasswordHasher
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from core import catalogue, intake, issue, results, settings, vault, worktime
from core.accounts import Accounts, Officer
from core.audit import Audit
from core.catalogue import Catalogue
from core.changes import Changes
from core.clock import Clock, new_id
from core.desk import Desk
from core.dossier import Component, Dossier, Fee, Party
from core.handing import HandOver, Opinion, Receiver, Slip
from core.results import NewResult
from core.returning import Way
from core.settings import RESOURCES
from core.store import Store
from core.vault import Secret, Vault
from core.watermark import Watermark
from core.worktime import Calendar
from tests.core.stage import MemoryKeyring

BIRTH = "1.001193"  # Thủ tục đăng ký khai sinh
COPIES = "2.000815"  # chứng thực bản sao từ bản chính: paid by the page, may end in paper alone
TAKEN = HandOver(
    Way.IN_PERSON,
    Receiver.APPLICANT,
    "Trần Thị Mẫu",
    slip=Slip.BROUGHT,
    paper_copies=1,
    opinion=Opinion.RATED,
    rating=5,
)
_QUICK = PasswordHasher(time_cost=1, memory_cost=64)  # for desks whose passwords are nobody's concern
PASSWORD = Secret("mật khẩu đầu tiên")


@dataclass(frozen=True)
class OpenedDesk:
    desk: Desk
    changes: Changes
    accounts: Accounts


@contextmanager
def memory_keyring() -> Iterator[MemoryKeyring]:
    own, played = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(played)
    try:
        yield played
    finally:
        keyring.set_keyring(own)


def open_desk(home: Path, clock: Clock, keys: Vault) -> OpenedDesk:
    """The desk at `home`, whose keys are `keys`; close its store. What this machine remembers lies beside `home`."""
    changes = Changes()
    store = Store(home / "desk.db", keys.database_key(), changes)
    audit = Audit(keys, clock)
    desk = Desk(
        settings=settings.load(home),
        vault=keys,
        store=store,
        audit=audit,
        catalogue=_procedures(),
        calendar=_calendar(),
        clock=clock,
        new_id=new_id,
        watermark=Watermark(home.parent / "this machine", keys),
    )
    issue.take_up(desk)
    accounts = Accounts(store, audit, clock, new_id)
    accounts.hasher = _QUICK
    return OpenedDesk(desk, changes, accounts)


@cache
def _calendar() -> Calendar:
    return worktime.load(RESOURCES / "calendar")


@cache
def _procedures() -> Catalogue:
    """Read once: a desk is made for most tests."""
    return catalogue.load(RESOURCES / "catalogue")


def new_desk(home: Path, clock: Clock) -> OpenedDesk:
    return open_desk(home, clock, vault.create(home, new_id))


def received(desk: Desk, officer: Officer, name: str = "Trần Thị Mẫu", code: str = BIRTH) -> Dossier:
    """A dossier taken in at the counter, every paper held in hand."""
    dossier_id = intake.open_dossier(desk, officer)
    intake.set_applicant(desk, officer, dossier_id, Party(name=name, id_number="094191000123"))
    intake.choose_procedure(desk, officer, dossier_id, code)
    for component in intake.look(desk, officer, dossier_id).components:
        intake.mark_component(desk, officer, _held(component))
    return intake.receive(desk, officer, dossier_id)


def recorded(desk: Desk, officer: Officer, name: str = "Trần Thị Mẫu", pdf: bytes = b"") -> Dossier:
    """A dossier whose result waits to be signed."""
    dossier = received(desk, officer, name)
    new = NewResult("Giấy khai sinh", "KQ.G15.000031", "123/2026", date(2026, 11, 23), pdf or paper(name))
    results.record(desk, officer, dossier.id, new)
    return dossier


def on_paper(desk: Desk, officer: Officer, fee: Fee | None = None, name: str = "Trần Thị Mẫu") -> Dossier:
    """Certified copies that lie ready, signed by hand, with this fee."""
    dossier_id = intake.open_dossier(desk, officer)
    intake.set_applicant(desk, officer, dossier_id, Party(name=name, id_number="094191000123"))
    intake.choose_procedure(desk, officer, dossier_id, COPIES)
    for component in intake.look(desk, officer, dossier_id).components:
        intake.mark_component(desk, officer, _held(component))
    intake.set_fee(desk, officer, dossier_id, fee or Fee())
    intake.receive(desk, officer, dossier_id)
    new = NewResult("Bản sao chứng thực", "", "45/2026", date(2026, 11, 23), b"")
    results.finish_on_paper(desk, officer, dossier_id, new)
    return intake.look(desk, officer, dossier_id)


def paper(words: str = "Giấy khai sinh", pages: int = 1) -> bytes:
    """A printed page or more, A4, with a Vietnamese heading."""
    if "Serif" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Serif", str(RESOURCES / "fonts" / "LiberationSerif-Regular.ttf")))
    sink = BytesIO()
    canvas = Canvas(sink, pagesize=(595, 842), invariant=True)
    for number in range(pages):
        canvas.setFont("Serif", 16)
        canvas.drawCentredString(297, 760, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        canvas.drawCentredString(297, 690, "GIẤY KHAI SINH")
        canvas.setFont("Serif", 12)
        canvas.drawString(72, 640, f"Họ, chữ đệm, tên: {words}")
        canvas.drawString(72, 615, f"Trang {number + 1} trên {pages}")
        canvas.showPage()
    canvas.save()
    return sink.getvalue()


def sealed_paper() -> bytes:
    """A PDF that wants a password."""
    sink = BytesIO()
    with pikepdf.open(BytesIO(paper())) as pdf:
        pdf.save(sink, encryption=pikepdf.Encryption(owner="chủ", user="người đọc"))
    return sink.getvalue()


def _held(component: Component) -> Component:
    return replace(component, checked=True)
