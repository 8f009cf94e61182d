"""What letters and digits do in the dossier, when no field wanted them: the same as at the station."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

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
        self._control: dict[Qt.Key, Callable[[], object]] = {
            _Key.Key_Up: partial(mending.move, -1),
            _Key.Key_Down: partial(mending.move, 1),
        }

    def press(self, event: QKeyEvent) -> bool:
        """Answers whether the key meant something."""
        if not self._model.sheets.page_id:
            return False
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
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

    def _assign(self, place: int) -> None:
        """The page looked at belongs to the paper at this place of the list."""
        components = self._model.dossier.components if self._model.dossier else ()
        if place < len(components) and components[place].scan:
            self._model.sheets.mending.assign(components[place].id)
