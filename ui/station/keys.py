"""What letters and arrows do at the station. They come here when no field or list wanted them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from core.batches import Sheet
from core.looks import seen
from ui import flaws
from ui.station.centre import Centre
from ui.station.left import LeftColumn
from ui.station.model import StationModel
from ui.station.page_pane import PagePane

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
_ONE, _NINE = _Key.Key_1.value, _Key.Key_9.value


class Keys:
    """Plain letters stand for what they do to the pages chosen; digits for the papers of their dossier."""

    def __init__(self, model: StationModel, left: LeftColumn, centre: Centre, pane: PagePane) -> None:
        self._model = model
        self._left = left
        self._centre = centre
        self._pane = pane
        mending = model.mending
        self._edits: dict[Qt.Key, Callable[[], object]] = {
            _Key.Key_R: partial(mending.turn, 90),
            _Key.Key_L: partial(mending.turn, -90),
            _Key.Key_Delete: mending.drop,
            _Key.Key_Backspace: mending.drop,
            _Key.Key_K: mending.keep,
            _Key.Key_S: mending.split,
            _Key.Key_J: mending.join,
            _Key.Key_C: centre.begin_crop,
            _Key.Key_M: self._move,
            _Key.Key_T: self._name,
        }
        self._plain: dict[Qt.Key, Callable[[], object]] = {
            _Key.Key_Space: centre.toggle_large,
            _Key.Key_P: self._turn_over,
            _Key.Key_B: model.put_aside,
            _Key.Key_N: self._count,
            _Key.Key_Z: centre.large.toggle_zoom,
            _Key.Key_Return: self._enter,
            _Key.Key_Enter: self._enter,
            _Key.Key_Escape: self._leave,
            _Key.Key_Left: partial(self._leaf, -1),
            _Key.Key_Right: partial(self._leaf, 1),
        }
        self._control: dict[Qt.Key, Callable[[], object]] = {
            _Key.Key_Up: partial(mending.move_by, -1),
            _Key.Key_Down: partial(mending.move_by, 1),
        }

    def press(self, event: QKeyEvent) -> bool:
        """Answers whether the key meant something."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~_Modifier.KeypadModifier
        if modifiers == _Modifier.AltModifier:
            return self._alt(key)
        edit = self._edit(key, modifiers)
        act = self._plain.get(key) if not modifiers else None
        if edit is not None and self._model.fixed.may_edit():
            edit()
        elif act is not None:
            act()
        return edit is not None or act is not None

    def _edit(self, key: Qt.Key, modifiers: _Modifier) -> Callable[[], object] | None:
        """What the key changes on the pages chosen."""
        if modifiers == _Modifier.ControlModifier:
            return self._control.get(key)
        if modifiers:
            return None
        if _ONE <= key.value <= _NINE:
            return partial(self._model.naming.pick, key.value - _ONE + 1)
        return self._edits.get(key)

    def _alt(self, key: Qt.Key) -> bool:
        if key == _Key.Key_E:
            self._centre.edit_profile()
        return key == _Key.Key_E

    def _move(self) -> None:
        if self._model.editing.page_id:
            self._pane.ask_group()

    def _name(self) -> None:
        if self._model.editing.group is not None:
            self._pane.ask_target()

    def _turn_over(self) -> None:
        """How to turn the stack over is shown as long as the key has not taken it back."""
        before = self._model.passes.turned
        self._model.passes.turn_over()
        if self._model.passes.turned:
            self._centre.show_flip()
        elif before:
            self._centre.show_cards()

    def _count(self) -> None:
        self._left.sheets.setFocus()
        self._left.sheets.selectAll()

    def _enter(self) -> None:
        """A page that only scanning again mends is scanned again; another one is looked at."""
        model = self._model
        sheet = model.stack.sheet(model.editing.page_id)
        if not model.stack.batch_id:
            self._centre.resume()
        elif sheet is not None and not model.fixed.delivered and self._wants_refeed(sheet):
            model.feed(instead_of=model.editing.page_id)
        else:
            self._centre.toggle_large()

    def _wants_refeed(self, sheet: Sheet) -> bool:
        return flaws.worst(seen(sheet.looks, sheet.note)) is not None

    def _leave(self) -> None:
        self._model.passes.take_back()
        self._model.delivery.forget()
        self._centre.notice.clear()
        self._centre.show_cards()

    def _leaf(self, way: int) -> None:
        """Through the pages while one is shown large."""
        order = self._model.stack.order
        if self._centre.is_large and self._model.editing.page_id in order:
            place = order.index(self._model.editing.page_id) + way
            self._model.look(order[max(0, min(len(order) - 1, place))])
