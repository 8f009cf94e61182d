"""The slips of a dossier: what each has to say, laid out, numbered and kept in the ledger of prints."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from core import intake, payments
from core.accounts import Officer, Right
from core.desk import Desk
from core.dossier import Dossier, Event, Hop, OverrideKind, Party, Result, Status, SupplementRequest
from core.errors import InputError
from core.forms import sets
from core.handing import HandOver
from core.issue import giving
from core.limits import TimeLimit
from core.money import Account, Request
from core.settings import RESOURCES
from core.settling import require_any
from core.store import Session, courses, dossiers, handovers, numbers, papers, people, touch
from core.store.dossiers import Print
from core.worktime import LOCAL

if TYPE_CHECKING:  # reportlab is heavy, and many starts print nothing
    from core.forms.issue import Issue

_SUBJECT = 40  # letters the ledger keeps of what tells documents of one form apart


class SlipKind(StrEnum):
    """What can be printed of one dossier; the names are those of `resources/forms/`."""

    RECEIPT = "receipt"  # giấy tiếp nhận hồ sơ và hẹn trả kết quả
    SUPPLEMENT = "supplement"  # phiếu yêu cầu bổ sung, hoàn thiện hồ sơ
    REFUSAL = "refusal"  # phiếu từ chối tiếp nhận giải quyết hồ sơ
    EXTENSION = "extension"  # xin lỗi và gia hạn (hẹn lại)
    STOP = "stop"  # thông báo dừng giải quyết hồ sơ
    CONTROL = "control"  # phiếu kiểm soát quá trình giải quyết hồ sơ
    HANDOVER = "handover"  # phiếu bàn giao hồ sơ
    RESULT_RECEIPT = "result_receipt"  # giấy biên nhận trả kết quả
    GROUP_RECEIPT = "group_receipt"  # phiếu tiếp nhận nhiều hồ sơ, of all that were handed in with it
    GUIDANCE = "guidance"  # phiếu hướng dẫn, of its procedure: no document of the dossier


_PRINTERS: Mapping[SlipKind, tuple[Right, ...]] = {  # who else does what such a slip tells of
    SlipKind.RESULT_RECEIPT: (Right.HAND_OVER,),
    SlipKind.SUPPLEMENT: (Right.INTAKE, Right.OVERRIDE),
}


class NothingToPrint(InputError):
    """The dossier has nothing to say on this slip yet. Facts: `slip`, a SlipKind."""

    code = "nothing_to_print"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the slips of one dossier are made of."""

    actor: Officer
    dossier: Dossier
    requests: tuple[SupplementRequest, ...]
    events: tuple[Event, ...]
    hops: tuple[Hop, ...]
    limit: TimeLimit | None
    result: Result | None
    account: Account
    asked: Request | None  # the QR for what is still owed
    handed: HandOver | None
    now: datetime

    def handler(self, *actions: str) -> str:
        """Who did the last of these steps."""
        done = [event.handler for event in self.events if event.action in actions]
        return done[-1] if done else self.actor.name

    @property
    def department(self) -> str:
        """Who decides: where it was last forwarded to."""
        return self.hops[-1].to_office if self.hops else ""


@dataclass(frozen=True, slots=True)
class _Document:
    """What is printed. subject: which document of its form, "" where a dossier has but one."""

    dossiers: tuple[Dossier, ...]
    subject: str
    dated_at: datetime  # decides which set of forms it is of
    draw: "Callable[[Issue], bytes]"


def print_slip(desk: Desk, actor: Officer, dossier_id: str, kind: SlipKind) -> bytes:
    """The slip as PDF, kept in the ledger; a further print of the same document says how often it was printed again.

    A later supplement request or extension is another document. Raises NothingToPrint, FormNotInSet.
    """
    require_any(actor, _PRINTERS.get(kind, (Right.INTAKE,)))
    if kind is SlipKind.GUIDANCE:
        return guidance(desk, intake.look(desk, actor, dossier_id).procedure_code)
    if kind is SlipKind.GROUP_RECEIPT:
        return _printed(desk, actor, kind, lambda session: _group(session, dossier_id, actor.name))
    if kind is SlipKind.HANDOVER:
        return print_handover(desk, actor, [dossier_id], _last_department(desk, dossier_id))
    return _printed(
        desk, actor, kind, lambda session: _DOCUMENTS[kind](_known(desk, session, actor, dossier_id))
    )


def print_handover(desk: Desk, actor: Officer, dossier_ids: Sequence[str], to_office: str) -> bytes:
    """One list of the papers of several dossiers that go to one office; kept as a print of each of them.

    The same dossiers to the same office on the same day are the same list, printed again. Raises NothingToPrint when
    there is no dossier, one of them was not received, or nobody said where they go.
    """
    require_any(actor, (Right.INTAKE,))
    listed, office = tuple(dict.fromkeys(dossier_ids)), intake.nfc_text(to_office)
    if not listed or not office:
        raise NothingToPrint(slip=SlipKind.HANDOVER)

    def look(session: Session) -> _Document:
        return _handover(session, listed, office, (actor.name, desk.clock()))

    return _printed(desk, actor, SlipKind.HANDOVER, look)


def guidance(desk: Desk, procedure_code: str) -> bytes:
    """What a procedure asks for, as it stands today; not kept. Raises ProcedureUnknown."""
    now = desk.clock()
    today = now.astimezone(LOCAL).date()
    procedure = desk.catalogue.get(procedure_code, today)
    if procedure is None:
        raise intake.ProcedureUnknown(code=procedure_code)
    from core.forms.guidance import GuidanceSlip
    from core.forms.guidance import guidance as drawn
    from core.forms.issue import Issue

    form = sets.load(RESOURCES / "forms").form(SlipKind.GUIDANCE, today)
    return drawn(GuidanceSlip(procedure, Issue(desk.settings.office, form, now, now)))


def form_name(said: str, now: datetime) -> str:
    """The plain name of a form given by that name or by its number in the set of that day. Raises FormNotInSet."""
    return sets.load(RESOURCES / "forms").named(said, now.astimezone(LOCAL).date())


def quoted(desk: Desk, codes: Sequence[str]) -> list[str]:
    """The ids of the dossiers quoted by these codes. Raises DossierUnknown."""
    with desk.store.read() as session:
        found = [dossiers.quoted(session, code) for code in codes]
    if None in found:
        raise dossiers.DossierUnknown
    return [one.id for one in found if one is not None]


def _last_department(desk: Desk, dossier_id: str) -> str:
    with desk.store.read() as session:
        given = [event.department for event in courses.events(session, dossier_id) if event.department]
    return given[-1] if given else ""


def _printed(desk: Desk, actor: Officer, kind: SlipKind, look: Callable[[Session], _Document]) -> bytes:
    """Looked up, laid out and kept; anew when another print of the same document came in between."""
    forms = sets.load(RESOURCES / "forms")
    while True:
        with desk.store.read() as session:
            document = look(session)
            form = forms.form(kind.value, document.dated_at.astimezone(LOCAL).date())
            place = _Place(kind, document, numbered=bool(form.mark))
            printed, serial = place.printed(session), place.serial(session)
            former = place.former(session)
        now = desk.clock()
        data = document.draw(_issue(desk, document, form, (printed, serial, former), now))
        sha256 = desk.vault.put(data)
        with giving(desk) as session:
            if (place.printed(session), place.serial(session)) != (printed, serial):
                continue
            if serial and not printed:
                numbers.count_up(session, place.counter)
            for one in document.dossiers:
                print_id, number = desk.new_id(), len(printed) + 1
                kept = Print(print_id, one.id, kind.value, number, sha256, now, document.subject, serial)
                dossiers.add_print(session, replace(kept, code=one.code.text if one.code else ""))
                touch(session, one.id)
            desk.audit.append(
                session, actor.id, f"{kind.value}.printed", *(one.id for one in document.dossiers)
            )
        return data


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a document stands in the ledger of prints."""

    kind: SlipKind
    document: _Document
    numbered: bool

    @property
    def counter(self) -> str:
        """Numbers are counted a year and form."""
        return f"slip.{self.kind.value}.{self.document.dated_at.astimezone(LOCAL).year}"

    def printed(self, session: Session) -> tuple[Print, ...]:
        return dossiers.prints(session, self.document.dossiers[0].id, self.kind.value, self.document.subject)

    def former(self, session: Session) -> str:
        """The code on an earlier slip of its one dossier, when it was another one."""
        [first, *others] = self.document.dossiers
        return (
            "" if others or first.code is None else dossiers.printed_code(session, first.id, first.code.text)
        )

    def serial(self, session: Session) -> int:
        """The number of its first print, else the next one; 0: it bears none."""
        printed = self.printed(session)
        if printed:
            return printed[0].serial
        return numbers.counted(session, self.counter) + 1 if self.numbered else 0


def _issue(
    desk: Desk,
    document: _Document,
    form: sets.Form,
    before: tuple[tuple[Print, ...], int, str],
    now: datetime,
) -> "Issue":
    from core.forms.issue import Issue

    printed, serial, former = before
    return Issue(
        office=desk.settings.office,
        form=form,
        dated_at=document.dated_at,
        printed_at=now,
        copy_number=len(printed),
        serial=serial,
        replaces=document.dossiers[0].version if any(one.voided for one in printed) else 0,
        station=desk.settings.station.slip_mark,
        former=former,
    )


def _known(desk: Desk, session: Session, actor: Officer, dossier_id: str) -> _Known:
    procedure, dossier = intake.pinned(session, dossier_id), dossiers.get(session, dossier_id)
    account, handed = payments.account_of(session, dossier), handovers.of_dossier(session, dossier_id)
    owed = account.outstanding if desk.settings.office.bank else None
    return _Known(
        actor=actor,
        dossier=dossier,
        requests=courses.requests(session, dossier_id),
        events=courses.events(session, dossier_id),
        hops=courses.hops(session, dossier_id),
        limit=None if procedure is None else procedure.limit(dossier.channel),
        result=papers.result(session, dossier_id),
        account=account,
        asked=payments.request(desk, dossier, owed) if owed else None,
        handed=None if handed is None else handed.what,
        now=desk.clock(),
    )


# ---------------------------------------------------------------- what each slip is made of


def _receipt(known: _Known) -> _Document:
    from core.forms.money import block
    from core.forms.receipt import ReceiptSlip, receipt

    dossier = known.dossier
    if dossier.received_at is None:
        raise NothingToPrint(slip=SlipKind.RECEIPT)
    money = block(known.account, known.asked)
    return _Document(
        (dossier,),
        "",
        dossier.received_at,
        lambda issue: receipt(ReceiptSlip(dossier, issue, dossier.received_by, known.limit, money)),
    )


def _supplement(known: _Known) -> _Document:
    from core.forms.supplement import SupplementSlip, supplement

    if not known.requests:
        raise NothingToPrint(slip=SlipKind.SUPPLEMENT)
    dossier, asked = known.dossier, known.requests[-1]
    return _Document(
        (dossier,),
        str(asked.number),
        asked.asked_at,
        lambda issue: supplement(SupplementSlip(dossier, issue, asked)),
    )


def _refusal(known: _Known) -> _Document:
    from core.forms.refusal import RefusalSlip, refusal

    dossier, officer = known.dossier, known.handler("dossier.refused")
    if dossier.status is not Status.REFUSED or dossier.ended_at is None:
        raise NothingToPrint(slip=SlipKind.REFUSAL)
    return _Document(
        (dossier,), "", dossier.ended_at, lambda issue: refusal(RefusalSlip(dossier, issue, officer))
    )


def _extension(known: _Known) -> _Document:
    from core.forms.extension import ExtensionSlip, extension

    dossier, said, received_at = known.dossier, known.dossier.override, known.dossier.received_at
    if said is None or said.kind is not OverrideKind.EXTENSION or received_at is None:
        raise NothingToPrint(slip=SlipKind.EXTENSION)
    subject = said.set_at.astimezone(LOCAL).isoformat()
    return _Document(
        (dossier,),
        subject,
        said.set_at,
        lambda issue: extension(
            ExtensionSlip(dossier, issue, received_at, said, known.department or issue.office.name)
        ),
    )


def _stop(known: _Known) -> _Document:
    """Withdrawn ones too: the applicant has what became of the papers in writing."""
    from core.forms.stop import StopSlip, stop

    dossier, stopped_at = known.dossier, known.dossier.ended_at
    if dossier.status not in (Status.STOPPED, Status.WITHDRAWN) or stopped_at is None:
        raise NothingToPrint(slip=SlipKind.STOP)
    officer = known.handler("dossier.stopped", "dossier.withdrawn")
    return _Document(
        (dossier,), "", stopped_at, lambda issue: stop(StopSlip(dossier, issue, stopped_at, officer))
    )


def _control(known: _Known) -> _Document:
    from core.forms.control import ControlSlip, control

    dossier, received_at = known.dossier, known.dossier.received_at
    if received_at is None:
        raise NothingToPrint(slip=SlipKind.CONTROL)
    return _Document(
        (dossier,),
        "",
        received_at,
        lambda issue: control(ControlSlip(dossier, issue, received_at, known.hops)),
    )


def _handover(
    session: Session, dossier_ids: tuple[str, ...], office: str, giver: tuple[str, datetime]
) -> _Document:
    from core.forms.handover import HandoverSlip, handover

    officer, now = giver
    listed = tuple(dossiers.get(session, one) for one in dossier_ids)
    if any(one.received_at is None for one in listed):
        raise NothingToPrint(slip=SlipKind.HANDOVER)
    same = "|".join([*sorted(dossier_ids), office, now.astimezone(LOCAL).date().isoformat()])
    subject = hashlib.sha256(same.encode()).hexdigest()[:_SUBJECT]
    before = dossiers.prints(session, listed[0].id, SlipKind.HANDOVER, subject)
    given_at = before[0].at if before else now
    return _Document(
        listed, subject, given_at, lambda issue: handover(HandoverSlip(listed, issue, office, officer))
    )


def _group(session: Session, dossier_id: str, officer: str) -> _Document:
    """With a further dossier on it, it is another slip."""
    from core.forms.group_receipt import GroupSlip, group_receipt

    first = dossiers.get(session, dossier_id)
    ids = people.group(session, first.group_id) or (dossier_id,)
    received = [one for one in (dossiers.get(session, each) for each in ids) if one.received_at is not None]
    if not received:
        raise NothingToPrint(slip=SlipKind.GROUP_RECEIPT)
    subject = hashlib.sha256("|".join(one.id for one in received).encode()).hexdigest()[:_SUBJECT]
    dated_at = max(one.received_at for one in received if one.received_at is not None)
    listed = tuple(received)
    return _Document(
        listed, subject, dated_at, lambda issue: group_receipt(GroupSlip(listed, issue, officer))
    )


def _result_receipt(known: _Known) -> _Document:
    """Before the hand-over as after it: its time and the originals are then written by hand."""
    from core.forms.issue import submitter
    from core.forms.result_receipt import WAYS, ResultReceipt, given, originals, result_receipt

    dossier, result, what = known.dossier, known.result, known.handed
    if result is None or dossier.status not in (Status.FINISHED, Status.HANDED_OVER):
        raise NothingToPrint(slip=SlipKind.RESULT_RECEIPT)
    receiver = submitter(dossier)
    if what is not None and what.name:
        receiver = Party(name=what.name, id_number=what.id_number, phone=what.phone)

    def draw(issue: "Issue") -> bytes:
        return result_receipt(
            ResultReceipt(
                dossier=dossier,
                issue=issue,
                receiver=receiver,
                given=given(result, what),
                at=dossier.handed_over_at,
                officer=known.handler("result.handed_over"),
                originals=None if what is None else originals(what),
                authority=what.authority if what else "",
                way=WAYS[what.way] if what else "",
            )
        )

    return _Document((dossier,), "", dossier.handed_over_at or known.now, draw)


_DOCUMENTS: Mapping[SlipKind, Callable[[_Known], _Document]] = {
    SlipKind.RECEIPT: _receipt,
    SlipKind.SUPPLEMENT: _supplement,
    SlipKind.REFUSAL: _refusal,
    SlipKind.EXTENSION: _extension,
    SlipKind.STOP: _stop,
    SlipKind.CONTROL: _control,
    SlipKind.RESULT_RECEIPT: _result_receipt,
}
