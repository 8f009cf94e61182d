"""The resolution a page is said to have is the one it has."""

import pytest

from scanning.devices.sheets import true_dpi

A4 = (210.0, 297.0)


@pytest.mark.parametrize(
    ("size", "area", "stated", "true"),
    [
        ((2480, 3508), A4, 300, 300),
        ((1654, 2339), A4, 300, 200),  # said 300, scanned at 200
        ((4960, 7016), A4, 300, 600),
        ((2362, 2362), (200.0, 200.0), 300, 300),
        ((1748, 2480), A4, 300, 300),  # an A5 sheet, cropped by the scanner
        ((2480, 1200), A4, 300, 300),  # a short receipt through the feeder
        ((2550, 3300), A4, 300, 300),  # Letter though A4 was asked for
        ((2479, 3507), A4, 301, 301),  # a resolution of its own
    ],
)
def test_the_size_of_the_picture_tells(
    size: tuple[int, int], area: tuple[float, float], stated: int, true: int
) -> None:
    assert true_dpi(size, area, stated) == true
