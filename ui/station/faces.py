"""Pictures of the pages of a stack: small ones for what is in sight, one large one, never more than they may weigh."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QTransform

from core import batches, digitise
from core.arrangement import Crop
from core.progress import Progress
from core.store.papers import ScannedPage
from scanning.page import PageReading
from ui.context import Context
from ui.tasks import Task

SMALL = QSize(156, 220)
"""px of a small picture: a card's page at 200 %."""

MOST_BYTES = 24 << 20
AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Face:
    """A page as it is to be seen. read: its picture in the vault is upright and mended already."""

    page_id: str
    turned: int | None = None
    crop: Crop | None = None
    read: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    face: Face
    image: QImage


@dataclass(frozen=True, slots=True)
class Shown:
    """The page under the officer's eyes. evidence: where it says what paper it begins, px of the image."""

    face: Face
    page: ScannedPage
    reading: PageReading | None
    image: QImage
    evidence: tuple[QRectF, ...]


class Thumbnails(QObject):
    """The latest used stay while they weigh no more than `most` bytes; at most two are made at a time."""

    made = Signal(str)  # page id

    def __init__(self, context: Context, most: int = MOST_BYTES) -> None:
        super().__init__()
        self._context = context
        self._most = most
        self._kept: OrderedDict[str, Made] = OrderedDict()
        self._wanted: list[Face] = []
        self._making: dict[Task, Face] = {}
        self._broken: set[Face] = set()

    @property
    def weight(self) -> int:
        """Bytes."""
        return sum(made.image.sizeInBytes() for made in self._kept.values())

    def picture(self, page_id: str) -> QImage | None:
        """As it was last seen; None before that."""
        made = self._kept.get(page_id)
        if made is None:
            return None
        self._kept.move_to_end(page_id)
        return made.image

    def want(self, faces: Sequence[Face]) -> None:
        """These are in sight, and nothing else is wanted any more."""
        kept, making = self._kept, set(self._making.values())
        self._wanted = [
            face
            for face in faces
            if (face.page_id not in kept or kept[face.page_id].face != face)
            and face not in making
            and face not in self._broken
        ]
        self._go_on()

    def _go_on(self) -> None:
        while self._wanted and len(self._making) < AT_ONCE:
            face = self._wanted.pop(0)
            task = Task(partial(_small, self._context, face))
            self._making[task] = face
            task.done.connect(self._keep)
            task.failed.connect(self._give_up)
            task.ended.connect(self._ended)
            self._context.tasks.start(task)

    @Slot(object)
    def _keep(self, made: Made) -> None:
        self._kept[made.face.page_id] = made
        self._kept.move_to_end(made.face.page_id)
        while len(self._kept) > 1 and self.weight > self._most:
            self._kept.popitem(last=False)
        self.made.emit(made.face.page_id)

    @Slot(object)
    def _give_up(self, _error: object) -> None:
        """Its image is not what it was or does not open: the page itself, looked at large, says so."""
        task = self.sender()
        if isinstance(task, Task) and task in self._making:
            self._broken.add(self._making[task])

    @Slot(object)
    def _ended(self, task: Task) -> None:
        self._making.pop(task, None)
        self._go_on()


class LargePage(QObject):
    """The page looked at; of pages leafed through quickly only the last is loaded."""

    shown = Signal(object)  # Shown, or None
    failed = Signal(object)  # AppError or ScanningError

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._face: Face | None = None
        self._loading: Face | None = None

    def look(self, face: Face | None) -> None:
        if face == self._face:
            return
        self._face = face
        if face is None:
            self.shown.emit(None)
        elif self._loading is None:
            self._load(face)

    def _load(self, face: Face) -> None:
        self._loading = face
        task = Task(partial(_large, self._context, face))
        task.done.connect(self._loaded)
        task.failed.connect(self.failed)
        task.ended.connect(self._ended)
        self._context.tasks.start(task)

    @Slot(object)
    def _loaded(self, shown: Shown) -> None:
        if self._face is not None and shown.face.page_id == self._face.page_id:
            self.shown.emit(shown)

    @Slot(object)
    def _ended(self, _task: Task) -> None:
        loaded, self._loading = self._loading, None
        if self._face is not None and self._face != loaded:
            self._load(self._face)


def _small(context: Context, face: Face, _progress: Progress) -> Made:
    data = digitise.picture(context.desk, context.officer, face.page_id)
    return Made(face, _decoded(data, face, SMALL))


def _large(context: Context, face: Face, _progress: Progress) -> Shown:
    desk, officer = context.desk, context.officer
    page, reading = digitise.reading(desk, officer, face.page_id)
    image = _decoded(digitise.picture(desk, officer, face.page_id), face, None)
    image.convertTo(
        QImage.Format.Format_RGB32
    )  # here, not in the window: every other format is slow to make smaller
    boxes = batches.evidence(desk, officer, face.page_id) if reading is not None else ()
    return Shown(face, page, reading, image, tuple(QRectF(*box) for box in boxes))


def _decoded(data: bytes, face: Face, within: QSize | None) -> QImage:
    """The picture, decoded no larger than `within`; turned and cut here as long as it was not read so."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    whole = reader.size()
    scale = 1.0
    if within is not None and not whole.isEmpty():
        small = whole.scaled(within, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(small)
        scale = small.width() / whole.width()
    image = reader.read()
    return image if face.read else _mended(image, face, scale)


def _mended(image: QImage, face: Face, scale: float) -> QImage:
    if face.turned:
        image = image.transformed(QTransform().rotate(face.turned))
    crop = face.crop
    if crop is None:
        return image
    middle = QTransform.fromTranslate(image.width() / 2, image.height() / 2)
    about = QTransform.fromTranslate(-image.width() / 2, -image.height() / 2) * QTransform().rotate(
        crop.level
    )
    level = (
        image.transformed(about * middle, Qt.TransformationMode.SmoothTransformation) if crop.level else image
    )
    left, top = (level.width() - image.width()) // 2, (level.height() - image.height()) // 2
    return level.copy(
        left + round(crop.left * scale),
        top + round(crop.top * scale),
        max(1, round(crop.width * scale)),
        max(1, round(crop.height * scale)),
    )
