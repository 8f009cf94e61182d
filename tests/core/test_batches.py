"""A stack at the station: taken sheet by sheet, divided, mended, counted, delivered to the right dossiers."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import main
from core import arrangement, batches, digitise, intake, profiles, slips
from core.accounts import Officer
from core.acquire import Feed
from core.arrangement import Crop, Origin, PassesDiffer
from core.batches import BatchClosed, GroupUnknown, Mismatch, PagesDelivered, Place, Station
from core.desk import Desk
from core.dossier import Dossier, Status
from core.forms import separators
from core.profiles import Split
from core.slips import SlipKind
from core.store import dossiers, papers
from core.store.batches import BatchState
from core.store.papers import Reading, ScannedPage
from core.tally import CountRefused, Problem, Target
from scanning.cards import two_sides
from scanning.devices import ScanSettings
from scanning.devices.folder import WatchedFolder
from scanning.errors import Jammed
from scanning.images import Pixels, picture_of, turn
from scanning.page import Page
from scanning.separators import payload
from tests import paperwork
from tests.core.sheets import Pile, coded, drawn, fronts, pages
from tests.paperwork import OpenedDesk


@pytest.fixture
def dossier(desk: Desk, boss: Officer) -> Dossier:
    made = intake.open_dossier(desk, boss)
    intake.choose_procedure(desk, boss, made, paperwork.BIRTH)
    return intake.look(desk, boss, made)


@pytest.fixture
def batch(desk: Desk, boss: Officer) -> str:
    return batches.open_batch(desk, boss, "Giấy A4 thường")


def scan(
    desk: Desk, boss: Officer, batch: str, *sheets: Path, duplex: bool = False, **place: str | bool
) -> None:
    batches.scan(desk, boss, Place(batch, **place), Feed(Pile(sheets), ScanSettings(duplex=duplex)))


def work(desk: Desk) -> None:
    main.desk_worker(desk).run_until_idle()


def problems(station: Station) -> list[Problem]:
    return [found.problem for found in station.tally.problems]


def lying(station: Station) -> list[list[str]]:
    return [[slot.page_id for slot in group.pages if not slot.dropped] for group in station.groups]


def test_a_stack_with_separators_becomes_the_papers_of_its_dossier(
    desk: Desk, boss: Officer, dossier: Dossier, batch: str, tmp_path: Path
) -> None:
    sheets, (one, two, three) = (
        fronts(dossier, tmp_path),
        pages(tmp_path, "Tờ khai", "trang hai", "Chứng sinh"),
    )
    blank = tmp_path / "blank.png"
    Image.new("L", (827, 1169), 255).save(blank, dpi=(100, 100))
    rest = [side for sheet in sheets[2:] for side in (sheet, three)]
    scan(desk, boss, batch, sheets[0], one, two, blank, sheets[1], three, *rest)
    work(desk)
    station = batches.look(desk, boss, batch)
    assert (problems(station), station.tally.groups, station.tally.expected) == ([], len(sheets), len(sheets))
    assert [group.origin for group in station.groups] == [Origin.SEPARATOR] * len(sheets)
    assert batches.deliver(desk, boss, batch) == len(sheets)
    work(desk)
    components = [c for c in intake.look(desk, boss, dossier.id).components if c.scan]
    assert [component.pages for component in components[:2]] == [2, 1]
    found = digitise.paper_file(desk, boss, components[0].id)
    assert found is not None
    assert found[0].pages == 2  # the blank page came along, and is in no paper
    with desk.store.read() as session:
        assert papers.next_position(session, dossier.id, components[0].id) == 3
    closed = batches.look(desk, boss, batch)
    assert closed.batch.state is BatchState.DELIVERED
    with pytest.raises(BatchClosed):
        batches.divide(desk, boss, batch)


def test_the_receipt_before_reusable_sheets_says_whose_they_are(
    desk: Desk, boss: Officer, dossier: Dossier, batch: str, tmp_path: Path
) -> None:
    procedure = intake.procedure_of(desk, dossier.id)
    assert procedure is not None
    intake.set_applicant(
        desk, boss, dossier.id, replace(dossier.applicant, name="Mẫu", id_number="000123456789")
    )
    for component in dossier.components:
        intake.mark_component(desk, boss, replace(component, checked=True))
    received = intake.receive(desk, boss, dossier.id)
    assert received.code is not None
    slip = slips.print_slip(desk, boss, received.id, SlipKind.RECEIPT)
    cover = drawn(slip, tmp_path, "receipt", 200)[0]
    loose = drawn(
        separators.separators(separators.for_procedures([procedure])[:1], "UBND"), tmp_path, "loose"
    )
    scan(desk, boss, batch, cover, *loose, *pages(tmp_path, "Tờ khai"))
    (group,) = batches.look(desk, boss, batch).groups
    assert (group.dossier, len(group.slots), len(group.pages)) == (received.code.text, 4, 1)
    assert batches.look(desk, boss, batch).tally.targets[group.id].component_id == dossier.components[0].id


def test_a_paper_behind_anothers_separator_is_never_delivered_by_itself(
    desk: Desk, boss: Officer, dossier: Dossier, batch: str, tmp_path: Path
) -> None:
    sheet = fronts(dossier, tmp_path)[0]
    scan(desk, boss, batch, sheet, *pages(tmp_path, "Tờ khai", "mặt sau", "Giấy chứng nhận"))
    (group,) = batches.look(desk, boss, batch).groups
    for slot, kind in zip(group.pages, ("to_khai", "", "giay_chung_nhan"), strict=True):
        read = Reading(
            slot.page_id, "{}", "", blank=False, error="", read_at=desk.clock(), heading=kind, kind=kind
        )
        with desk.store.write() as session:
            papers.keep_reading(session, read)
    (found,) = [f for f in batches.look(desk, boss, batch).tally.problems if f.group_id == group.id]
    assert (found.problem, found.found) == (Problem.HEADING_INSIDE, 1)
    last = [group.pages[-1].page_id]
    batches.arrange(desk, boss, batch, arrangement.change((group,), last, lambda s: replace(s, kept=True)))
    assert Problem.HEADING_INSIDE not in problems(batches.look(desk, boss, batch))


def test_a_missing_or_empty_separator_is_never_delivered_by_itself(
    desk: Desk, boss: Officer, dossier: Dossier, batch: str, tmp_path: Path
) -> None:
    sheets, (page,) = fronts(dossier, tmp_path), pages(tmp_path, "một trang")
    scan(desk, boss, batch, sheets[0], page, sheets[2])
    station = batches.look(desk, boss, batch)
    assert set(problems(station)) == {Problem.EMPTY, Problem.NUMBER_MISSING}
    assert station.tally.expected > station.tally.groups
    with pytest.raises(Mismatch):
        batches.deliver(desk, boss, batch)
    assert batches.deliver(desk, boss, batch, confirmed=True) == 1


def test_pages_of_a_dossier_nobody_knows_stay_at_the_station_until_a_person_names_them(
    desk: Desk, boss: Officer, dossier: Dossier, batch: str, tmp_path: Path
) -> None:
    foreign = replace(dossier, id="nobody")
    sheets, (one, two) = fronts(foreign, tmp_path), pages(tmp_path, "một", "hai")
    scan(desk, boss, batch, sheets[0], one, two)
    station = batches.look(desk, boss, batch)
    assert Problem.DOSSIER_UNKNOWN in problems(station)
    assert batches.deliver(desk, boss, batch, confirmed=True) == 0
    part = dossier.components[1]
    batches.name_group(desk, boss, batch, station.groups[0].id, Target(dossier.id, part.id))
    assert batches.deliver(desk, boss, batch, confirmed=True) == 1
    assert batches.look(desk, boss, batch).batch.state is BatchState.DELIVERED


def test_a_jam_keeps_what_came_says_so_and_goes_on(
    desk: Desk, boss: Officer, batch: str, tmp_path: Path
) -> None:
    sheets = pages(tmp_path, "một", "hai", "ba")
    with pytest.raises(Jammed):
        batches.scan(desk, boss, Place(batch), Feed(Pile(sheets, jams_after=2), ScanSettings()))
    station = batches.look(desk, boss, batch)
    assert (len(station.sheets), station.batch.stopped_by) == (2, "device_jammed")
    assert problems(station)[-1] is Problem.STOPPED
    assert [one.id for one in batches.waiting(desk, boss)] == [batch]
    scan(desk, boss, batch, *sheets[2:])
    station = batches.look(desk, boss, batch)
    assert (len(station.sheets), station.batch.stopped_by) == (3, "")


def test_a_file_that_a_hot_folder_gives_again_after_a_crash_is_no_second_page(
    desk: Desk, boss: Officer, batch: str, tmp_path: Path
) -> None:
    hot = tmp_path / "hot"
    hot.mkdir()
    (page,) = pages(tmp_path, "một trang")
    shutil.copy(page, hot / "page.png")
    for _life in range(2):  # between the ledger and the putting away the power fails
        device = WatchedFolder(hot, interval=0.01, patience=3)
        taken = device.pages(ScanSettings(), tmp_path)
        batches._Feeding(desk, boss, Place(batch), hot.name).take(next(taken))
        taken.close()
    assert len(batches.look(desk, boss, batch).sheets) == 1
    batches.scan(desk, boss, Place(batch), Feed(WatchedFolder(hot, 0.01, 3), ScanSettings()))
    assert len(batches.look(desk, boss, batch).sheets) == 1
    assert not list(hot.glob("*.png"))
    shutil.copy(page, hot / "page.png")  # laid there again on purpose: another page
    batches.scan(desk, boss, Place(batch), Feed(WatchedFolder(hot, 0.01, 3), ScanSettings()))
    assert len(batches.look(desk, boss, batch).sheets) == 2


def test_a_sheet_laid_back_after_a_jam_is_offered_and_never_removed(
    desk: Desk, boss: Officer, batch: str, tmp_path: Path
) -> None:
    one, two, three = pages(tmp_path, "Tờ khai đăng ký", "Giấy chứng sinh", "Giấy ủy quyền")
    with pytest.raises(Jammed):
        batches.scan(desk, boss, Place(batch), Feed(Pile((one, two, three), jams_after=2), ScanSettings()))
    scan(desk, boss, batch, two, three)
    sheets = list(batches.look(desk, boss, batch).sheets.values())
    assert [sheet.page.twin_id for sheet in sheets] == ["", "", sheets[1].page.id, ""]
    assert len(lying(batches.look(desk, boss, batch))[0]) == 4


def test_both_sides_of_a_card_become_one_page_in_one_step_as_they_were_turned_and_cut(
    opened: OpenedDesk, desk: Desk, boss: Officer, batch: str, tmp_path: Path
) -> None:
    scan(desk, boss, batch, *pages(tmp_path, "mặt trước", "mặt sau"))
    front, back = (sheet.page for sheet in batches.look(desk, boss, batch).sheets.values())
    cut = Crop(0.0, 0, 100, 1240, 300)
    edited = arrangement.change(
        batches.look(desk, boss, batch).groups, [front.id], lambda slot: replace(slot, turned=180, crop=cut)
    )
    batches.arrange(desk, boss, batch, edited)
    seen: list[list[list[str]]] = []  # after each commit: what a power cut would leave
    opened.changes.listen(lambda _ids: seen.append(lying(batches.look(desk, boss, batch))))
    card = batches.lay_card(desk, boss, front, back)
    assert seen == [[[card.id]]]
    assert (card.width_px, card.height_px) == (round(210 / 25.4 * card.dpi), round(297 / 25.4 * card.dpi))
    assert len(batches.look(desk, boss, batch).sheets) == 3
    assert np.array_equal(picture_of(desk.vault.get(card.sha256)).pixels, laid(desk, front, back))


def laid(desk: Desk, front: ScannedPage, back: ScannedPage) -> Pixels:
    """The front upside down and 300 px of it, above the back."""
    one, other = (picture_of(desk.vault.get(side.sha256)).pixels for side in (front, back))
    return two_sides(turn(one, 180)[100:400], other, front.dpi).pixels


def test_every_edit_is_taken_back_by_the_arrangement_before(
    desk: Desk, boss: Officer, batch: str, tmp_path: Path
) -> None:
    scan(desk, boss, batch, *pages(tmp_path, "một", "hai", "ba"))
    work(desk)
    before = batches.look(desk, boss, batch).groups
    (ids,) = lying(batches.look(desk, boss, batch))
    edited = arrangement.split(before, ids[1], "another")
    edited = arrangement.move(edited, [ids[0]], "another", ids[2])
    edited = arrangement.change(edited, [ids[1]], lambda slot: replace(slot, turned=180, dropped=True))
    batches.arrange(desk, boss, batch, edited)
    assert lying(batches.look(desk, boss, batch)) == [[ids[0], ids[2]]]
    scan(desk, boss, batch, *pages(tmp_path, "bốn"))  # what a person arranged is not divided anew
    assert len(batches.look(desk, boss, batch).groups) == 1
    with pytest.raises(arrangement.NoSuchPage):
        batches.arrange(desk, boss, batch, before)  # it knows nothing of the new page
    new = lying(batches.look(desk, boss, batch))[0][-1]
    batches.arrange(
        desk,
        boss,
        batch,
        (*before, replace(before[0], id="x", slots=(arrangement.Slot(new),))),
    )
    work(desk)
    assert lying(batches.look(desk, boss, batch)) == [ids, [new]]


def test_a_page_is_scanned_instead_of_another_and_behind_one(
    desk: Desk, boss: Officer, batch: str, tmp_path: Path
) -> None:
    scan(desk, boss, batch, *pages(tmp_path, "một", "mờ", "ba"))
    (ids,) = lying(batches.look(desk, boss, batch))
    scan(desk, boss, batch, *pages(tmp_path, "rõ"), instead_of=ids[1])
    scan(desk, boss, batch, *pages(tmp_path, "thêm", "nữa"), after=ids[0])
    (now,) = lying(batches.look(desk, boss, batch))
    came = list(batches.look(desk, boss, batch).sheets)
    assert now == [ids[0], came[4], came[5], came[3], ids[2]]


def test_both_passes_of_a_turned_stack_are_laid_side_by_side_or_the_officer_is_asked(
    desk: Desk, boss: Officer, batch: str, tmp_path: Path
) -> None:
    scan(desk, boss, batch, *pages(tmp_path, "1", "3"))
    scan(desk, boss, batch, *pages(tmp_path, "4", "2", "x"), backs=True)
    came = list(batches.look(desk, boss, batch).sheets)
    assert Problem.NOT_COLLATED in problems(batches.look(desk, boss, batch))
    with pytest.raises(PassesDiffer):
        batches.collate(desk, boss, batch)
    assert lying(batches.look(desk, boss, batch)) == [came[:2], came[2:]]
    groups = batches.look(desk, boss, batch).groups
    dropped = arrangement.change(groups, [came[4]], lambda slot: replace(slot, dropped=True))
    batches.arrange(desk, boss, batch, dropped)
    batches.collate(desk, boss, batch)
    assert lying(batches.look(desk, boss, batch)) == [[came[0], came[3], came[1], came[2]]]


def test_a_cut_page_is_read_as_it_was_left_and_its_picture_is_kept_whole(
    desk: Desk, boss: Officer, batch: str, tmp_path: Path
) -> None:
    scan(desk, boss, batch, *pages(tmp_path, "Giấy chứng sinh"))
    work(desk)
    station = batches.look(desk, boss, batch)
    (page,) = station.sheets
    whole = digitise.reading(desk, boss, page)
    crop = Crop(0.0, 60, 60, 900, 200)
    cut = arrangement.change(station.groups, [page], lambda slot: replace(slot, turned=0, crop=crop))
    batches.arrange(desk, boss, batch, cut)
    work(desk)
    row, read = digitise.reading(desk, boss, page)
    assert read is not None
    assert (read.width_px, read.height_px) == (900, 200)
    assert read.text.count("Giấy chứng sinh") == 2
    batches.arrange(desk, boss, batch, station.groups)
    work(desk)
    assert digitise.reading(desk, boss, page)[1] is not None
    assert replace(digitise.reading(desk, boss, page)[1], seconds=0) == replace(whole[1], seconds=0)
    assert row.sha256 == whole[0].sha256


def test_a_stack_scanned_as_one_paper_is_not_divided_and_keeps_its_blank_sides(
    desk: Desk, boss: Officer, dossier: Dossier, tmp_path: Path
) -> None:
    land = next(profile for profile in profiles.load(desk.vault.home) if profile.split is Split.NONE)
    batch = batches.open_batch(desk, boss, land.name)
    blank = tmp_path / "blank.png"
    Image.new("L", (827, 1169), 255).save(blank, dpi=(100, 100))
    scan(desk, boss, batch, *fronts(dossier, tmp_path)[:1], *pages(tmp_path, "một"), blank)
    work(desk)
    station = batches.look(desk, boss, batch)
    (group,) = station.groups
    assert [station.left_out(slot) for slot in group.slots] == [False, False, False]


def counted(desk: Desk, boss: Officer, batch: str, sheets: int) -> tuple[int, int] | None:
    """Sheets found and expected where they differ, once the officer has counted so many."""
    batches.count_sheets(desk, boss, batch, sheets)
    told = batches.look(desk, boss, batch).tally.problems
    return next(((f.found, f.expected) for f in told if f.problem is Problem.SHEETS_DIFFER), None)


def test_the_officers_count_is_compared_with_the_sheets_that_came_however_often_they_were_pictured(
    desk: Desk, boss: Officer, batch: str, tmp_path: Path
) -> None:
    scan(desk, boss, batch, *pages(tmp_path, "một", "hai", "ba", "bốn"), duplex=True)
    assert (counted(desk, boss, batch, 4), counted(desk, boss, batch, 2)) == ((2, 4), None)
    (first, *_) = batches.look(desk, boss, batch).sheets
    scan(desk, boss, batch, *pages(tmp_path, "rõ", "lưng"), duplex=True, instead_of=first)
    assert counted(desk, boss, batch, 2) is None
    sheets = pages(tmp_path, "Tờ khai đăng ký", "Giấy chứng sinh")
    with pytest.raises(Jammed):
        batches.scan(desk, boss, Place(batch), Feed(Pile(sheets, jams_after=1), ScanSettings()))
    scan(desk, boss, batch, *sheets)
    assert counted(desk, boss, batch, 5) is None  # until somebody says that two of them are one
    station = batches.look(desk, boss, batch)
    (again,) = (page for page, sheet in station.sheets.items() if sheet.page.twin_id)
    dropped = arrangement.change(station.groups, [again], lambda slot: replace(slot, dropped=True))
    batches.arrange(desk, boss, batch, dropped)
    assert counted(desk, boss, batch, 4) is None
    scan(desk, boss, batch, *pages(tmp_path, "mặt trước", "mặt sau"))
    front, back = list(batches.look(desk, boss, batch).sheets.values())[-2:]
    batches.lay_card(desk, boss, front.page, back.page)
    assert counted(desk, boss, batch, 5) is None
    for senseless in (-1, 0, 10**30):
        with pytest.raises(CountRefused):
            batches.count_sheets(desk, boss, batch, senseless)
    assert batches.look(desk, boss, batch).batch.sheets_fed == 5


def test_the_numbers_of_separators_are_counted_with_the_papers_that_were_delivered_already(
    desk: Desk, boss: Officer, dossier: Dossier, batch: str, tmp_path: Path
) -> None:
    marks = [replace(mark, number=f"{n}/2") for n, mark in enumerate(separators.for_dossier(dossier)[:2], 1)]
    marks[1] = replace(marks[1], component="TP-99")
    sheets = [coded(tmp_path / f"mark{n}.png", payload(mark)) for n, mark in enumerate(marks)]
    one, two = pages(tmp_path, "một", "hai")
    scan(desk, boss, batch, sheets[0], one, sheets[1], two)
    assert batches.deliver(desk, boss, batch, confirmed=True) == 1
    station = batches.look(desk, boss, batch)
    assert problems(station) == [Problem.COMPONENT_UNKNOWN]
    assert (station.tally.groups, station.tally.expected) == (2, 2)


def test_profiles_are_edited_carried_along_and_refused_when_they_are_none(home: Path) -> None:
    given = profiles.load(home)
    assert profiles.for_component(given, "Bản sao Căn cước công dân").name == "CCCD 2 mặt 1 trang"
    assert profiles.for_component(given, "Tờ khai") == given[0]
    mine = (given[0].model_copy(update={"dpi": 200}), *given[1:])
    profiles.keep(home, mine)
    assert profiles.load(home) == profiles.read(profiles.written(mine)) == mine
    for wrong in (b"", b"[[profile]]\nname = 'a'\ndpi = 9", b"\xff", profiles.written((given[0], given[0]))):
        with pytest.raises(profiles.ProfilesInvalid):
            profiles.read(wrong)


def test_a_delivered_page_comes_into_no_other_dossier(
    desk: Desk, boss: Officer, dossier: Dossier, batch: str, tmp_path: Path
) -> None:
    sheets, (one, two) = fronts(dossier, tmp_path), pages(tmp_path, "một", "hai")
    scan(desk, boss, batch, sheets[0], one, sheets[1], two)
    before = batches.look(desk, boss, batch).groups
    named = arrangement.name(before, before[1].id, "", "", "")
    batches.arrange(desk, boss, batch, named)
    assert batches.deliver(desk, boss, batch, confirmed=True) == 1
    given = before[0].pages[0].page_id
    for edited in (
        arrangement.move(named, [given], named[1].id),
        arrangement.change(named, [given], lambda slot: replace(slot, dropped=True)),
        arrangement.join(named, named[1].id),
    ):
        with pytest.raises(PagesDelivered):
            batches.arrange(desk, boss, batch, edited)
    with pytest.raises(PagesDelivered):
        batches.scan(desk, boss, Place(batch, after=given), Feed(Pile([two]), ScanSettings()))
    other = paperwork.received(desk, boss)
    with pytest.raises(GroupUnknown):
        batches.name_group(desk, boss, batch, before[0].id, Target(other.id, other.components[0].id))
    assert [page.id for page in digitise.pages(desk, boss, dossier.id)] == [given]


def test_a_separator_comes_into_the_ledger_with_what_it_says_or_not_at_all(
    desk: Desk, boss: Officer, dossier: Dossier, batch: str, tmp_path: Path
) -> None:
    sheets, (one, two) = fronts(dossier, tmp_path), pages(tmp_path, "một", "hai")
    scan(desk, boss, batch, sheets[0], one)

    class Vanishing(Pile):
        def pages(self, settings: ScanSettings, folder: Path) -> Iterator[Page]:
            for page in super().pages(settings, folder):
                page.path.unlink()
                yield page

    with pytest.raises(FileNotFoundError):
        batches.scan(desk, boss, Place(batch), Feed(Vanishing([sheets[1]]), ScanSettings()))
    station = batches.look(desk, boss, batch)
    assert (len(station.sheets), station.batch.stopped_by) == (2, batches.INTERRUPTED)
    assert Problem.STOPPED in problems(station)
    scan(desk, boss, batch, sheets[1], two)
    assert [len(group.pages) for group in batches.look(desk, boss, batch).groups] == [1, 1]


def test_a_separator_that_was_missed_is_put_in_and_a_damaged_one_replaced(
    desk: Desk, boss: Officer, dossier: Dossier, batch: str, tmp_path: Path
) -> None:
    sheets, (one, two) = fronts(dossier, tmp_path), pages(tmp_path, "một", "hai")
    text = payload(separators.for_dossier(dossier)[0])
    damaged = coded(tmp_path / "damaged.png", text[:-1] + ("1" if text[-1] != "1" else "2"))
    scan(desk, boss, batch, damaged, one, two)
    station = batches.look(desk, boss, batch)
    assert [group.origin for group in station.groups] == [Origin.DAMAGED]
    bad, first, second = station.sheets
    scan(desk, boss, batch, sheets[0], instead_of=bad)
    scan(desk, boss, batch, sheets[1], after=first)
    station = batches.look(desk, boss, batch)
    assert [group.origin for group in station.groups] == [Origin.SEPARATOR] * 2
    assert [group.number[0] for group in station.groups] == ["1", "2"]
    assert [[slot.page_id for slot in group.pages] for group in station.groups] == [[first], [second]]


def test_backs_of_separators_are_collated_too(
    desk: Desk, boss: Officer, dossier: Dossier, batch: str, tmp_path: Path
) -> None:
    sheets, (one, two) = fronts(dossier, tmp_path), pages(tmp_path, "một", "hai")
    scan(desk, boss, batch, sheets[0], one)
    groups = batches.look(desk, boss, batch).groups
    turned = arrangement.change(groups, [groups[0].pages[0].page_id], lambda slot: replace(slot, turned=0))
    batches.arrange(desk, boss, batch, turned)
    scan(
        desk, boss, batch, two, sheets[0], backs=True
    )  # a person touched it, and the sheet is printed on its back
    batches.collate(desk, boss, batch)
    (group,) = batches.look(desk, boss, batch).groups
    assert (len(group.slots), len(group.pages)) == (4, 2)
    assert counted(desk, boss, batch, 2) is None


@pytest.mark.parametrize("number", ["999999999999", "²", "1/²", "0", "1/999999999999"])
def test_a_separator_with_a_senseless_number_is_only_a_separator(
    desk: Desk, boss: Officer, dossier: Dossier, batch: str, tmp_path: Path, number: str
) -> None:
    mark = replace(separators.for_dossier(dossier)[0], number=number)
    scan(desk, boss, batch, coded(tmp_path / "mark.png", payload(mark)), *pages(tmp_path, "một"))
    assert problems(batches.look(desk, boss, batch)) == []


def test_a_dossier_that_takes_no_papers_holds_up_nobody_else(
    desk: Desk, boss: Officer, dossier: Dossier, batch: str, tmp_path: Path
) -> None:
    other = intake.open_dossier(desk, boss)
    intake.choose_procedure(desk, boss, other, paperwork.BIRTH)
    (tmp_path / "other").mkdir()
    closed = intake.look(desk, boss, other)
    sheets = [fronts(dossier, tmp_path)[0], fronts(closed, tmp_path / "other")[0]]
    one, two = pages(tmp_path, "một", "hai")
    with desk.store.write() as session:
        dossiers.save(session, replace(closed, status=Status.FINISHED))
    scan(desk, boss, batch, sheets[0], one, sheets[1], two)
    assert Problem.DOSSIER_CLOSED in problems(batches.look(desk, boss, batch))
    assert batches.deliver(desk, boss, batch, confirmed=True) == 1
