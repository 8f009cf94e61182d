"""A desk of many years: dossiers as a commune of some 200 a day collects them, most of them long handed over."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import TypeAdapter
from sqlalchemy import insert
from sqlalchemy.orm import Session

from core import catalogue
from core.catalogue import Procedure
from core.clock import new_id
from core.dossier import Fee, Party, Status, short_name
from core.settings import RESOURCES
from core.store import Store
from core.store.paper_rows import PageRow, ReadingRow
from core.store.rows import ComponentRow, DossierRow, JobRow, ResultRow
from core.store.search import index
from core.words import sort_key
from scanning.page import Box, PageReading, Word

NOW = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)  # a Monday morning in Viet Nam
A_DAY = 200  # dossiers
OPEN_DAYS = 15  # as far back as something is still under way
_AT_ONCE = 5000

_PARTY, _FEE = TypeAdapter(Party), TypeAdapter(Fee)
_NAMES = {
    "family": "Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Lê Lê Phạm Huỳnh Phan Võ Đặng Bùi Đỗ Hồ Ngô "
    "Dương Lý Kim Thạch Sơn Lâm",
    "middle": "Văn Văn Văn Văn Thị Thị Thị Thị Thị Ngọc Minh Hoàng Thanh Quốc Đức Mỹ Hữu Thúy Anh Bích Công Gia",
    "given": "An Anh Bảo Bình Châu Chi Cường Đạt Dung Dương Giang Hà Hải Hạnh Hậu Hiếu Hoa Hồng Hùng Hương Khánh Khoa "
    "Kiểm Kiệt Lâm Lan Linh Loan Long Mai Mẫu Minh My Nam Nga Ngân Nghiệm Ngọc Nhi Nhung Nở Phát Phúc Phương Quân "
    "Quang Quyên Sơn Tâm Tân Thanh Thảo Thu Thủy Tiên Trang Trí Trinh Trúc Tuấn Tú Tuyết Vân Vi Vinh Vy Xuân Yến Đào",
}
_TEXT = {
    "usual": "cộng hòa xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc giấy chứng sinh tờ khai đăng ký ủy ban nhân "
    "dân xã đại ân thành phố cần thơ họ chữ đệm tên ngày tháng năm sinh dân tộc quốc tịch nơi cư trú số định danh cá "
    "nhân cha mẹ người yêu cầu cam đoan nội dung trên là đúng sự thật và chịu trách nhiệm trước pháp luật chứng nhận "
    "quyền sử dụng đất thửa tờ bản đồ diện tích mục đích thời hạn hợp đồng chuyển nhượng bên mua bán giá tiền bệnh "
    "viện bác sĩ trẻ cân nặng giới tính nam nữ hộ kinh doanh vốn ngành nghề địa điểm đại diện quyết định phê duyệt",
    "rare": "Kinh Khmer Hoa vạn thọ lúa tôm cá tra ghe xuồng chợ nổi cầu tre rạch kênh ấp khóm đình chùa miếu",
}
_FAMILY, _MIDDLE, _GIVEN = (_NAMES[part].split() for part in ("family", "middle", "given"))
_USUAL, _RARE = (_TEXT[part].split() for part in ("usual", "rare"))


def fill(store: Store, dossiers: int, pages: int) -> None:
    """Rows by the thousand, past the index; read pages in the newest of them."""
    chance = random.Random(2026)
    known = catalogue.load(RESOURCES / "catalogue").on(NOW.date())
    numbers = range(dossiers)
    for some in (numbers[start : start + _AT_ONCE] for start in numbers[::_AT_ONCE]):
        made = [_dossier(chance, number, dossiers, known) for number in some]
        with store.write() as session:
            _keep(session, made)
            _keep_pages(session, chance, [one for one in made if one.number >= dossiers - pages // 2])
    with store.write() as session:
        index.rebuild(session)


@dataclass(frozen=True)
class _Made:
    number: int
    dossier: dict[str, object]
    components: list[dict[str, object]]
    party: Party
    procedure: Procedure


def _dossier(chance: random.Random, number: int, count: int, known: Sequence[Procedure]) -> _Made:
    age = count - 1 - number  # dossiers since
    at = NOW - timedelta(days=age // A_DAY, minutes=(age % A_DAY))
    status = _status(chance, age)
    procedure = chance.choice(known[:6]) if chance.random() < 0.7 else chance.choice(known)
    who = person(chance)
    received = None if status is Status.REGISTERED else at
    due = at + timedelta(days=chance.randrange(1, 12)) if received else None
    handed = at + timedelta(days=chance.randrange(1, 9)) if status is Status.HANDED_OVER else None
    ended = status in (Status.FINISHED, Status.HANDED_OVER)
    row = {
        "id": new_id(),
        "code": f"H13.31633-{at:%y%m%d}-{age % A_DAY:04}" if received else None,
        "provisional_code": None,
        "procedure_id": None,
        "procedure_name": procedure.name,
        "status": status.value,
        "channel": "direct",
        "applicant": _PARTY.dump_json(who).decode(),
        "applicant_name": who.name,
        "submitter": None,
        "fee": _FEE.dump_json(Fee()).decode(),
        "time_limit": procedure.time_limit.text,
        "sort_name": sort_key(who.name),
        "sort_procedure": sort_key(short_name(procedure.name)),
        "created_at": at,
        "updated_at": min(NOW, handed or at + timedelta(hours=chance.randrange(1, 30))),
        "created_by": "x",
        "received_at": received,
        "received_by": "Lê Thị Mẫu",
        "due_at": due,
        "reckoned_at": due,
        "finished_at": at + timedelta(days=1) if ended else None,
        "handed_over_at": handed,
    }
    return _Made(number, row, list(_components(chance, str(row["id"]), procedure, ended)), who, procedure)


def _status(chance: random.Random, age: int) -> Status:
    """Old ones are handed over, but for a few that nobody came for; of the last weeks many are under way."""
    if age > OPEN_DAYS * A_DAY:
        seldom = (Status.FINISHED, Status.WITHDRAWN, Status.STOPPED, Status.REFUSED)
        return chance.choice(seldom) if chance.random() < 0.04 else Status.HANDED_OVER
    states = (
        Status.REGISTERED,
        Status.RECEIVED,
        Status.PROCESSING,
        Status.SUPPLEMENT,
        Status.FINISHED,
        Status.HANDED_OVER,
    )
    return chance.choices(states, (3, 25, 40, 7, 10, 15))[0]


def person(chance: random.Random) -> Party:
    name = f"{chance.choice(_FAMILY)} {chance.choice(_MIDDLE)} {chance.choice(_GIVEN)}"
    hamlet = f"ấp {chance.randrange(1, 9)}"
    return Party(
        name=name,
        id_number=f"094{chance.randrange(4)}{chance.randrange(100):02}{chance.randrange(10**6):06}",
        address=f"Số {chance.randrange(1, 400)}, {hamlet}, xã Đại Ân 1, huyện Cù Lao Dung, tỉnh Sóc Trăng",
        address_now=f"{hamlet}, xã Cù Lao Dung, thành phố Cần Thơ",
        phone=f"09{chance.randrange(10**8):08}",
    )


def _components(
    chance: random.Random, dossier_id: str, procedure: Procedure, ended: bool
) -> Iterator[dict[str, object]]:
    for position, component in enumerate(catalogue.components_of(procedure, new_id)):
        done = ended or chance.random() < 0.6
        yield {
            "id": component.id,
            "dossier_id": dossier_id,
            "position": position,
            "code": component.code,
            "name": component.name,
            "originals": component.originals,
            "copies": component.copies,
            "presented": component.presented,
            "scan": component.scan,
            "must_digitise": component.must_digitise,
            "required": component.required,
            "condition": component.condition,
            "alternative_group": component.alternative_group,
            "replaced_by_data": component.replaced_by_data,
            "state": "digitised" if component.scan and done else "not_digitised",
        }


def _keep(session: Session, made: Sequence[_Made]) -> None:
    connection = session.connection()
    connection.execute(insert(DossierRow), [one.dossier for one in made])
    connection.execute(insert(ComponentRow), [row for one in made for row in one.components])
    connection.execute(insert(ResultRow), [_result(one) for one in made if one.dossier["finished_at"]])
    connection.execute(insert(JobRow), [row for one in made for row in _jobs(one)])


def _result(one: _Made) -> dict[str, object]:
    unsigned = one.dossier["status"] == Status.FINISHED.value and one.number % 3 == 0
    return {
        "id": new_id(),
        "dossier_id": one.dossier["id"],
        "name": "Kết quả",
        "code": "KQ.G15.000031",
        "number": f"{one.number % 900}/2026",
        "issued_on": NOW.date(),
        "sha256": "0" * 64,
        "size": 1,
        "signed_sha256": "" if unsigned else "0" * 64,
    }


def _jobs(one: _Made) -> Iterator[dict[str, object]]:
    """What went to the province: record, files, manifest; now and then something is stuck."""
    if one.dossier["received_at"] is None:
        return
    state = "quarantined" if one.number % 20_011 == 0 else "done"
    for stage, kind in enumerate(("send_dossier", "send_file", "commit")):
        yield {
            "id": new_id(),
            "kind": kind,
            "queue": "province",
            "dossier_id": one.dossier["id"],
            "subject_id": one.dossier["id"],
            "stage": stage,
            "state": state,
            "not_before": NOW,
            "created_at": one.dossier["created_at"],
        }


def _keep_pages(session: Session, chance: random.Random, made: Sequence[_Made]) -> None:
    pages, readings = [], []
    for one in made:
        for position in range(2):
            page_id, component = new_id(), one.components[position % len(one.components)]["id"]
            pages.append(_page(page_id, str(one.dossier["id"]), str(component), position))
            readings.append(
                {
                    "page_id": page_id,
                    "body": _body(chance, one),
                    "upright_sha256": "",
                    "blank": False,
                    "read_at": NOW,
                }
            )
    if pages:
        session.connection().execute(insert(PageRow), pages)
        session.connection().execute(insert(ReadingRow), readings)


def _page(page_id: str, dossier_id: str, component_id: str, position: int) -> dict[str, object]:
    return {
        "id": page_id,
        "dossier_id": dossier_id,
        "component_id": component_id,
        "position": position,
        "sha256": "0" * 64,
        "given_as": "",
        "width_px": 2480,
        "height_px": 3508,
        "dpi": 300,
        "source": "x.png",
        "acquired_at": NOW,
    }


def _body(chance: random.Random, one: _Made) -> str:
    said = [*one.procedure.name.split(), *one.party.name.split(), one.party.id_number]
    said += chance.choices(_USUAL, k=220) + chance.choices(_RARE, k=3)
    words = tuple(
        Word(word, Box(100 + 200 * (place % 10), 100 + 60 * (place // 10), 180, 40), 91.0, place // 10)
        for place, word in enumerate(said)
    )
    page = PageReading(index=0, source="x.png", words=words, text=" ".join(said), mean_confidence=91.0)
    return json.dumps(page.to_json(), ensure_ascii=False)
