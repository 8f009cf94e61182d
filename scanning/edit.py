"""Mending a page by hand: what `images.turn` does not do. Pure; the picture that was scanned is kept elsewhere."""

import cv2
import numpy as np

from scanning import blank
from scanning.images import Pixels, at_dpi, grey
from scanning.page import Box

LOOK_DPI = 50
LEAST_SHARE = 0.02  # of the picture; a smaller bright patch is no sheet


def crop(pixels: Pixels, box: Box) -> Pixels:
    """The part of the picture in `box`, cut to the picture. Raises ValueError when nothing of it is inside."""
    height, width = pixels.shape[:2]
    part = pixels[max(0, box.top) : min(height, box.bottom), max(0, box.left) : min(width, box.right)]
    if not part.size:
        raise ValueError(f"{box} lies outside {width} × {height}")
    return np.ascontiguousarray(part)


def page_bounds(pixels: Pixels, dpi: int) -> Box:
    """The sheet without the dark bed, lid or table around it, upright; the whole picture when none is in sight.

    A suggestion: white paper on a white bed has no edge to see.
    """
    height, width = pixels.shape[:2]
    used = min(dpi, LOOK_DPI)
    sheet = 1 - blank.outside(at_dpi(grey(pixels), dpi, used), used, edge_mm=0)
    _, _, stats, _ = cv2.connectedComponentsWithStats(sheet, connectivity=4)
    if len(stats) < 2:
        return Box(0, 0, width, height)
    left, top, wide, high, area = (int(v) for v in stats[1:][stats[1:, cv2.CC_STAT_AREA].argmax()])
    if area < sheet.size * LEAST_SHARE:
        return Box(0, 0, width, height)
    across, down = width / sheet.shape[1], height / sheet.shape[0]
    start = round(left * across), round(top * down)
    return Box(*start, round((left + wide) * across) - start[0], round((top + high) * down) - start[1])
