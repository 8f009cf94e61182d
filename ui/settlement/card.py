"""The left column: which dossier it is, where it stands, what was promised and why then, what it waits for."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.dossier import Dossier, Due, OverrideKind
from core.handover import Clock
from ui import moments, texts
from ui.chips import status_chip
from ui.settlement import words
from ui.settlement.model import SettlementModel
from ui.theme import Tone
from ui.widgets.chip import Chip, ChipLabel
from ui.widgets.tall import fill
from ui.widgets.text import Rule, Text, Wrapped

_WIDTH = 300


class CourseCard(QFrame):
    def __init__(self, model: SettlementModel) -> None:
        super().__init__()
        self.setObjectName("column")
        self.setFixedWidth(_WIDTH)
        self._model = model
        self._code = Wrapped("", "title")
        self._who = Wrapped("", "strong")
        self._what = Wrapped("", "muted")
        self.status = ChipLabel()
        self.promised = Wrapped("", "strong")
        self.left = ChipLabel()
        self._said = Wrapped("", "muted")
        self._how = Text(self.tr("F7  Cách tính hạn"), "muted")
        self.steps = Wrapped("", "muted")
        self.pauses = Wrapped("")
        self.electronic = _ClockLine(self.tr("Chuyển điện tử"))
        self.paper = _ClockLine(self.tr("Chuyển bản giấy"))
        self.where = Wrapped("", "muted")
        self._build()

    def toggle_steps(self) -> None:
        self.steps.setVisible(self.steps.isHidden())

    def show_course(self) -> None:
        dossier, clocks = self._model.dossier, self._model.clocks
        if dossier is None:
            return
        self._code.setText(dossier.code.text if dossier.code else self.tr("Hồ sơ nháp"))
        self._who.setText(" · ".join(filter(None, (dossier.applicant.name, dossier.applicant.phone))))
        self._what.setText(dossier.procedure_name)
        self.status.show_chip(status_chip(dossier.status))
        self._show_promise(dossier)
        self.pauses.setText("\n".join(_pauses(dossier)))
        self.pauses.setVisible(bool(dossier.pauses))
        now = self._model.context.desk.clock()
        ended = dossier.ended_at is not None
        self.electronic.show_clock(clocks.electronic if clocks else None, now, ended)
        self.paper.show_clock(clocks.paper if clocks else None, now, ended)
        hops = self._model.course.hops if self._model.course else ()
        self.where.setText(self.tr("Bản giấy ở: {office}").format(office=hops[-1].to_office) if hops else "")
        self.where.setVisible(bool(hops))

    def _show_promise(self, dossier: Dossier) -> None:
        promised, left = dossier.promised_at, self._model.left()
        ended = dossier.ended_at is not None
        if promised is None:
            none = self.tr("Không quy định hạn trả")
            self.promised.setText(none if dossier.received_at else self.tr("Chưa tiếp nhận"))
        else:
            self.promised.setText(self.tr("Hẹn trả {at}").format(at=moments.moment(promised)))
        chip = Chip("")
        if dossier.finished_at is not None and promised is not None and dossier.due is not None:
            chip = moments.held(Due(promised), dossier.finished_at)
        elif dossier.paused:
            chip = Chip(self.tr("hạn đang tạm dừng"), Tone.WARN, "pause")
        elif left is not None and not ended:
            chip = moments.countdown(left)
        self.left.show_chip(chip)
        self.left.setVisible(bool(chip.text))
        self._said.setText(_override(dossier))
        self._said.setVisible(dossier.override is not None)
        self.steps.setText("\n".join(f"• {step}" for step in dossier.due.steps) if dossier.due else "")
        self._how.setVisible(dossier.due is not None)

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 14, 12)
        column.setSpacing(7)
        parts = (
            (self._code, self._who, self._what, self.status, Rule()),
            (self.promised, self.left, self._said, self._how, self.steps, self.pauses, Rule()),
            (self.electronic, self.paper, self.where),
        )
        for group in parts:
            for part in group:
                column.addWidget(part)
        column.addStretch(1)
        self.steps.hide()
        fill(self, inside)


class _ClockLine(QWidget):
    """One of the two clocks of forwarding: by when, and whether it was."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.text = Wrapped("")
        self.chip = ChipLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.text)
        column.addWidget(self.chip)

    def show_clock(self, clock: Clock | None, now: datetime, stopped: bool) -> None:
        self.setVisible(clock is not None and not (stopped and clock.done is None))
        if clock is None:
            return
        late, words = clock.late(now), self.tr("{what} trước {at}")
        self.text.setText(words.format(what=self._name, at=moments.short_moment(clock.until)))
        if clock.done is not None:
            done = moments.short_moment(clock.done)
            word = self.tr("xong {at}, muộn") if late else self.tr("xong {at}")
            self.chip.show_chip(
                Chip(word.format(at=done), Tone.WARN if late else Tone.GOOD, "warning" if late else "check")
            )
        else:
            self.chip.show_chip(
                Chip(self.tr("chưa chuyển, đã muộn"), Tone.BAD, "warning")
                if late
                else Chip(self.tr("chưa chuyển"), Tone.PLAIN, "clock")
            )


def _pauses(dossier: Dossier) -> list[str]:
    return [
        texts.translate("settlement", "{what}: {begun} – {ended}").format(
            what=words.pause_word(one.kind).capitalize(),
            begun=moments.short_moment(one.begun_at),
            ended=moments.short_moment(one.ended_at) or texts.translate("settlement", "nay"),
        )
        for one in dossier.pauses
    ]


def _override(dossier: Dossier) -> str:
    said = dossier.override
    if said is None:
        return ""
    reckoned = moments.moment(dossier.due.at) if dossier.due else "–"
    if said.kind is OverrideKind.EXTENSION:
        words_ = texts.translate("settlement", "Đã gia hạn. Hạn tính theo quy định: {at}. Lý do: {why}")
    else:
        words_ = texts.translate("settlement", "Sửa bởi {who}. Hạn tính theo quy định: {at}. Lý do: {why}")
    return words_.format(who=said.set_by, at=reckoned, why=said.reason)
