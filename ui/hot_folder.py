"""What lies in the folder that paper is fed from and is not taken yet, told as long as somebody looks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.progress import Progress
from ui.context import Context
from ui.feeds import Feeds
from ui.tasks import Task
from ui.texts import translate

if TYPE_CHECKING:
    from scanning.devices.folder import Waiting, WatchedFolder

_INTERVAL = 1000  # ms between two looks
_MOST_NAMES = 4  # of one reason
_LONGEST_NAME = 30  # letters


class HotFolder(QObject):
    """A look may last where the folder is on the network: it is done beside the window, one at a time. While the
    folder is fed from, its own device looks already and is asked.
    """

    changed = Signal()

    def __init__(self, context: Context, feeds: Feeds, feeding: Callable[[], bool]) -> None:
        super().__init__()
        self._context = context
        self._feeds = feeds
        self._feeding = feeding
        self._folder = ""
        self._watcher: list[WatchedFolder] = []  # made by the first look
        self._looks = 0
        self._fed_before = False
        self._task: Task | None = None
        self.files: tuple[Waiting, ...] = ()
        self.away = ""
        self.fed = False  # its files are being taken
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self._look)

    def watch(self, folder: str) -> None:
        """Look into this one from now on; "": into none."""
        if folder == self._folder:
            return
        self._folder, self._watcher, self._looks = folder, [], 0
        self._show((), "")
        if folder:
            self._timer.start()
            self._look()
        else:
            self._timer.stop()

    @Slot()
    def _look(self) -> None:
        feeding, fed_before = self._feeding(), self._fed_before
        self._fed_before = feeding
        if feeding:
            if fed_before:  # it was given the time to tell what is at rest
                self._show(self._feeds.waiting(), self._feeds.away)
        elif self._task is None:
            self._task = Task(partial(_look_into, self._folder, self._watcher))
            self._task.done.connect(self._looked)
            self._task.ended.connect(self._ended)
            self._context.tasks.start(self._task)

    @Slot(object)
    def _looked(self, watcher: "WatchedFolder") -> None:
        if watcher.name != str(Path(self._folder)) or self._feeding():
            return
        self._looks += 1
        if self._looks > 1:  # the first look cannot tell what is at rest
            kept = {file.path: file for file in self._feeds.waiting() if file.reason == "not_moved"}
            self._show(tuple(kept.get(file.path, file) for file in watcher.waiting()), watcher.away)

    @Slot()
    def _ended(self) -> None:
        self._task = None

    def _show(self, files: "tuple[Waiting, ...]", away: str) -> None:
        now = (files, away, self._feeding())
        if now != (self.files, self.away, self.fed):
            self.files, self.away, self.fed = now
            self.changed.emit()


def _look_into(folder: str, watcher: "list[WatchedFolder]", _progress: Progress) -> "WatchedFolder":
    from scanning.devices.folder import WatchedFolder  # looks into pictures: imported beside the window

    if not watcher:
        watcher.append(WatchedFolder(Path(folder)))
    watcher[0].ready()
    return watcher[0]


def told(hot: HotFolder) -> str:
    """Which files wait, and why; "" when none does."""
    if hot.away:
        return translate("hot_folder", "Không mở được thư mục nhận ảnh ({reason}).").format(reason=hot.away)
    names: dict[str, list[str]] = {}
    for file in hot.files:
        names.setdefault(file.reason, []).append(_short(file.path.name))
    if not names:
        return ""
    parts = (f"{_listed(of)}: {_why(reason, hot.fed)}" for reason, of in names.items())
    return translate("hot_folder", "Tệp đang chờ – {files}").format(files="; ".join(parts))


def _listed(names: list[str]) -> str:
    listed = ", ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    rest = translate("hot_folder", "{names} và {n} tệp nữa")
    return rest.format(names=listed, n=more) if more > 0 else listed


def _short(name: str) -> str:
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"


def _why(reason: str, fed: bool) -> str:
    ready = (
        translate("hot_folder", "sắp nhận") if fed else translate("hot_folder", "sẵn sàng, bấm F5 để nhận")
    )
    shown = {
        "growing": translate("hot_folder", "chưa ghi xong"),
        "ready": ready,
        "not_moved": translate("hot_folder", "đã nhận, chưa chuyển vào da-nhan được"),
        "file_unreadable": translate("hot_folder", "đang bị khóa, sẽ thử lại"),
        "file_empty": translate("hot_folder", "tệp rỗng"),
        "not_a_picture": translate("hot_folder", "không phải ảnh"),
        "picture_broken": translate("hot_folder", "ảnh bị đứt giữa chừng"),
        "picture_too_large": translate("hot_folder", "ảnh quá lớn"),
        "pdf_encrypted": translate("hot_folder", "PDF có mật khẩu"),
        "pdf_broken": translate("hot_folder", "PDF hỏng"),
        "pdf_page_too_large": translate("hot_folder", "trang PDF quá lớn"),
    }
    return shown.get(reason, translate("hot_folder", "không đọc được"))
