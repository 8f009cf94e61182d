"""Where the cards of a board and the pages on them stand. Pure geometry, px of the board's own surface."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

from ui.widgets.chip import Chip

MARGIN = 14
GAP = 10
PAD = 10
HEAD = 51
BADGE = 19
_TILE_LEAST, _TILE_MOST, _TILE_GAP = 66, 78, 8
_SHAPE = 1.36  # height by width of a page
_LABEL = 20
_SHEAF_LEAST = 300


@dataclass(frozen=True, slots=True)
class Tile:
    """One page. faded: it will be left out."""

    id: str
    label: str
    badges: tuple[Chip, ...] = ()
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Pages that belong together, on one card. done: nothing can be changed on it any more."""

    id: str
    title: str
    about: str
    chip: Chip
    tiles: tuple[Tile, ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True)
class PlacedTile:
    """picture: where the page is drawn; room: all that belongs to it, with its number and badges."""

    tile: Tile
    picture: QRect
    room: QRect


@dataclass(frozen=True, slots=True)
class PlacedSheaf:
    sheaf: Sheaf
    room: QRect
    tiles: tuple[PlacedTile, ...]


def place(sheaves: Sequence[Sheaf], width: int) -> tuple[PlacedSheaf, ...]:
    """Two cards beside each other where each holds its pages in one row, else one over the whole width."""
    whole = max(_SHEAF_LEAST, width - 2 * MARGIN)
    half = (whole - GAP) // 2
    placed: list[PlacedSheaf] = []
    top = MARGIN
    for row in _rows(sheaves, _across(half) if half >= _SHEAF_LEAST else 0):
        wide = half if len(row) == 2 or _fits(row[0], half) else whole
        cards = [_card(sheaf, MARGIN + n * (wide + GAP), top, wide) for n, sheaf in enumerate(row)]
        height = max(card.room.height() for card in cards)
        for card in cards:
            card.room.setHeight(height)
        placed += cards
        top += height + GAP
    return tuple(placed)


def height(placed: Sequence[PlacedSheaf]) -> int:
    return max((card.room.bottom() for card in placed), default=0) + MARGIN


def _rows(sheaves: Sequence[Sheaf], small: int) -> Iterator[tuple[Sheaf, ...]]:
    waiting: Sheaf | None = None
    for sheaf in sheaves:
        if len(sheaf.tiles) > small:
            if waiting is not None:
                yield (waiting,)
            waiting = None
            yield (sheaf,)
        elif waiting is None:
            waiting = sheaf
        else:
            yield (waiting, sheaf)
            waiting = None
    if waiting is not None:
        yield (waiting,)


def _fits(sheaf: Sheaf, wide: int) -> bool:
    return wide >= _SHEAF_LEAST and len(sheaf.tiles) <= _across(wide)


def _across(wide: int) -> int:
    return max(1, (wide - 2 * PAD + _TILE_GAP) // (_TILE_LEAST + _TILE_GAP))


def _card(sheaf: Sheaf, left: int, top: int, wide: int) -> PlacedSheaf:
    count = _across(wide)
    tile = min(_TILE_MOST, (wide - 2 * PAD - (count - 1) * _TILE_GAP) // count)
    tall = round(tile * _SHAPE)
    y = top + HEAD
    tiles: list[PlacedTile] = []
    for start in range(0, len(sheaf.tiles), count):
        row = sheaf.tiles[start : start + count]
        badges = max(len(each.badges) for each in row)
        below = _LABEL + badges * (BADGE + 2) + 6
        for n, each in enumerate(row):
            x = left + PAD + n * (tile + _TILE_GAP)
            picture = QRect(x, y, tile, tall)
            tiles.append(PlacedTile(each, picture, picture.adjusted(-4, -3, 4, below - 3)))
        y += tall + below
    if not sheaf.tiles:
        y += _LABEL
    return PlacedSheaf(sheaf, QRect(left, top, wide, y - top + 2), tuple(tiles))
