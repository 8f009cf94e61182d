"""A page as an officer left it: turned and cut, whatever is made of it next. The image in the vault stays whole.

What looks into pictures is imported where it is used: the window opens before the first page needs it.
"""

from typing import TYPE_CHECKING

from core.store.batches import crop_of
from core.store.papers import ScannedPage

if TYPE_CHECKING:
    from scanning.images import Picture, Pixels


def mended(picture: "Picture", page: ScannedPage) -> "Pixels":
    """The picture of that page as it came, turned and cut as its row says now."""
    from scanning.images import rotate, turn

    pixels = turn(picture.pixels, page.turned or 0)
    crop = crop_of(page.crop)
    if crop is None:
        return pixels
    level = rotate(pixels, crop.level, picture.bilevel) if crop.level else pixels
    return level[crop.top : crop.top + crop.height, crop.left : crop.left + crop.width]
