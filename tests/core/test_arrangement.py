"""No edit of a stack loses a page or takes one twice, and each can be taken back."""

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core import arrangement
from core.arrangement import Arrangement, Crop, Group, NoSuchPage, PassesDiffer, Slot


class Editing(RuleBasedStateMachine):
    """An officer who does anything at all, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: Arrangement = ()
        self.before: list[Arrangement] = []
        self.fresh = 0

    @initialize(sizes=st.lists(st.integers(1, 4), min_size=1, max_size=4))
    def feed(self, sizes: list[int]) -> None:
        numbers = iter(range(99))
        self.groups = tuple(
            Group(f"g{place}", tuple(Slot(f"p{next(numbers)}") for _ in range(size)))
            for place, size in enumerate(sizes)
        )
        self.pages = sorted(slot.page_id for slot in arrangement.slots(self.groups))

    def _do(self, groups: Arrangement) -> None:
        self.before.append(self.groups)
        self.groups = groups

    def _page(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(arrangement.slots(self.groups))).page_id

    def _group(self, data: st.DataObject) -> Group:
        return data.draw(st.sampled_from(self.groups))

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sets(st.sampled_from(self.pages), min_size=1, max_size=3))
        group = self._group(data)
        stay = [slot.page_id for slot in group.slots if slot.page_id not in chosen]
        before = data.draw(st.sampled_from([None, *stay]))
        self._do(arrangement.move(self.groups, sorted(chosen), group.id, before))
        assert all(arrangement.group_of(self.groups, page).id == group.id for page in chosen)

    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        self.fresh += 1
        page = self._page(data)
        self._do(arrangement.split(self.groups, page, f"new{self.fresh}"))
        assert arrangement.group_of(self.groups, page).slots[0].page_id == page

    @rule(data=st.data())
    def join(self, data: st.DataObject) -> None:
        self._do(arrangement.join(self.groups, self._group(data).id))

    @rule(data=st.data())
    def mend(self, data: st.DataObject) -> None:
        crop = Crop(0.0, 1, 2, 3, 4)
        how = data.draw(st.sampled_from([{"dropped": True}, {"turned": 90}, {"crop": crop}, {"kept": True}]))
        self._do(arrangement.change(self.groups, [self._page(data)], lambda slot: replace(slot, **how)))

    @rule(data=st.data())
    def instead(self, data: st.DataObject) -> None:
        old, new = self._page(data), self._page(data)
        if old != new:
            self._do(arrangement.instead(self.groups, [old], [new]))
            slots = arrangement.group_of(self.groups, old).slots
            places = [slot.page_id for slot in slots]
            assert places.index(new) + 1 == places.index(old)
            assert slots[places.index(old)].dropped

    @rule(data=st.data())
    def after(self, data: st.DataObject) -> None:
        page, new = self._page(data), self._page(data)
        if page != new:
            self._do(arrangement.after(self.groups, page, [new]))
            places = [slot.page_id for slot in arrangement.group_of(self.groups, page).slots]
            assert places.index(page) + 1 == places.index(new)

    @rule()
    def undo(self) -> None:
        if self.before:
            self.groups = self.before.pop()

    @invariant()
    def every_page_is_there_once(self) -> None:
        if self.groups:
            assert sorted(slot.page_id for slot in arrangement.slots(self.groups)) == self.pages
            ids = [group.id for group in self.groups]
            assert len(ids) == len(set(ids))


Editing.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestEditing = Editing.TestCase


def _side(*names: str) -> tuple[Slot, ...]:
    return tuple(Slot(name) for name in names)


def test_backs_come_reversed_between_their_fronts() -> None:
    laid = arrangement.collate(_side("1", "3", "5"), _side("6", "4", "2"))
    assert [slot.page_id for slot in laid] == ["1", "2", "3", "4", "5", "6"]


def test_a_sheet_drawn_in_twice_is_left_out_by_the_officer_and_the_rest_pairs() -> None:
    fronts, backs = _side("1", "3", "3again"), _side("4", "2")
    with pytest.raises(PassesDiffer) as caught:
        arrangement.collate(fronts, backs)
    assert caught.value.facts == {"fronts": 3, "backs": 2}
    mended = (*fronts[:2], replace(fronts[2], dropped=True))
    assert [slot.page_id for slot in arrangement.collate(mended, backs)] == ["1", "2", "3", "4", "3again"]


def test_a_page_that_is_not_there_is_no_place_to_go() -> None:
    groups = (Group("a", _side("1", "2")), Group("b", _side("3")))
    with pytest.raises(NoSuchPage):
        arrangement.move(groups, ["1"], "b", "2")
    with pytest.raises(NoSuchPage):
        arrangement.split(groups, "9", "c")
