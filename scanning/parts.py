"""The connected marks of a picture: letters, dots, lines, dirt."""

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]


class Parts(NamedTuple):
    """labels has the number of each pixel's mark, stats a row of OpenCV's columns a mark."""

    labels: Ints
    stats: Ints

    def column(self, which: int) -> Ints:
        return np.asarray(self.stats[:, which], np.int32)

    def within(self, place: Mask) -> Bools:
        """Which marks have the middle of their box in `place`. Of mark 0, the paper, nothing is said: where there is no
        paper at all its box lies nowhere.
        """
        rows = self.column(cv2.CC_STAT_TOP) + self.column(cv2.CC_STAT_HEIGHT) // 2
        columns = self.column(cv2.CC_STAT_LEFT) + self.column(cv2.CC_STAT_WIDTH) // 2
        rows[0] = columns[0] = 0
        return np.asarray(place[rows, columns] > 0)

    def mask(self, chosen: Bools) -> Mask:
        """The pixels of the chosen marks; mark 0, the paper, is never chosen."""
        chosen = chosen.copy()
        chosen[0] = False
        return chosen.astype(np.uint8)[self.labels]


def parts(bits: Mask) -> Parts:
    """Of a picture in which paper is 0; marks that meet at a corner are one."""
    # The labels its default way gives too, in half the time on a page of text.
    _, labels, stats, _ = cv2.connectedComponentsWithStatsWithAlgorithm(bits, 8, cv2.CV_32S, cv2.CCL_BBDT)
    return Parts(np.asarray(labels, np.int32), np.asarray(stats, np.int32))
