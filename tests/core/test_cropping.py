"""A part of a page, cut as it is seen, and cut once more."""

import math

import pytest

from core.arrangement import Crop, cut_again

A4 = (2480, 3508)


def test_what_is_cut_off_lies_inside_the_page() -> None:
    assert cut_again(None, 1.2, A4, (100, 200, 900, 800)) == Crop(1.2, 100, 200, 900, 800)
    assert cut_again(None, 0, A4, (-50, -10, 9000, 9000)) == Crop(0, 0, 0, *A4)


def test_cutting_what_was_cut_counts_from_the_whole_page() -> None:
    once = cut_again(None, 0, A4, (100, 200, 900, 800))
    assert cut_again(once, 0, A4, (10, 20, 300, 400)) == Crop(0, 110, 220, 300, 400)


@pytest.mark.parametrize("level", [-3.0, 0.7, 4.5])
def test_a_point_keeps_its_place_when_the_cut_part_was_levelled_again(level: float) -> None:
    """The corner marked on the part that was levelled about its own middle, found on the page levelled as a whole."""
    once = Crop(0.5, 700, 900, 1000, 1200)
    seen = (40, 60, 500, 500)
    again = cut_again(once, level, A4, seen)
    part = turned((seen[0], seen[1]), -level, (once.width / 2, once.height / 2))
    whole = turned((once.left + part[0], once.top + part[1]), level, (A4[0] / 2, A4[1] / 2))
    assert (again.left, again.top) == pytest.approx(whole, abs=1)
    assert again.level == pytest.approx(0.5 + level)


def turned(point: tuple[float, float], clockwise: float, about: tuple[float, float]) -> tuple[float, float]:
    angle = math.radians(clockwise)
    x, y = point[0] - about[0], point[1] - about[1]
    return (
        x * math.cos(angle) - y * math.sin(angle) + about[0],
        x * math.sin(angle) + y * math.cos(angle) + about[1],
    )
