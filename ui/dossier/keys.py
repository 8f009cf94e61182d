"""What letters and digits do in the dossier, when no field wanted them: the same as at the station."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from core.checklist import reused
from ui.dossier.model import DossierModel
from ui.widgets.crop_view import CropView

_Key = Qt.Key
_ONE, _NINE = _Key.Key_1.value, _Key.Key_9.value


class Keys:
    def __init__(self, model: DossierModel, view: CropView) -> None:
        self._model = model
        mending = model.sheets.mending
        self._plain: dict[Qt.Key, Callable[[], object]] = {
            _Key.Key_R: partial(mending.turn, 90),
            _Key.Key_L: partial(mending.turn, -90),
            _Key.Key_Delete: mending.drop,
            _Key.Key_Space: view.toggle_zoom,
            _Key.Key_C: view.begin_crop,
        }
        handed = model.handed
        self._marks: dict[Qt.Key, Callable[[], object]] = {
            _Key.Key_N: handed.toggle_checked,
            _Key.Key_K: handed.toggle_not_applicable,
            _Key.Key_H: handed.next_kind,
            _Key.Key_T: handed.next_lookup,
            _Key.Key_Plus: partial(handed.count, 1),
            _Key.Key_Equal: partial(handed.count, 1),
            _Key.Key_Minus: partial(handed.count, -1),
        }
        self._control: dict[Qt.Key, Callable[[], object]] = {
            _Key.Key_Up: partial(mending.move, -1),
            _Key.Key_Down: partial(mending.move, 1),
        }

    def press(self, event: QKeyEvent) -> bool:
        """Answers whether the key meant something."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._mark(key, modifiers):
            return True
        if not self._model.sheets.page_id:
            return False
        if not modifiers and _ONE <= key.value <= _NINE:
            self._assign(key.value - _ONE)
            return True
        chosen = {
            Qt.KeyboardModifier.NoModifier: self._plain,
            Qt.KeyboardModifier.ControlModifier: self._control,
        }
        act = chosen.get(modifiers, {}).get(key)
        if act is not None:
            act()
        return act is not None

    def _mark(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """What was found of the chosen paper; Delete gives a reused one back."""
        component, typed = self._model.component, key in (_Key.Key_Plus, _Key.Key_Equal, _Key.Key_Minus)
        if component is None or (
            modifiers and not (typed and modifiers == Qt.KeyboardModifier.ShiftModifier)
        ):
            return False
        if key is _Key.Key_Delete and reused(component) and not self._model.sheets.page_id:
            self._model.reuse.give_back(component)
            return True
        act = self._marks.get(key)
        if act is not None:
            act()
        return act is not None

    def _assign(self, place: int) -> None:
        """The page looked at belongs to the paper at this place of the list."""
        components = self._model.dossier.components if self._model.dossier else ()
        if place < len(components) and components[place].scan:
            self._model.sheets.mending.assign(components[place].id)
