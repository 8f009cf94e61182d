"""The national status of a dossier as word, icon and colour, the same on every screen."""

from core.dossier import Status
from ui import texts
from ui.theme import Tone
from ui.widgets.chip import Chip


def status_chip(status: Status) -> Chip:
    tones = {
        Status.RECEIVED: Chip(texts.status_word(status), Tone.INFO, "tray"),
        Status.PROCESSING: Chip(texts.status_word(status), Tone.INFO, "hourglass"),
        Status.SUPPLEMENT: Chip(texts.status_word(status), Tone.WARN, "file-plus"),
        Status.FINANCIAL_DUTY: Chip(texts.status_word(status), Tone.WARN, "money"),
        Status.FINISHED: Chip(texts.status_word(status), Tone.GOOD, "check-circle"),
        Status.HANDED_OVER: Chip(texts.status_word(status), Tone.GOOD, "check"),
        Status.REFUSED: Chip(texts.status_word(status), Tone.BAD, "x"),
    }
    return tones.get(status, Chip(texts.status_word(status), Tone.PLAIN, "pencil-simple"))
