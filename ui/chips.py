"""What is known of a dossier at a glance, as chips."""

from core.dossier import Status
from core.store.worklists import Line
from ui import texts
from ui.texts import translate
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


def state_chip(line: Line) -> Chip:
    if line.discarded_at is not None:
        return Chip(translate("worklist", "Nháp đã bỏ"), Tone.PLAIN, "trash")
    return status_chip(line.status)


def papers_chip(line: Line) -> Chip:
    if line.missing:
        words = translate("worklist", "thiếu {n}/{of}").format(n=line.missing, of=line.asked_for)
        return Chip(words, Tone.WARN, "warning")
    if not line.papers_wanted:
        return Chip("")
    whole = line.papers >= line.papers_wanted
    return Chip(
        f"{line.papers}/{line.papers_wanted}",
        Tone.GOOD if whole else Tone.WARN,
        "check" if whole else "files",
    )


def sending_chip(line: Line) -> Chip:
    if line.sending == "quarantined":
        return Chip(translate("worklist", "cách ly"), Tone.BAD, "warning-octagon")
    if line.provisional:
        return Chip(translate("worklist", "chờ số"), Tone.PLAIN, "clock")
    if line.sending == "waiting":
        return Chip(translate("worklist", "chờ gửi {n}").format(n=line.to_send), Tone.PLAIN, "clock")
    if line.sending == "done":
        return Chip(translate("worklist", "có biên nhận"), Tone.GOOD, "check")
    return Chip("")
