"""Sheets drawn as a scanner sees them: paper with its texture, ink of every strength, and what is not ink."""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from scanning.images import Pixels

FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "LiberationSerif-Regular.ttf"
WHITE, YELLOWED = (250, 249, 246), (236, 222, 188)
BLACK, RED, BLUE = (30, 30, 34), (200, 40, 45), (45, 60, 150)
Layer = npt.NDArray[np.float32]


class Sheet:
    """One A4 side. Places and lengths are in millimetres from the top left corner; strength 1 is full ink."""

    def __init__(self, dpi: int, seed: int, tint: tuple[int, int, int] = WHITE) -> None:
        self.dpi = dpi
        self.random = np.random.default_rng(seed)
        self.width, self.height = round(210 * dpi / 25.4), round(297 * dpi / 25.4)
        self.paper: Layer = np.full((self.height, self.width, 3), tint, np.float32)

    def px(self, mm: float) -> int:
        return round(mm * self.dpi / 25.4)

    def ink(self, cover: Pixels, colour: tuple[int, int, int], strength: float) -> None:
        """Lay ink where `cover` (0 to 255) is."""
        share = (cover.astype(np.float32) / 255 * strength)[..., None]
        self.paper = self.paper * (1 - share) + np.array(colour, np.float32) * share

    def blank_cover(self) -> Image.Image:
        return Image.new("L", (self.width, self.height), 0)

    def text(
        self,
        words: str,
        x: float,
        y: float,
        pt: float = 13,
        colour: tuple[int, int, int] = BLACK,
        strength: float = 1.0,
    ) -> None:
        cover = self.blank_cover()
        font = ImageFont.truetype(str(FONT), round(pt * self.dpi / 72))
        ImageDraw.Draw(cover).multiline_text((self.px(x), self.px(y)), words, 255, font, spacing=self.px(2))
        self.ink(np.array(cover, np.uint8), colour, strength)

    def stroke(
        self,
        x: float,
        y: float,
        wide: float,
        colour: tuple[int, int, int],
        strength: float,
        pen: float = 0.45,
    ) -> None:
        """A signature or a hand's scrawl: one wandering line from (x, y), `wide` long."""
        steps = np.linspace(0, 1, 200)
        waves = [self.random.uniform(1, 4) * np.sin(steps * self.random.uniform(8, 40)) for _ in range(3)]
        points = np.stack([x + wide * steps, y + sum(waves)], axis=1) * self.dpi / 25.4
        self._line(points, pen, colour, strength)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        pen: float,
        strength: float,
        soft: float = 0,
    ) -> None:
        """A straight dark line; soft: how many mm it is blurred."""
        self._line(np.array([start, end]) * self.dpi / 25.4, pen, BLACK, strength, soft)

    def _line(
        self, points: Layer, pen: float, colour: tuple[int, int, int], strength: float, soft: float = 0
    ) -> None:
        cover = np.zeros((self.height, self.width), np.uint8)
        fine = np.round(points * 16).astype(np.int32)
        cv2.polylines(cover, [fine], False, 255, max(1, self.px(pen)), cv2.LINE_AA, 4)
        if soft:
            cover = np.asarray(cv2.GaussianBlur(cover, (0, 0), soft * self.dpi / 25.4), np.uint8)
        self.ink(cover, colour, strength)

    def stamp(self, x: float, y: float, colour: tuple[int, int, int], strength: float) -> None:
        """A round stamp of 32 mm, patchy as real ones are."""
        cover = self.blank_cover()
        draw = ImageDraw.Draw(cover)
        for radius, pen in ((16, 0.8), (11, 0.4)):
            box = [self.px(x - radius), self.px(y - radius), self.px(x + radius), self.px(y + radius)]
            draw.ellipse(box, outline=255, width=max(1, self.px(pen)))
        font = ImageFont.truetype(str(FONT), round(11 * self.dpi / 72))
        draw.text((self.px(x - 8), self.px(y - 3)), "XÃ MẪU", 255, font)
        patches = self.random.uniform(0.5, 1, (12, 9)).astype(np.float32)
        patchy = cv2.resize(patches, (self.width, self.height), interpolation=cv2.INTER_CUBIC)
        self.ink(np.asarray(np.array(cover) * np.clip(patchy, 0, 1), np.uint8), colour, strength)

    def disc(self, x: float, y: float, across: float, strength: float = 0.95) -> None:
        """A punched hole before the black of the lid."""
        cover = np.zeros((self.height, self.width), np.uint8)
        cv2.circle(cover, (self.px(x), self.px(y)), self.px(across / 2), 255, -1, cv2.LINE_AA)
        self.ink(cover, BLACK, strength)

    def checks(self, x: float, y: float, side: float) -> None:
        """A label of small squares, like a QR."""
        cells = self.random.integers(0, 2, (21, 21)).astype(np.uint8) * 255
        label = cv2.resize(cells, (self.px(side), self.px(side)), interpolation=cv2.INTER_NEAREST)
        cover = np.zeros((self.height, self.width), np.uint8)
        cover[self.px(y) : self.px(y) + label.shape[0], self.px(x) : self.px(x) + label.shape[1]] = label
        self.ink(cover, BLACK, 0.95)

    def bleed(self, strength: float = 0.14) -> None:
        """A page of print on the other side, shining through: mirrored, blurred, pale."""
        back = self.blank_cover()
        draw = ImageDraw.Draw(back)
        font = ImageFont.truetype(str(FONT), round(13 * self.dpi / 72))
        for row in range(24):
            draw.text(
                (self.px(30), self.px(25 + row * 9)),
                "Kính gửi: Ủy ban nhân dân xã Tân Mẫu, tỉnh Mẫu",
                255,
                font,
            )
        seen = cv2.GaussianBlur(np.array(back)[:, ::-1], (0, 0), 0.3 * self.dpi / 25.4)
        self.ink(np.asarray(seen, np.uint8), BLACK, strength)

    def edge(self, side: int, depth: float, lean: float = 0.0) -> None:
        """The black of the lid along one side, `depth` mm deep, at one end `lean` mm deeper."""
        cover = np.zeros((self.height, self.width), np.uint8)
        turned = np.ascontiguousarray(np.rot90(cover, side))
        height = turned.shape[0]
        corners = [(0, 0), (self.px(depth), 0), (self.px(depth + lean), height), (0, height)]
        cv2.fillPoly(turned, [np.array(corners, np.int32)], 255, cv2.LINE_AA)
        self.ink(np.ascontiguousarray(np.rot90(turned, -side)), (25, 25, 25), 1.0)

    def scanned(self, mode: str = "colour", noise: float = 2.5) -> Pixels:
        """What the scanner gives: its optics, the texture of paper, noise, JPEG; mode: colour, grey or bw."""
        seen = cv2.GaussianBlur(self.paper, (0, 0), 0.06 * self.dpi / 25.4 + 0.25)
        fibres = self.random.normal(0, 1, (self.height // 3 + 1, self.width // 3 + 1)).astype(np.float32)
        seen += (
            cv2.resize(fibres, (self.width, self.height), interpolation=cv2.INTER_LINEAR)[..., None] * noise
        )
        seen += self.random.normal(0, noise, seen.shape).astype(np.float32)
        pixels = np.asarray(np.clip(seen, 0, 255), np.uint8)
        if mode != "colour":
            pixels = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
        if mode == "bw":
            salt = self.random.random(pixels.shape) < 0.0002
            return np.where((pixels < 150) ^ salt, np.uint8(0), np.uint8(255))
        order = (lambda p: p[..., ::-1]) if mode == "colour" else (lambda p: p)
        _, packed = cv2.imencode(".jpg", np.ascontiguousarray(order(pixels)), [cv2.IMWRITE_JPEG_QUALITY, 80])
        opened = cv2.imdecode(packed, cv2.IMREAD_COLOR if mode == "colour" else cv2.IMREAD_GRAYSCALE)
        return np.ascontiguousarray(order(np.asarray(opened, np.uint8)))
