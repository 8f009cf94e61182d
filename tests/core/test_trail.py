"""A dossier's trail, from the first line of its draft: nothing is told twice, nothing is left out, all has words."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

import core
from core import digitise, handover, intake, settlement, trail
from core.accounts import NotAllowed, Officer
from core.desk import Desk
from core.digitise import Target
from core.handover import Receiver
from core.reports import registers
from core.reports.registers import Book
from core.reports.span import Span
from core.slips import SlipKind
from tests import paperwork
from tests.core.stage import MovingClock
from ui.life_texts import NOT_OF_A_DOSSIER, action_words

_ACTION = re.compile(r"[a-z]+(_[a-z]+)?\.[a-z_]+")
_SAID_BY = {"append", "keep", "move", "end", "_change", "_done", "Event"}


def said(path: Path) -> Iterator[tuple[str, bool]]:
    """The codes of actions that a module writes into the audit or the trail, and whether a dossier is named there."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            literals = (each for argument in node.args for each in ast.walk(argument))
            texts = {each.value for each in literals if isinstance(each, ast.Constant)}
            if name in _SAID_BY:
                named = any("dossier" in ast.unparse(argument) for argument in node.args)
                yield from (
                    (text, named) for text in texts if isinstance(text, str) and _ACTION.fullmatch(text)
                )


def test_every_action_has_its_words() -> None:
    actions = [each for path in Path(core.__file__).parent.rglob("*.py") for each in said(path)]
    assert len({action for action, _ in actions}) > 30
    of_dossiers = {
        action for action, named in actions if named or action.split(".")[0] not in NOT_OF_A_DOSSIER
    }
    of_dossiers.add(trail.SENT)
    of_dossiers |= {f"{kind.value}.printed" for kind in SlipKind}
    assert of_dossiers - set(action_words()) == set()


def test_pages_prints_and_acts_stand_in_their_order_each_once(
    desk: Desk, boss: Officer, clock: MovingClock, tmp_path: Path
) -> None:
    draft = paperwork.received(desk, boss)
    clock.move(minutes=5)
    for name in ("a", "b", "c"):
        Image.new("L", (600, 800), 255).save(tmp_path / f"{name}.png", dpi=(100, 100))
        digitise.take_files(desk, boss, Target(draft.id), [tmp_path / f"{name}.png"])
        clock.move(seconds=20)
    handover.give(desk, boss, (draft.id,), Receiver("Phòng Tư pháp", note="Kèm bản chính"))
    clock.move(minutes=5)
    settlement.withdraw(desk, boss, draft.id, "Xin rút để nộp nơi khác")
    lines = trail.trail(desk, boss, draft.id)
    assert [(line.action, line.count) for line in lines[-4:]] == [
        ("dossier.received", 1),
        ("page.scanned", 3),
        ("dossier.forwarded", 1),
        ("dossier.withdrawn", 1),
    ]
    scanned, forwarded, withdrawn = lines[-3:]
    assert scanned.until is not None
    assert scanned.until - scanned.at == timedelta(seconds=40)
    assert (forwarded.who, forwarded.department) == (boss.name, "Phòng Tư pháp")
    assert (forwarded.text, withdrawn.text) == ("Kèm bản chính", "Xin rút để nộp nơi khác")
    assert [line.at for line in lines] == sorted(line.at for line in lines)


@pytest.mark.parametrize("book", Book)
def test_a_book_that_left_the_desk_stands_in_words_in_the_trail_of_its_dossiers(
    desk: Desk, boss: Officer, book: Book
) -> None:
    kept = paperwork.received(desk, boss)
    monday = date(2026, 11, 23)
    shown = registers.table(desk, boss, book, Span(monday, monday))
    registers.spreadsheet(desk, boss, replace(shown, dossier_ids=(kept.id,)))
    last = trail.trail(desk, boss, kept.id)[-1]
    assert (last.action, last.who) == ("register.exported", boss.name)
    assert last.action in action_words()


def test_only_who_may_see_dossiers_reads_their_trail(desk: Desk, boss: Officer) -> None:
    draft = intake.open_dossier(desk, boss)
    with pytest.raises(NotAllowed):
        trail.trail(desk, Officer("x", "x", "Người lạ", frozenset()), draft)
