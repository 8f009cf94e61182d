"""Handing a result over: who holds it now, how it came to them, and what they thought of it. Pure but for `terms`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar

import yaml
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from core.catalogue import Procedure, code_key
from core.dossier import Dossier, Result
from core.errors import InputError
from core.identity import normalise_phone
from core.returning import Way
from core.settings import RESOURCES
from core.standing import LINE, NAME, NUMBER, words

FILE = "results.yaml"


class ResultTermsInvalid(InputError):
    """Facts: `file`, `where`."""

    code = "result_terms_invalid"


class HandOverIncomplete(InputError):
    """`what` is missing: "name", "id_number", "authority", "id_shown", "address", "phone", "sent_to", "given",
    "originals" or "opinion".
    """

    code = "hand_over_incomplete"


class NoElectronicResult(InputError):
    """It exists on paper only: it cannot be sent."""

    code = "no_electronic_result"


class Receiver(StrEnum):
    """Who took it (`LoaiNguoiNhanKetQua`)."""

    APPLICANT = "applicant"
    AUTHORISED = "authorised"  # with a paper of authority
    POST = "post"
    ELECTRONIC = "electronic"


class Slip(StrEnum):
    """The receipt of the dossier, which is to be brought back (NĐ 118/2025/NĐ-CP Art. 6)."""

    BROUGHT = "brought"
    LOST = "lost"  # then an identity paper is shown instead
    NONE = "none"  # nobody came


class Opinion(StrEnum):
    RATED = "rated"
    SKIPPED = "skipped"  # asked, and did not want to say
    NOT_ASKED = "not_asked"  # nobody was there to ask


@dataclass(frozen=True, slots=True)
class Post:
    address: str
    phone: str
    tracking: str = ""  # mã vận đơn; the post may give it later


@dataclass(frozen=True, slots=True)
class HandOver:
    """Text is NFC. originals: names of papers that are taken back, `originals_count` sheets of them in all.

    paper_copies: of the result on paper. sent_to: where the electronic one went; "" when it was not sent. served_from:
    when the officer began with this person, aware; to the hand-over's own moment it is what the service took.
    """

    way: Way
    receiver: Receiver
    name: str = ""
    id_number: str = ""
    phone: str = ""
    authority: str = ""  # the paper that lets them receive it
    slip: Slip = Slip.NONE
    id_shown: str = ""  # the paper shown where the slip was lost
    originals: tuple[str, ...] = ()
    originals_count: int = 0
    paper_copies: int = 0
    sent_to: str = ""
    post: Post | None = None
    opinion: Opinion = Opinion.NOT_ASKED
    rating: int | None = None
    words: str = ""
    served_from: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A hand-over as it is kept. delivered_at, sent_back_at: what the post said later."""

    dossier_id: str
    at: datetime  # aware, UTC
    officer: str  # name
    what: HandOver
    delivered_at: datetime | None = None
    sent_back_at: datetime | None = None
    sent_back_reason: str = ""

    @property
    def minutes_served(self) -> int | None:
        begun = self.what.served_from
        return None if begun is None else max(0, round((self.at - begun).total_seconds() / 60))


_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    value: Annotated[int, Field(ge=0, le=9)]
    name: Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfaction:
    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    question: Annotated[str, Field(min_length=1)]
    levels: Annotated[tuple[Level, ...], Field(min_length=2, max_length=9)]

    def name(self, value: int | None) -> str:
        """ "" for what is no level."""
        return next((level.name for level in self.levels if level.value == value), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The office's own ways with results."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    electronic: Mapping[str, bool]
    uncollected_after_days: Annotated[int, Field(ge=1, le=365)]
    satisfaction: Satisfaction

    def electronic_required(self, procedure: Procedure | None) -> bool:
        """Whether the case must end in a signed file."""
        if procedure is None:
            return False
        own = {code_key(code): needed for code, needed in self.electronic.items()}
        said = own.get(code_key(procedure.code), procedure.result.electronic)
        return bool(procedure.result.code) if said is None else said


def terms(home: Path) -> Terms:
    """The office's own, else those that came with the desk. Raises ResultTermsInvalid."""
    own = home / FILE
    path = own if own.exists() else RESOURCES / FILE
    try:
        return TypeAdapter(Terms).validate_python(yaml.safe_load(path.read_text("utf-8")))
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise ResultTermsInvalid(file=path.name, where=where) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ResultTermsInvalid(file=path.name, where="") from error


def checked(what: HandOver, result: Result | None, asked: Satisfaction) -> HandOver:
    """`what` with nothing in it that does not belong to its way.

    Raises HandOverIncomplete, NoElectronicResult.
    """
    made = {Way.IN_PERSON: _in_person, Way.POST: _by_post, Way.ELECTRONIC: _electronic}[what.way](what)
    if made.sent_to and (result is None or not result.signed_sha256):
        raise NoElectronicResult
    if not made.paper_copies and not made.sent_to:
        raise HandOverIncomplete(what="given")
    if (
        made.paper_copies < 0
        or made.originals_count < 0
        or bool(made.originals) != bool(made.originals_count)
    ):
        raise HandOverIncomplete(what="originals")
    if made.opinion is Opinion.RATED and not asked.name(made.rating):
        raise HandOverIncomplete(what="opinion")
    return made if made.opinion is Opinion.RATED else replace(made, rating=None)


def _in_person(what: HandOver) -> HandOver:
    _need(what.name, "name")
    if what.receiver is Receiver.AUTHORISED:
        _need(what.id_number, "id_number")
        _need(what.authority, "authority")
    elif what.receiver is not Receiver.APPLICANT:
        raise HandOverIncomplete(what="name")
    if what.slip is Slip.LOST:
        _need(what.id_shown, "id_shown")
    if what.slip is Slip.NONE:
        raise HandOverIncomplete(what="id_shown")
    if what.opinion is Opinion.NOT_ASKED:
        raise HandOverIncomplete(what="opinion")
    own = what.receiver is Receiver.AUTHORISED
    return replace(what, post=None, authority=what.authority if own else "")


def _by_post(what: HandOver) -> HandOver:
    post = what.post
    if post is None:
        raise HandOverIncomplete(what="address")
    for text, name in ((what.name, "name"), (post.address, "address"), (post.phone, "phone")):
        _need(text, name)
    return _nobody_here(replace(what, receiver=Receiver.POST))


def _electronic(what: HandOver) -> HandOver:
    _need(what.sent_to, "sent_to")
    return _nobody_here(replace(what, receiver=Receiver.ELECTRONIC, post=None, paper_copies=0))


def _nobody_here(what: HandOver) -> HandOver:
    """Nobody stood at the desk: no slip, no opinion."""
    return replace(
        what, slip=Slip.NONE, id_shown="", authority="", opinion=Opinion.NOT_ASKED, rating=None, words=""
    )


def _need(text: str, what: str) -> None:
    if not text:
        raise HandOverIncomplete(what=what)


def nfc(what: HandOver) -> HandOver:
    """Its words in the one way text is kept. Raises WordsInvalid, PhoneInvalid."""
    post = what.post
    return replace(
        what,
        name=words(what.name, NAME),
        id_number=words(what.id_number, NUMBER),
        phone=_phone(what.phone),
        authority=words(what.authority, LINE),
        id_shown=words(what.id_shown, LINE),
        originals=tuple(filter(None, map(words, what.originals))),
        sent_to=words(what.sent_to, LINE),
        post=None if post is None else _posted(post),
        words=words(what.words),
        note=words(what.note),
    )


def _posted(post: Post) -> Post:
    return Post(words(post.address, LINE), _phone(post.phone), words(post.tracking, NUMBER))


def _phone(text: str) -> str:
    """As it was written; "" for none."""
    clean = words(text, NUMBER)
    if clean:
        normalise_phone(clean)
    return clean


def summary(what: HandOver) -> str:
    """In the words the province is told (ThongTinTra): who received, and on what. No numbers of identity papers."""
    who = {
        Receiver.APPLICANT: f"{what.name} (người nộp hồ sơ)",
        Receiver.AUTHORISED: f"{what.name} (được ủy quyền: {what.authority})",
        Receiver.POST: f"Bưu chính công ích chuyển đến {what.name}",
        Receiver.ELECTRONIC: "Gửi bản điện tử",
    }[what.receiver]
    tracking = what.post.tracking if what.post else ""
    parts = (
        who,
        f"mã vận đơn {tracking}" if tracking else "",
        f"{what.paper_copies:02} bản giấy" if what.paper_copies else "",
        f"bản điện tử tới {what.sent_to}" if what.sent_to else "",
        f"thu lại {what.originals_count:02} bản gốc" if what.originals_count else "",
    )
    return "; ".join(filter(None, parts))


def destination(dossier: Dossier) -> str:
    """Where the result is to be brought or sent, as registered, else where the applicant is reached; "" at the desk."""
    wish, applicant = dossier.wish, dossier.applicant
    if wish.way is Way.IN_PERSON:
        return ""
    known = applicant.email if wish.way is Way.ELECTRONIC else applicant.address_now or applicant.address
    return wish.address or known


def expected(dossier: Dossier) -> HandOver:
    """What the officer starts from: the way the applicant wished, with the slip, whoever handed the dossier in."""
    way, place = dossier.wish.way, destination(dossier)
    someone = dossier.submitter if dossier.authorised and dossier.submitter else dossier.applicant
    receiver = Receiver.AUTHORISED if someone is dossier.submitter else Receiver.APPLICANT
    return HandOver(
        way,
        receiver,
        name=someone.name,
        id_number=someone.id_number,
        phone=someone.phone,
        slip=Slip.BROUGHT,
        paper_copies=1,
        sent_to=place if way is Way.ELECTRONIC else "",
        post=Post(place, someone.phone) if way is Way.POST else None,
    )
