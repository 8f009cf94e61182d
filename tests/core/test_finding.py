"""Finding: whatever the desk holds, by any of its words, and where on the page they stand."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text, update

import main
from core import checking, digitise, finding, intake, results, settlement
from core.accounts import NotAllowed, Officer, Role
from core.changes import Changes
from core.desk import Desk
from core.digitise import Target
from core.dossier import Authority, Party, PartyKind
from core.handing import HandOver, Post, Receiver, Way
from core.progress import silent
from core.query import parse, passage, places
from core.settlement import Missing
from core.store import Store, dossiers, papers
from core.store.papers import Reading
from core.store.rows import DossierRow
from core.store.search import index
from core.store.search.find import find
from core.words import sort_key
from scanning.page import Box, PageReading, Word
from tests import paperwork
from tests.core.schemas import KEPT, KEY, connect, load
from tests.core.stage import MovingClock
from tests.station import keep

PAGE = Path(__file__).resolve().parent.parent / "data" / "pages" / "stack" / "b3_002.png"
ADDRESS = "Số 215, khóm 4, phường Vĩnh Mẫu, thị xã Ngã Năm, tỉnh Sóc Trăng"


def party(name: str = "Nguyễn Văn An", **more: str) -> Party:
    return Party(name=name, **{"id_number": "094191000123", "address": ADDRESS, **more})


def draft(desk: Desk, actor: Officer, who: Party, procedure: str = "") -> str:
    dossier_id = intake.open_dossier(desk, actor)
    intake.set_applicant(desk, actor, dossier_id, who)
    if procedure:
        intake.choose_procedure(desk, actor, dossier_id, procedure)
    return dossier_id


def found(desk: Desk, actor: Officer, words: str) -> list[str]:
    return [hit.line.id for hit in finding.find(desk, actor, words).hits if hit.line is not None]


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    "words",
    [
        "nguyen van an",
        "NGUYỄN VĂN AN",
        "Nguye\u0302\u0303n Va\u0306n An",  # as some keyboards and phones write it: every mark by itself
        "nguyen v",
        "an nguyen",
        '"văn an"',
        "vinh mau",
        "094191000123",
        "000123",
        "1910001",
        "dang ky khai sinh",
        "Đăng ký khai",
        "nguyen khai sinh",
        "to khai",
        "0912345678",
        "45678",
        "đang",
    ],
)
def test_a_draft_is_found_by_whatever_is_known_of_it(desk: Desk, boss: Officer, words: str) -> None:
    mine = draft(desk, boss, party(phone="0912345678"), paperwork.BIRTH)
    draft(desk, boss, party("Trần Thị Đào", id_number="094191000999", address="Xã Cù Lao Dung"))
    assert found(desk, boss, words) == [mine]


@pytest.mark.parametrize("words", ["", "  ", "…", '"an văn"', "nguyen zz", "000124", "sinh khaix", "'; DROP"])
def test_what_nobody_said_is_not_found(desk: Desk, boss: Officer, words: str) -> None:
    draft(desk, boss, party(), paperwork.BIRTH)
    assert found(desk, boss, words) == []


@pytest.mark.parametrize("words", ["dai an", "đại ân", "ĐẠI ÂN", "dao", "đào", "Đ"])
def test_d_with_and_without_its_stroke_is_one_letter(desk: Desk, boss: Officer, words: str) -> None:
    mine = draft(desk, boss, party("Trần Thị Đào", address="Ấp Đại Ân, xã Cù Lao Dung"))
    assert found(desk, boss, words) == [mine]


def test_a_received_dossier_is_found_by_any_part_of_its_code_before_it_was_sent(
    desk: Desk, boss: Officer
) -> None:
    dossier = paperwork.received(desk, boss)
    assert dossier.code is not None
    code = dossier.code.text
    for part in (code, code.lower(), code[:9], code[4:-2], code[-4:], code.replace("-", "."), f"{code} "):
        assert found(desk, boss, part) == [dossier.id], part
    (hit,) = finding.find(desk, boss, code).hits
    assert hit.line is not None
    assert hit.line.sending == "waiting"


def test_a_number_told_whole_comes_before_one_that_holds_it_and_people_before_papers(
    desk: Desk, boss: Officer
) -> None:
    whole = draft(desk, boss, party("Lê A", id_number="094191000123"))
    part = draft(desk, boss, party("Lê B", id_number="091000123941"))
    assert found(desk, boss, "000123") == [whole, part]
    by_name = draft(desk, boss, party("Khải Sinh", id_number="094191000777", address=""))
    by_procedure = draft(desk, boss, party("Lê C", id_number="094191000778"), paperwork.BIRTH)
    assert found(desk, boss, "khai sinh") == [by_name, by_procedure]


def test_who_came_instead_what_was_asked_for_and_the_result_are_found(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss)
    settlement.ask_supplement(desk, boss, dossier.id, Missing(("Giấy ủy quyền",), "Chữ ký bị mờ"))
    assert found(desk, boss, "uy quyen mo") == [dossier.id]
    settlement.receive_supplement(desk, boss, dossier.id, "Đã nộp bản chụp màu")
    assert found(desk, boss, "chup mau") == [dossier.id]
    other = paperwork.recorded(desk, boss, "Phan Văn Tèo")
    assert found(desk, boss, "123/2026") == [other.id]
    mine = draft(desk, boss, party())
    intake.set_submitter(
        desk, boss, mine, party("Quách Tĩnh", id_number="094000000777", address="Đảo Đào Hoa")
    )
    assert found(desk, boss, "quach tinh 777") == found(desk, boss, "dao hoa") == [mine]


def test_who_acts_and_who_received_the_result_are_found(desk: Desk, boss: Officer) -> None:
    firm = party("Công ty Lúa Vàng", kind=PartyKind.ENTERPRISE, representative="Sơn Thị Ngọc", id_number="")
    right = Authority(number="88/UQ-2026", scope="nhận thay giấy phép")
    mine = draft(desk, boss, firm)
    intake.set_submitter(desk, boss, mine, party("Quách Tĩnh", id_number="094091000777"))
    intake.set_authority(desk, boss, mine, authorised=True, authority=right)
    for words in ("son thi ngoc", "88/UQ-2026", "nhan thay giay phep"):
        assert found(desk, boss, words) == [mine], words
    done = paperwork.on_paper(desk, boss)
    assert found(desk, boss, "le hoang de") == []
    post = Post("Chợ Bông Sen", "0987654321")
    what = HandOver(Way.POST, Receiver.POST, "Lê Hoàng Đệ", paper_copies=1, post=post)
    results.hand_over(desk, boss, done.id, what)
    results.set_tracking(desk, boss, done.id, "EP123456789VN")
    for words in ("le hoang de", "cho bong sen", "0987654321", "456789VN"):
        assert found(desk, boss, words) == [done.id], words


def test_a_digitised_paper_is_found_by_what_was_said_of_it_while_it_holds(desk: Desk, boss: Officer) -> None:
    mine = draft(desk, boss, party(), paperwork.BIRTH)
    part = intake.look(desk, boss, mine).components[0]
    with desk.store.write() as session:
        keep(desk, session, mine, part, b"%PDF- one")
    sheet = checking.sheet(desk, boss, part.id)
    said = replace(sheet.record.particulars, number="15/GCS-BV", issuer="Trạm Y tế Phú Hữu")
    checking.keep(desk, boss, sheet.paper.id, said, said.filled())
    for words in ("15/GCS-BV", "tram y te phu huu"):
        assert found(desk, boss, words) == [mine], words
    with desk.store.write() as session:
        papers.forget_paper(session, part.id)
    assert found(desk, boss, "tram y te phu huu") == []
    with desk.store.read() as session:
        assert index.astray(session) == 0


def test_a_corrected_dossier_is_found_by_its_new_words_only(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss, "Trần Thị Mẫu")
    renamed = replace(dossier.applicant, name="Trần Thị Mận")
    settlement.correct(desk, boss, dossier.id, lambda d: replace(d, applicant=renamed), "gõ nhầm tên")
    assert found(desk, boss, "tran thi man") == [dossier.id]
    assert found(desk, boss, '"tran thi mau"') == []


def test_only_who_may_see_dossiers_finds_them(
    desk: Desk, boss: Officer, opened: paperwork.OpenedDesk
) -> None:
    draft(desk, boss, party())
    roles = frozenset({Role.COURIER})
    courier = opened.accounts.make(boss, "buuta", "Bưu tá", roles, paperwork.PASSWORD)
    with pytest.raises(NotAllowed):
        finding.find(desk, courier, "nguyen")


def test_no_more_are_given_than_were_asked_for(desk: Desk, boss: Officer) -> None:
    made = [draft(desk, boss, party()) for _ in range(4)]
    assert found(desk, boss, "nguyen") == made[::-1]
    few = finding.find(desk, boss, "nguyen", limit=3)
    assert ([hit.line and hit.line.id for hit in few.hits], few.more) == (made[:0:-1], True)


# ---------------------------------------------------------------- pages


def read(desk: Desk) -> None:
    main.desk_worker(desk).run_until_idle()


@pytest.fixture
def scanned(desk: Desk, boss: Officer) -> tuple[str, str]:
    """A dossier and its one page, read by Tesseract."""
    mine = draft(desk, boss, party(), paperwork.BIRTH)
    component = intake.look(desk, boss, mine).components[0]
    (page,) = digitise.take_files(desk, boss, Target(mine, component.id), [PAGE])
    read(desk)
    return mine, page.id


def test_a_word_on_paper_is_found_and_glows_where_it_stands(
    desk: Desk, boss: Officer, scanned: tuple[str, str]
) -> None:
    mine, page_id = scanned
    _page, reading = digitise.reading(desk, boss, page_id)
    assert reading is not None
    long = max(reading.words, key=lambda word: (len(word.text), word.confidence))
    (hit,) = finding.find(desk, boss, long.text.lower()).hits
    assert hit.line is not None
    (on,) = hit.pages
    first = intake.look(desk, boss, mine).components[0]
    assert (on.page_id, on.paper, on.number, on.pages) == (page_id, first.name, 1, 1)
    sight = finding.look(desk, boss, page_id, long.text.lower())
    assert long.box in sight.boxes
    shown = finding.passages(desk, boss, [page_id], long.text)[page_id]
    assert [word for word, lit in shown.words if lit] == [long.text]
    assert finding.pages_of(desk, boss, mine, long.text) == (page_id,)


def test_a_dropped_page_is_not_found_until_it_is_taken_back(
    desk: Desk, boss: Officer, scanned: tuple[str, str]
) -> None:
    mine, page_id = scanned
    digitise.drop(desk, boss, page_id)
    assert found(desk, boss, "cong hoa xa hoi") == []
    digitise.drop(desk, boss, page_id, dropped=False)
    assert found(desk, boss, "cong hoa xa hoi") == [mine]


def reading_of(page_id: str, *lines: str) -> Reading:
    words = tuple(
        Word(text, Box(100 * place, 40 * row, 90, 30), 90.0, row)
        for row, line in enumerate(lines)
        for place, text in enumerate(line.split())
    )
    body = PageReading(index=0, source="x.png", words=words, text="\n".join(lines)).to_json()
    return Reading(page_id, json.dumps(body, ensure_ascii=False), "", False, "", MovingClock()())


def test_a_page_read_again_is_found_by_its_new_words_only(
    desk: Desk, boss: Officer, scanned: tuple[str, str]
) -> None:
    mine, page_id = scanned
    with desk.store.write() as session:
        papers.keep_reading(session, reading_of(page_id, "Sổ hộ khẩu gia đình", "Chủ hộ"))
    assert found(desk, boss, "cong hoa xa hoi") == []
    assert found(desk, boss, '"ho khau gia dinh chu ho"') == [mine]
    sight = finding.look(desk, boss, page_id, '"gia dinh chu ho"')
    assert sight.boxes == (Box(300, 0, 190, 30), Box(0, 40, 190, 30))  # a run over two lines glows on both
    digitise.turn(desk, boss, page_id, 90)
    assert found(desk, boss, "ho khau gia dinh") == []
    read(desk)
    assert found(desk, boss, "ho khau") == []


# ---------------------------------------------------------------- where words stand


def test_terms_light_up_as_they_are_looked_for() -> None:
    words = ["Số:", "123/2024/GCS", "Họ", "tên:", "Nguyễn", "Văn", "An", "nguyễn"]
    assert places(words, parse("nguyen v")) == (range(4, 5), range(5, 6))  # not the one that stands alone
    assert places(words, parse("nguyen ")) == (range(4, 5), range(7, 8))
    assert places(words, parse("nguyen ho")) == (range(2, 3), range(4, 5), range(7, 8))
    assert places(words, parse('"nguyen van"')) == (range(4, 6),)
    assert places(words, parse("2024/gcs")) == (range(1, 2),)
    assert places(words, parse("v ")) == ()
    shown = passage(words, places(words, parse("an ")))
    assert [word for word, lit in shown.words if lit] == ["An"]
    assert (shown.begins, shown.ends) == (False, True)


def test_names_sort_as_in_a_dictionary() -> None:
    wanted = ["An", "An Bình", "Ăn", "Ân", "Ẩn", "Ấn", "Dũng", "Dương An", "Đào", "Đỗ An", "Em", "Ê", "Y", ""]
    assert sorted(random.Random(7).sample(wanted, len(wanted)), key=sort_key) == wanted


# ---------------------------------------------------------------- the index and the rows are one


def terms(store: Store, table: str) -> set[tuple[str, str, int]]:
    """(subject, word, place) as FTS5 itself tells them."""
    connection = connect(store.path, KEYS[store.path])
    connection.execute(f"CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, {table}, instance)")
    rows = connection.execute(
        "SELECT e.subject_id, v.term, v.offset FROM temp.v v LEFT JOIN entries e ON e.number = v.doc"
    ).fetchall()
    connection.close()
    return set(rows)


KEYS: dict[Path, object] = {}


def expected(desk: Desk, table: str) -> set[tuple[str, str, int]]:
    key = {"found_dossiers": "SELECT id FROM dossiers", "found_pages": "SELECT page_id FROM readings"}[table]
    with desk.store.read() as session:
        ids = list(session.scalars(text(key)))
        made = index.texts(session, table, ids)
    return {
        (one, word, place)
        for one, text_ in made.items()
        for column in index.words(table, text_)
        for place, word in enumerate(column.split())
    }


NAMES = ("Nguyễn Văn An", "Trần Thị Đào", "Sơn Minh Kiểm", "")


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 3)), max_size=25))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_work_the_index_says_what_the_rows_say(
    desk: Desk, boss: Officer, steps: list[tuple[int, int]]
) -> None:
    KEYS[desk.store.path] = desk.vault.database_key()
    made: list[str] = []
    for act, number in steps:
        _do(desk, boss, made, act, number)
    with desk.store.read() as session:
        assert index.astray(session) == 0
    for table in index.COLUMNS:
        assert terms(desk.store, table) == expected(desk, table)


def _do(desk: Desk, boss: Officer, made: list[str], act: int, number: int) -> None:
    if act == 0 or not made:
        made.append(draft(desk, boss, party(NAMES[number])))
        return
    here = made[number % len(made)]
    acts: dict[int, Callable[[], object]] = {
        1: lambda: intake.set_applicant(desk, boss, here, party(NAMES[number], phone=f"091234567{number}")),
        2: lambda: intake.choose_procedure(desk, boss, here, paperwork.BIRTH),
        3: lambda: intake.set_submitter(desk, boss, here, party(NAMES[number]) if number else None),
        4: lambda: _page(desk, here, number),
        5: lambda: _forget(desk, here),
        6: lambda: _page(desk, here, number + 1),
        7: lambda: _rename_all(desk, number),
    }
    acts[act]()


def _page(desk: Desk, dossier_id: str, number: int) -> None:
    with desk.store.write() as session:
        pages = papers.pages(session, dossier_id)
        page_id = pages[0].id if pages else desk.new_id()
        if not pages:
            papers.add_page(
                session, papers.ScannedPage(page_id, dossier_id, None, 0, "0", 1, 1, 1, "", desk.clock())
            )
            session.flush()
        papers.keep_reading(session, reading_of(page_id, f"Giấy chứng sinh số {number}"))


def _forget(desk: Desk, dossier_id: str) -> None:
    with desk.store.write() as session:
        for page in papers.pages(session, dossier_id):
            papers.forget_reading(session, page.id)


def _rename_all(desk: Desk, number: int) -> None:
    """Rows changed without ever having been read."""
    with desk.store.write() as session:
        session.execute(update(DossierRow).values(procedure_name=f"Thủ tục số {number}"))


def test_a_transaction_that_fails_leaves_the_index_as_it_was(desk: Desk, boss: Officer) -> None:
    mine = draft(desk, boss, party())

    def fail() -> None:
        with desk.store.write() as session:
            dossier = dossiers.get(session, mine)
            dossiers.save(session, replace(dossier, applicant=party("Hồ Thị Kỷ")))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert found(desk, boss, "ho thi ky") == []
    assert found(desk, boss, "nguyen van an") == [mine]


# ---------------------------------------------------------------- what was there before


def test_an_old_desk_is_indexed_bit_by_bit_and_found_meanwhile(tmp_path: Path) -> None:
    load(tmp_path / "desk.db", KEPT / "0003.sql")
    raw = connect(tmp_path / "desk.db")
    own = ("id", "code", "provisional_code", "applicant_name")
    every = [row[1] for row in raw.execute("PRAGMA table_info(dossiers)")]
    others = ", ".join(column for column in every if column not in own)
    for number in range(5):
        raw.execute(
            f"INSERT INTO dossiers (id, code, applicant_name, {others}) "
            f"SELECT 'dossiers-2{number}', 'H13.31633-250101-000{number}', 'Đỗ Cũ', {others} "
            "FROM dossiers LIMIT 1"
        )
    raw.close()
    store = Store(tmp_path / "desk.db", KEY, Changes())
    with store.read() as session:
        assert index.unbuilt(session) == (0, 7)
        assert find(session, parse("cong dan")).dossiers == ()
    with store.write() as session:
        dossiers.save(session, replace(dossiers.get(session, "dossiers-21"), revision=3))
        assert index.build(session, 2)
    with store.read() as session:
        assert find(session, parse("cong dan")).dossiers == ("dossiers-21", "dossiers-24", "dossiers-23")
    store.close()
    store = Store(tmp_path / "desk.db", KEY, Changes())  # as after a power cut
    with store.write() as session:
        while index.build(session, 2):
            pass
        assert index.unbuilt(session) is None
        assert index.astray(session) == 0
        ids = ("dossiers-21", "dossiers-24", "dossiers-23", "dossiers-22", "dossiers-20", "dossiers-1")
        assert find(session, parse("cong dan")).dossiers == ids
    store.close()


def test_the_desk_builds_its_index_beside_other_work_once(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    mine = [draft(desk, boss, party()) for _ in range(3)]
    with desk.store.write() as session:
        index.rebuild(session)
    assert found(desk, boss, "nguyen") == []
    assert finding.find(desk, boss, "nguyen").unbuilt == (0, 3)
    finding.schedule(desk)
    finding.schedule(desk)
    worker = main.desk_worker(desk)
    assert worker.run_until_idle() == 1
    assert found(desk, boss, "nguyen") == mine[::-1]
    assert finding.find(desk, boss, "nguyen").unbuilt is None
    finding.schedule(desk)
    assert worker.run_until_idle() == 0


def test_an_index_that_went_astray_is_told_and_built_anew(desk: Desk, boss: Officer) -> None:
    mine = draft(desk, boss, party())
    assert finding.check(desk, silent) == 0
    with desk.store.write() as session:
        session.execute(text("UPDATE dossiers SET code = 'H13.31633-261123-0009'"))
        session.execute(text("DELETE FROM found_pages"))
    assert finding.check(desk, silent) == 1
    assert found(desk, boss, "261123-0009") == [mine]
    assert finding.check(desk, silent) == 0
