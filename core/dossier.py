"""The dossier, its components and papers, and the rules that hold for them. Pure: no clock, no store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.errors import InputError
from core.returning import Wish


class Status(StrEnum):
    """The ten national statuses (`TrangThaiHoSo`); worklists are queries, never statuses."""

    REGISTERED = "registered"  # 1: somebody is preparing it; the desk owes nothing yet
    RECEIVED = "received"  # 2: complete, has a code and a due date; the clock runs
    REFUSED = "refused"  # 3: not taken in; the applicant holds the reason on paper
    PROCESSING = "processing"  # 4: with the department that decides
    SUPPLEMENT = "supplement"  # 5: the applicant was asked, once, for what is missing; the clock stands
    FINANCIAL_DUTY = "financial_duty"  # 6: waits for a payment to the state; the clock stands
    WITHDRAWN = "withdrawn"  # 7: the applicant took it back
    STOPPED = "stopped"  # 8: ended without a decision
    FINISHED = "finished"  # 9: the result exists and is signed
    HANDED_OVER = "handed_over"  # 10: the applicant holds the result


NATIONAL_CODES: Mapping[Status, str] = {status: str(number) for number, status in enumerate(Status, 1)}

TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.REGISTERED: frozenset({Status.RECEIVED, Status.REFUSED}),
    Status.RECEIVED: frozenset({Status.PROCESSING, Status.SUPPLEMENT, Status.WITHDRAWN, Status.STOPPED}),
    Status.REFUSED: frozenset(),
    Status.PROCESSING: frozenset(
        {Status.SUPPLEMENT, Status.FINANCIAL_DUTY, Status.WITHDRAWN, Status.STOPPED, Status.FINISHED}
    ),
    Status.SUPPLEMENT: frozenset({Status.PROCESSING, Status.STOPPED, Status.WITHDRAWN}),
    Status.FINANCIAL_DUTY: frozenset({Status.PROCESSING, Status.STOPPED}),
    Status.WITHDRAWN: frozenset(),
    Status.STOPPED: frozenset(),
    Status.FINISHED: frozenset({Status.HANDED_OVER}),
    Status.HANDED_OVER: frozenset(),
}


OPEN_FOR_PAPERS = frozenset({Status.REGISTERED, Status.RECEIVED, Status.PROCESSING, Status.SUPPLEMENT})


class IllegalStep(InputError):
    code = "illegal_step"


class DossierLocked(InputError):
    """The dossier was received: what the applicant handed in is changed by a correction, not in place."""

    code = "dossier_locked"


class DossierDiscarded(DossierLocked):
    """A draft that was thrown away: it is taken back first."""

    code = "dossier_discarded"


def step(now: Status, wanted: Status) -> Status:
    """`wanted`, when the law lets a dossier go there from `now`; raises IllegalStep."""
    if wanted not in TRANSITIONS[now]:
        raise IllegalStep(now=now.value, wanted=wanted.value)
    return wanted


class Digitisation(StrEnum):
    """How a component came to be electronic (`TrangThaiSoHoa` 0 to 3)."""

    NOT_DIGITISED = "not_digitised"  # Chưa số hóa
    DIGITISED = "digitised"  # Được số hóa
    REUSED = "reused"  # Tái sử dụng
    REUSED_RESULT = "reused_result"  # Tái sử dụng từ kết quả hồ sơ khác


class CopyKind(StrEnum):
    """What a paper is that was handed in."""

    ORIGINAL = "original"  # bản chính
    CERTIFIED = "certified"  # bản sao chứng thực
    PLAIN = "plain"  # bản chụp
    ELECTRONIC = "electronic"  # bản điện tử


class LookUp(StrEnum):
    """What the database said that spares the applicant a paper (NQ 66.7/2025/NQ-CP)."""

    NOT_YET = "not_yet"  # nobody asked it; the paper may not be demanded either
    FOUND = "found"
    ABSENT = "absent"  # it holds nothing: the paper is asked for after all
    DIFFERS = "differs"  # what it holds is wrong: likewise


class Source(StrEnum):
    """Where a reused paper comes from."""

    COMPONENT = "component"  # handed in with another dossier of this desk
    RESULT = "result"  # what another dossier of this desk ended in
    STORE = "store"  # the province's store of electronic documents


class Channel(StrEnum):
    """How the dossier came in (`KenhThucHien` 1 to 3)."""

    DIRECT = "direct"
    ONLINE = "online"
    POSTAL = "postal"


class PartyKind(StrEnum):
    """Who applies (`LoaiDoiTuong` 1 to 4)."""

    CITIZEN = "citizen"
    ENTERPRISE = "enterprise"
    AGENCY = "agency"
    ORGANISATION = "organisation"


class FeeKind(StrEnum):
    BEFORE = "before"  # Thu trước
    AFTER = "after"  # Thu sau
    EXEMPT = "exempt"  # Đối tượng miễn phí
    NONE = "none"  # Không thu phí


@dataclass(frozen=True, slots=True)
class Party:
    """A person or body. Text is NFC; an unknown value is "" or None."""

    name: str = ""
    kind: PartyKind = PartyKind.CITIZEN
    id_number: str = ""
    old_id_number: str = ""
    birth_date: date | None = None
    sex: str = ""
    id_issued_on: date | None = None
    address: str = ""  # as on the card, with the old unit names
    address_now: str = ""
    phone: str = ""
    email: str = ""
    representative: str = ""  # of a body: who acts for it …
    representative_role: str = ""  # … and as what, e.g. "Giám đốc"
    letter_number: str = ""  # of an agency: the letter the papers came with …
    letter_date: date | None = None  # … and its day


@dataclass(frozen=True, slots=True)
class Authority:
    """By what right somebody else hands in (NĐ 118/2025/NĐ-CP Art. 6 and 15). Who is not authorised only brings papers.

    spared: a relative whom the procedure lets act without a paper; then `relation` says which one.
    """

    number: str = ""  # of the paper; many have none
    issued_on: date | None = None
    scope: str = ""  # what it lets them do
    relation: str = ""  # to the applicant: "con", "vợ", "nhân viên bưu chính"…
    spared: bool = False

    @property
    def shown(self) -> bool:
        """Something is known by which the paper could be found again, or none is needed."""
        return bool(self.number or self.issued_on) or self.spared


class FeeItemKind(StrEnum):
    FEE = "fee"  # phí or lệ phí of the case
    POSTAGE = "postage"  # cước bưu chính công ích: a price, no fee of the state


class FeeStepKind(StrEnum):
    """What one line of a reckoning does."""

    PAGES = "pages"  # `count` pages from `first` to `last` of one copy, at `price`
    CAPPED = "capped"  # one copy costs no more than `price`
    COPIES = "copies"  # `count` copies, cases … at `price`; `text` is what is counted
    TYPED = "typed"  # the officer's word
    REDUCED = "reduced"  # `count` percent less, as `text` says
    SPARED = "spared"  # nothing is owed, as `text` says


@dataclass(frozen=True, slots=True)
class FeeStep:
    """A line of how an amount came about; `amount` is what stands at its end, in dong."""

    kind: FeeStepKind
    amount: int
    count: int = 0
    price: int = 0
    first: int = 0
    last: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class FeeItem:
    name: str
    amount: int | None  # dong, after what is spared; None: not known yet
    kind: FeeItemKind = FeeItemKind.FEE
    steps: tuple[FeeStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Fee:
    """What a case costs. `items` are its parts where they were reckoned; old dossiers have none."""

    kind: FeeKind = FeeKind.NONE
    amount: int | None = 0  # dong in all; None: set by the province's council, typed by the officer
    note: str = ""
    items: tuple[FeeItem, ...] = ()
    reason: str = ""  # why it is spared, reduced, or taken only with the result
    pages: int = 1  # of one copy …
    copies: int = 1  # … and how many of them, or of cases
    waiver: str = ""  # code of what spares or reduces it, among the office's terms


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What the officer counted of a component. A paper that is only shown was compared with what it proves instead."""

    originals: int = 0
    copies: int = 0
    kind: CopyKind = CopyKind.ORIGINAL
    issued_on: date | None = None  # from which its validity is counted
    compared_at: datetime | None = None  # aware, UTC
    compared_by: str = ""  # officer's name
    lookup: LookUp = LookUp.NOT_YET


@dataclass(frozen=True, slots=True)
class Component:
    """One row of the procedure's list of papers, in this dossier."""

    id: str
    code: str  # within the procedure, e.g. "TP-01"
    name: str
    originals: int
    copies: int
    presented: bool = False  # shown and given back; never copied (TT 03/2025 Art. 5.2)
    scan: bool = True
    must_digitise: bool = False
    required: bool = True
    condition: str = ""
    alternative_group: str = ""
    replaced_by_data: str = ""
    state: Digitisation = Digitisation.NOT_DIGITISED
    checked: bool = False  # the officer held the paper in hand
    not_applicable: bool = False
    pages: int = 0
    paper_id: str | None = None
    paper_checked: bool = False  # an officer compared its digitised paper: only then does it count
    handed: HandedIn = field(default_factory=HandedIn)
    expires_on: date | None = None  # the last day on which what was handed in is valid; None: no end is known

    def expired(self, day: date) -> bool:
        """Whether what was handed in, or is reused, was no longer valid on a local day."""
        return self.expires_on is not None and self.expires_on < day

    @property
    def spared(self) -> bool:
        """A database answers for it, as far as anybody has asked."""
        return bool(self.replaced_by_data) and self.handed.lookup in (LookUp.NOT_YET, LookUp.FOUND)


@dataclass(frozen=True, slots=True)
class Due:
    """A promise and how it was reckoned."""

    at: datetime  # aware, UTC
    steps: tuple[str, ...] = ()


class PauseKind(StrEnum):
    """Why the clock stands. A row each, saved by name."""

    SUPPLEMENT = "supplement"  # bổ sung: the applicant was asked for what is missing
    FINANCIAL_DUTY = "financial_duty"  # nghĩa vụ tài chính: a payment to the state is awaited
    OTHER = "other"  # khác, by the words of its reason


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood from `begun_at` to `ended_at`, both aware, UTC; None: it still does."""

    kind: PauseKind
    begun_at: datetime
    ended_at: datetime | None = None
    reason: str = ""


class OverrideKind(StrEnum):
    EXTENSION = "extension"  # gia hạn, with an apology; once
    CORRECTION = "correction"  # the reckoned date is wrong, says a person


@dataclass(frozen=True, slots=True)
class Override:
    """A due date that a person set beside the reckoned one, and why. `at` is what they said; `promised` is that and the
    working time of the pauses since.
    """

    kind: OverrideKind
    at: datetime  # aware, UTC
    promised: datetime
    reason: str
    set_by: str  # officer's name
    set_at: datetime
    instead_of: datetime | None = None  # what had been promised until then


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """What the applicant was asked to hand in, all at once, and what came (mẫu 02)."""

    number: int  # from 1 within the dossier
    asked_by: str  # officer's name
    wanted: tuple[str, ...]
    reason: str
    asked_at: datetime
    excuse: str = ""  # why it is not the first: such a dossier counts as late (QĐ 766/QĐ-TTg)
    due_before: datetime | None = None
    received_by: str = ""
    received_text: str = ""
    received_at: datetime | None = None
    due_after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """The papers of a dossier going from one office to another, as the control slip tells it (mẫu 06)."""

    id: str
    list_id: str  # of the dossiers that went together
    dossier_id: str
    from_office: str
    to_office: str
    outside: bool  # beyond the administrative boundary of the office: both keep it in their books
    given_by: str  # officer's name
    given_at: datetime
    received_by: str = ""  # who signed for it; "" not yet
    received_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a dossier's life, as its trail tells it."""

    at: datetime
    handler: str  # officer's name; "" for the province
    action: str  # a code; `ui.texts` says it
    status: Status
    text: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """What the applicant may quote. A provisional one can never be mistaken for the province's."""

    text: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """Its line in the register (sổ theo dõi hồ sơ): one a field of law and year, lines counted from 1 at receipt."""

    field: str
    year: int  # local
    number: int


@dataclass(frozen=True, slots=True)
class Dossier:
    id: str
    procedure_code: str  # "" until chosen
    procedure_name: str
    catalogue_version: str
    status: Status
    channel: Channel
    applicant: Party
    created_at: datetime
    updated_at: datetime
    revision: int  # of what the province is told; grows with every package
    code: Code | None = None
    former_codes: tuple[str, ...] = ()  # on slips printed before it had this one; they still find it
    portal_code: str = ""  # the national portal's own number of what came through it; ours is `code`
    submitter: Party | None = None  # None: the applicant came in person
    authorised: bool = False  # the submitter acts for the applicant, by …
    authority: Authority = field(default_factory=Authority)  # … this; of a messenger only the relation
    fee: Fee = field(default_factory=Fee)
    copies: int = 1  # sets of papers handed in
    time_limit: str = ""  # as the procedure says it
    wish: Wish = field(default_factory=Wish)  # how the result is to come to the applicant
    case: str = ""  # name of the case of the procedure; "" where it has one only
    received_at: datetime | None = None
    received_by: str = ""  # officer's name
    due: Due | None = None
    finished_at: datetime | None = None
    handed_over_at: datetime | None = None
    ended_at: datetime | None = None  # refused, withdrawn or stopped …
    ended_reason: str = ""  # … and why
    returned: tuple[str, ...] = ()  # names of the papers given back when it ended
    pauses: tuple[Pause, ...] = ()  # in the order they began
    override: Override | None = None
    version: int = 1  # grows with every correction after receipt
    group_id: str = ""  # of dossiers that one person hands in together; "" for one alone
    discarded_at: datetime | None = None  # a draft nobody wants; it can be taken back
    entry: RegisterEntry | None = None  # since its receipt
    components: tuple[Component, ...] = ()

    @property
    def promised_at(self) -> datetime | None:
        """What the applicant was told: what a person set, else what was reckoned."""
        if self.override is not None:
            return self.override.promised
        return None if self.due is None else self.due.at

    @property
    def paused(self) -> bool:
        return any(pause.ended_at is None for pause in self.pauses)

    @property
    def is_draft(self) -> bool:
        return self.status is Status.REGISTERED and self.discarded_at is None

    @property
    def takes_papers(self) -> bool:
        """Papers may still come while it is being worked on, not after it is decided."""
        return self.status in OPEN_FOR_PAPERS and self.discarded_at is None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a reused paper was taken from. `key` names it there; result_code is MaKetQuaThayThe."""

    source: Source
    key: str
    at: datetime  # when it was digitised, signed, or the store answered; aware
    dossier_id: str = ""
    dossier_code: str = ""
    result_code: str = ""
    from_store: bool = False  # it came from the store once, by however many dossiers since (DuocLayTuKhoDMQG)


@dataclass(frozen=True, slots=True)
class Paper:
    """A digitised paper: one PDF/A of one component."""

    id: str
    dossier_id: str
    component_id: str
    name: str
    sha256: str
    size: int  # bytes
    pages: int
    mean_confidence: float  # 0 to 100
    made_at: datetime
    checked: bool = False  # by an officer; only then does it count as digitised
    type_code: str = ""  # of the kind of paper
    origin: Origin | None = None  # None: digitised here, for this dossier


@dataclass(frozen=True, slots=True)
class Result:
    """What the procedure ends in. `signed_sha256` is "" until the agency's file is signed."""

    id: str
    dossier_id: str
    name: str
    code: str  # of the kind of result, e.g. KQ.G15.000031
    number: str
    issued_on: date | None
    sha256: str
    size: int
    signed_sha256: str = ""
    signed_size: int = 0
    signer: str = ""
    signed_at: datetime | None = None
    paper_only: bool = False  # signed by hand; there is no file (sha256 "", size 0)


def short_name(procedure: str) -> str:
    """Without the words that every other procedure's name begins with."""
    bare = procedure.removeprefix("Thủ tục ")
    return bare[:1].upper() + bare[1:]
