"""Paper becomes a file: taken, read, put in order, made anew whenever a page changes, and never lost."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import main
from core import care, digitise, intake
from core.accounts import NotAllowed, Officer, Role
from core.arrangement import Crop
from core.desk import Desk
from core.digitise import Target
from core.dossier import Component, Digitisation, Dossier, DossierLocked, Status
from core.job import JobKind, Queue
from core.progress import silent
from core.store import dossiers, jobs, papers
from scanning.cards import two_sides
from scanning.errors import PageRefused
from scanning.images import picture_of, turn
from scanning.pdf import page_texts, pdfa_claim
from tests import paperwork
from tests.core.sheets import written
from tests.paperwork import OpenedDesk


@pytest.fixture
def draft(desk: Desk, boss: Officer) -> str:
    opened = intake.open_dossier(desk, boss)
    intake.choose_procedure(desk, boss, opened, paperwork.BIRTH)
    return opened


def sheet(path: Path, marks: int = 1) -> Path:
    """A nearly bare page, quick to read; `marks` make it another one."""
    page = Image.new("L", (240, 300), 255)
    for mark in range(marks):
        page.paste(0, (20 + 6 * mark, 20, 22 + 6 * mark, 22))
    page.save(path, dpi=(100, 100))
    return path


def component(desk: Desk, boss: Officer, dossier_id: str, number: int = 0) -> Component:
    return intake.look(desk, boss, dossier_id).components[number]


def take(desk: Desk, boss: Officer, to: Target, *paths: Path) -> list[str]:
    return [page.id for page in digitise.take_files(desk, boss, to, paths)]


def work(desk: Desk) -> None:
    """What the desk's own thread does."""
    main.desk_worker(desk).run_until_idle()


def paper_of(desk: Desk, part: Component) -> tuple[str, int] | None:
    """(id, pages) of the paper that counts."""
    with desk.store.read() as session:
        found = papers.current_paper(session, part.id)
    return None if found is None else (found[0].id, found[0].pages)


def revisions(desk: Desk, dossier: Dossier) -> list[int]:
    with desk.store.read() as session:
        rows = [row.job for row in jobs.sending(session) if row.job.dossier_id == dossier.id]
    return sorted(job.revision for job in rows if job.kind is JobKind.SEND_DOSSIER)


# ---------------------------------------------------------------- from paper to file


def test_pages_become_a_searchable_paper(desk: Desk, boss: Officer, draft: str, tmp_path: Path) -> None:
    part = component(desk, boss, draft)
    words = "Họ, chữ đệm, tên: Nguyễn Thị Hường"
    paths = [written(tmp_path / "1.png", words), sheet(tmp_path / "2.png")]
    first, _ = take(desk, boss, Target(draft, part.id), *paths)
    assert digitise.reading(desk, boss, first)[1] is None
    assert component(desk, boss, draft).pages == 2
    work(desk)
    _, found = digitise.reading(desk, boss, first)
    assert found is not None
    assert "Nguyễn Thị Hường" in found.text
    made = digitise.paper_file(desk, boss, part.id)
    assert made is not None
    paper, data = made
    file = tmp_path / "paper.pdf"
    file.write_bytes(data)
    assert "Nguyễn Thị Hường" in page_texts(file)[0]
    assert pdfa_claim(file) is not None
    assert (paper.pages, paper.size, paper.name) == (2, len(data), part.name)
    assert component(desk, boss, draft).state is Digitisation.DIGITISED
    assert not list((desk.vault.home / "work").glob("*"))  # nothing of it is left outside the vault
    assert digitise.picture(desk, boss, first) != paths[0].read_bytes()


def test_a_page_without_a_component_waits_to_be_assigned(
    desk: Desk, boss: Officer, draft: str, tmp_path: Path
) -> None:
    part = component(desk, boss, draft)
    (page,) = take(desk, boss, Target(draft), sheet(tmp_path / "1.png"))
    work(desk)
    assert paper_of(desk, part) is None
    digitise.assign(desk, boss, page, part.id)
    work(desk)
    assert paper_of(desk, part) is not None


def test_a_file_that_is_no_picture_says_why_and_the_others_are_taken(
    desk: Desk, boss: Officer, draft: str, tmp_path: Path
) -> None:
    text = tmp_path / "2.jpg"
    text.write_text("đây không phải ảnh", "utf-8")
    paths = [sheet(tmp_path / "1.png"), text, sheet(tmp_path / "3.png", marks=2)]
    with pytest.raises(PageRefused) as refused:
        take(desk, boss, Target(draft), *paths)
    assert refused.value.code == "not_a_picture"
    assert [page.source for page in digitise.pages(desk, boss, draft)] == ["1.png", "3.png"]


# ---------------------------------------------------------------- every change makes the paper anew


@pytest.mark.parametrize("change", ["drop", "turn", "reorder", "assign_away", "add"])
def test_changed_pages_make_another_paper(
    desk: Desk, boss: Officer, draft: str, tmp_path: Path, change: str
) -> None:
    part, other = component(desk, boss, draft, 0), component(desk, boss, draft, 1)
    to = Target(draft, part.id)
    one, two = take(desk, boss, to, sheet(tmp_path / "1.png"), sheet(tmp_path / "2.png", marks=2))
    work(desk)
    before = paper_of(desk, part)
    if change == "drop":
        digitise.drop(desk, boss, two)
    elif change == "turn":
        digitise.turn(desk, boss, one, 90)
    elif change == "reorder":
        digitise.reorder(desk, boss, part.id, [two, one])
    elif change == "assign_away":
        digitise.assign(desk, boss, two, other.id)
    else:
        take(desk, boss, to, sheet(tmp_path / "3.png", marks=3))
    assert paper_of(desk, part) is None  # at once: what is shown and sent is never an old paper
    assert component(desk, boss, draft).state is Digitisation.NOT_DIGITISED
    work(desk)
    after = paper_of(desk, part)
    assert before is not None
    assert after is not None
    assert after[0] != before[0]
    assert after[1] == {"drop": 1, "assign_away": 1, "add": 3}.get(change, 2)
    assert (paper_of(desk, other) is not None) == (change == "assign_away")
    with desk.store.read() as session:
        assert papers.paper(session, before[0]) is not None  # the old one stays in the ledger
        assert jobs.open_at_desk(session, draft) == 0


def test_a_dropped_page_comes_back_with_its_paper(
    desk: Desk, boss: Officer, draft: str, tmp_path: Path
) -> None:
    part = component(desk, boss, draft)
    (page,) = take(desk, boss, Target(draft, part.id), sheet(tmp_path / "1.png"))
    digitise.drop(desk, boss, page)
    work(desk)
    assert paper_of(desk, part) is None
    assert component(desk, boss, draft).pages == 0
    digitise.drop(desk, boss, page, dropped=False)
    work(desk)
    assert paper_of(desk, part) is not None


def test_a_page_turned_by_hand_stays_as_the_officer_turned_it(
    desk: Desk, boss: Officer, draft: str, tmp_path: Path
) -> None:
    part = component(desk, boss, draft)
    (page,) = take(desk, boss, Target(draft, part.id), sheet(tmp_path / "1.png", marks=9))
    work(desk)
    upright = digitise.picture(desk, boss, page)
    digitise.turn(desk, boss, page, 90)
    work(desk)
    turned = digitise.picture(desk, boss, page)
    assert _size(turned, tmp_path) == tuple(reversed(_size(upright, tmp_path)))
    digitise.turn(desk, boss, page, 270)
    work(desk)
    assert _size(digitise.picture(desk, boss, page), tmp_path) == _size(upright, tmp_path)


def _size(picture: bytes, folder: Path) -> tuple[int, int]:
    path = folder / "seen"
    path.write_bytes(picture)
    with Image.open(path) as image:
        return image.size


def test_another_procedure_keeps_the_pages(desk: Desk, boss: Officer, draft: str, tmp_path: Path) -> None:
    part = component(desk, boss, draft)
    take(desk, boss, Target(draft, part.id), sheet(tmp_path / "1.png"), sheet(tmp_path / "2.png", marks=2))
    work(desk)
    other = next(p for p in desk.catalogue.find("kết hôn", desk.clock().date()) if p.components)
    intake.choose_procedure(desk, boss, draft, other.code)
    kept = digitise.pages(desk, boss, draft)
    assert [(page.source, page.component_id) for page in kept] == [("1.png", None), ("2.png", None)]
    for page in kept:
        digitise.assign(desk, boss, page.id, component(desk, boss, draft).id)
    work(desk)
    assert paper_of(desk, component(desk, boss, draft)) is not None


# ---------------------------------------------------------------- after receipt


def test_a_paper_made_after_receipt_is_announced(desk: Desk, boss: Officer, tmp_path: Path) -> None:
    dossier = paperwork.received(desk, boss)
    part = dossier.components[0]
    take(desk, boss, Target(dossier.id, part.id), sheet(tmp_path / "1.png"))
    assert revisions(desk, dossier) == [1]
    work(desk)
    assert revisions(desk, dossier) == [1, 2]
    work(desk)
    assert revisions(desk, dossier) == [1, 2]


def test_the_province_is_told_of_a_paper_that_was_taken_back(
    desk: Desk, boss: Officer, tmp_path: Path
) -> None:
    dossier = paperwork.received(desk, boss)
    (page,) = take(desk, boss, Target(dossier.id, dossier.components[0].id), sheet(tmp_path / "1.png"))
    work(desk)
    digitise.drop(desk, boss, page)
    work(desk)
    assert revisions(desk, dossier) == [1, 2, 3]


def test_nothing_is_scanned_into_a_dossier_that_was_decided(
    desk: Desk, boss: Officer, tmp_path: Path
) -> None:
    dossier = paperwork.recorded(desk, boss)
    with desk.store.write() as session:
        dossiers.save(session, replace(dossiers.get(session, dossier.id), status=Status.FINISHED))
    with pytest.raises(DossierLocked):
        take(desk, boss, Target(dossier.id), sheet(tmp_path / "1.png"))
    assert digitise.pages(desk, boss, dossier.id) == ()


def test_paper_is_a_matter_of_the_counter(
    opened: OpenedDesk, desk: Desk, boss: Officer, draft: str, tmp_path: Path
) -> None:
    part = component(desk, boss, draft)
    (page,) = take(desk, boss, Target(draft, part.id), sheet(tmp_path / "1.png"))
    approver = opened.accounts.make(boss, "ky", "Người ký", frozenset({Role.APPROVER}), paperwork.PASSWORD)
    for act in (
        lambda: digitise.take_files(desk, approver, Target(draft), [tmp_path / "1.png"]),
        lambda: digitise.assign(desk, approver, page, None),
        lambda: digitise.turn(desk, approver, page, 90),
        lambda: digitise.drop(desk, approver, page),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert [one.id for one in digitise.pages(desk, approver, draft)] == [page]  # but may see it
    nobody = replace(approver, roles=frozenset())
    with pytest.raises(NotAllowed):
        digitise.picture(desk, nobody, page)


# ---------------------------------------------------------------- what the disk does


def test_a_file_that_rotted_or_was_swapped_is_found(
    desk: Desk, boss: Officer, draft: str, tmp_path: Path
) -> None:
    paths = [sheet(tmp_path / f"{n}.png", marks=n) for n in range(1, 5)]
    names = [page.sha256 for page in digitise.take_files(desk, boss, Target(draft), paths)]
    assert care.check(desk, silent).damaged == ()
    whole, rotten, swapped, short = (desk.vault.home / "files" / name[:2] / f"{name}.age" for name in names)
    rotten.write_bytes(rotten.read_bytes()[:-9] + b"something")
    shutil.copy(whole, swapped)
    short.write_bytes(b"")
    found = care.check(desk, silent)
    assert (found.count, set(found.damaged)) == (4, set(names[1:]))


def test_a_damaged_page_costs_its_paper_and_no_other(
    desk: Desk, boss: Officer, draft: str, tmp_path: Path
) -> None:
    parts = [component(desk, boss, draft, n) for n in range(2)]
    for number, part in enumerate(parts):
        take(desk, boss, Target(draft, part.id), sheet(tmp_path / f"{number}.png", marks=number + 1))
    bad = digitise.pages(desk, boss, draft)
    name = next(page.sha256 for page in bad if page.component_id == parts[0].id)
    (desk.vault.home / "files" / name[:2] / f"{name}.age").write_bytes(b"")
    work(desk)
    assert [paper_of(desk, part) is not None for part in parts] == [False, True]
    with desk.store.read() as session:
        assert jobs.next_moment(session, Queue.DESK) is None  # a person must look; nothing turns in circles


def test_a_page_turned_against_its_text_is_shown_as_the_officer_wants_it(
    desk: Desk, boss: Officer, draft: str, tmp_path: Path
) -> None:
    part = component(desk, boss, draft)
    source = written(tmp_path / "1.png", "Họ, chữ đệm, tên: Nguyễn Thị Hường")
    (page,) = take(desk, boss, Target(draft, part.id), source)
    work(desk)
    digitise.turn(desk, boss, page, 180)
    work(desk)
    _, found = digitise.reading(desk, boss, page)
    assert found is not None
    assert (found.rotation, "Hường" in found.text) == (180, False)
    seen = tmp_path / "seen"
    seen.write_bytes(digitise.picture(desk, boss, page))
    with Image.open(seen) as image, Image.open(source) as given:
        assert image.convert("L").tobytes() == given.rotate(180).tobytes()
    digitise.turn(desk, boss, page, 180)
    work(desk)
    _, found = digitise.reading(desk, boss, page)
    assert found is not None
    assert (found.rotation, "Hường" in found.text) == (0, True)
    assert paper_of(desk, part) is not None


def test_a_page_is_scanned_instead_of_another_or_behind_it(
    desk: Desk, boss: Officer, draft: str, tmp_path: Path
) -> None:
    part = component(desk, boss, draft)
    first, second = take(
        desk, boss, Target(draft, part.id), *(sheet(tmp_path / f"{n}.png", n) for n in (1, 2))
    )
    (new,) = take(desk, boss, Target(draft, part.id, instead_of=first), sheet(tmp_path / "3.png", 3))
    more = take(
        desk, boss, Target(draft, part.id, after=new), *(sheet(tmp_path / f"{n}.png", n) for n in (4, 5))
    )
    assert [page.id for page in digitise.pages(desk, boss, draft)] == [new, *more, second]
    digitise.drop(desk, boss, first, False)  # the one it replaced is still there
    assert [page.id for page in digitise.pages(desk, boss, draft)] == [first, new, *more, second]


@pytest.mark.parametrize("assigned", [True, False])
def test_both_sides_of_a_card_become_one_page_in_one_step_as_they_were_turned_and_cut(
    opened: OpenedDesk, desk: Desk, boss: Officer, draft: str, tmp_path: Path, assigned: bool
) -> None:
    to = Target(draft, component(desk, boss, draft).id if assigned else None)
    front, back = digitise.take_files(
        desk, boss, to, [written(tmp_path / "1.png", "mặt trước"), written(tmp_path / "2.png", "mặt sau")]
    )
    digitise.turn(desk, boss, front.id, 180)
    digitise.crop(desk, boss, front.id, Crop(0.0, 0, 100, 1240, 300))
    seen: list[list[str]] = []  # after each commit: what a power cut would leave
    opened.changes.listen(lambda _ids: seen.append([page.id for page in digitise.pages(desk, boss, draft)]))
    card = digitise.lay_card(desk, boss, front, back)
    assert seen == [[card.id]]
    one, other = (picture_of(desk.vault.get(side.sha256)).pixels for side in (front, back))
    expected = two_sides(turn(one, 180)[100:400], other, front.dpi).pixels
    assert np.array_equal(picture_of(desk.vault.get(card.sha256)).pixels, expected)


def test_a_page_is_cut_as_it_is_seen_and_made_whole_again(
    desk: Desk, boss: Officer, draft: str, tmp_path: Path
) -> None:
    part = component(desk, boss, draft)
    (page,) = take(desk, boss, Target(draft, part.id), written(tmp_path / "page.png", "Giấy chứng sinh"))
    work(desk)
    digitise.crop(desk, boss, page, Crop(0.0, 60, 60, 900, 200))
    work(desk)
    cut = digitise.reading(desk, boss, page)[1]
    assert cut is not None
    assert (cut.width_px, cut.height_px, cut.text.count("Giấy chứng sinh")) == (900, 200, 2)
    digitise.crop(desk, boss, page, None)
    work(desk)
    whole = digitise.reading(desk, boss, page)[1]
    assert whole is not None
    assert whole.text.count("Giấy chứng sinh") == 4
