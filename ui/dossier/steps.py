"""The task list of a dossier, as rows."""

from core.checklist import reused
from core.dossier import Component, Dossier
from ui import moments
from ui.dossier import fee_words
from ui.dossier.model import DossierModel, digitised, unchecked
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.steps import StepRow

PERSON, PROCEDURE, PAPERS, FEE, RECEIVE, LOOSE = "person", "procedure", "papers", "fee", "receive", "loose"
CHECK = "check"

_DONE = (Tone.GOOD, "check")
_OPEN = (Tone.PLAIN, "circle")
_HALF = (Tone.WARN, "circle-half")


def rows(model: DossierModel) -> tuple[StepRow, ...]:
    dossier = model.dossier
    person = dossier is not None and bool(dossier.applicant.name and dossier.applicant.id_number)
    name = (dossier.submitter or dossier.applicant).name if dossier else ""
    top = [_row(PERSON, translate("dossier", "Người nộp"), _DONE if person else _OPEN, name)]
    if dossier is None or not dossier.procedure_code:
        note = translate("dossier", "chưa chọn")
        return (*top, _row(PROCEDURE, translate("dossier", "Thủ tục"), _OPEN, note))
    top.append(_row(PROCEDURE, translate("dossier", "Thủ tục"), _DONE, dossier.procedure_code))
    return (*top, *_papers(model, dossier), _fee(model), *_check(dossier), _receive(model, dossier))


def _papers(model: DossierModel, dossier: Dossier) -> list[StepRow]:
    wanted = {component.id for component in model.missing}
    scannable = [c for c in dossier.components if c.scan and (c.required or c.pages or digitised(c))]
    done = sum(digitised(c) for c in scannable)
    whole = not wanted and done == len(scannable)
    found = [
        _row(
            PAPERS,
            translate("dossier", "Thành phần hồ sơ"),
            _DONE if whole else _HALF,
            f"{done}/{len(scannable)}",
        )
    ]
    keys = _keys(dossier) if model.sheets.strip else {}
    for component in dossier.components:
        tone, icon, note = _component_state(component, component.id in wanted, component.expired(model.today))
        key = keys.get(component.id, "")
        found.append(StepRow(component.id, component.name, tone, icon, note, deep=True, key=key))
    loose = sum(page.component_id is None for page in model.sheets.every)
    if loose:
        words = translate("dossier", "Trang chưa xếp")
        found.append(StepRow(LOOSE, words, Tone.WARN, "files", _pages(loose), deep=True))
    return found


def _keys(dossier: Dossier) -> dict[str, str]:
    """The digit that gives the page looked at to a paper, for the first nine."""
    return {c.id: str(n) for n, c in enumerate(dossier.components[:9], 1) if c.scan}


def _component_state(component: Component, wanted: bool, expired: bool) -> tuple[Tone, str, str]:
    if component.not_applicable:
        return Tone.PLAIN, "minus", translate("dossier", "không áp dụng")
    if expired and (wanted or digitised(component) or component.checked):
        return Tone.BAD, "calendar-x", translate("dossier", "hết hạn")
    if digitised(component) or component.pages:
        return _electronic(component)
    if component.checked:
        word = (
            translate("dossier", "đã đối chiếu") if component.presented else translate("dossier", "đã nhận")
        )
        return Tone.GOOD, "check", word
    if wanted:
        return Tone.BAD, "warning", translate("dossier", "thiếu")
    return _not_asked_for(component)


def _electronic(component: Component) -> tuple[Tone, str, str]:
    if reused(component):
        return Tone.GOOD, "recycle", translate("dossier", "dùng lại")
    if not digitised(component):
        words = translate("dossier", "đang đọc {pages}").format(pages=_pages(component.pages))
        return Tone.INFO, "hourglass", words
    if not component.paper_checked:
        return Tone.INFO, "eye", translate("dossier", "chờ kiểm tra")
    return Tone.GOOD, "check", _pages(component.pages)


def _not_asked_for(component: Component) -> tuple[Tone, str, str]:
    if component.spared:
        return Tone.INFO, "database", translate("dossier", "tra dữ liệu")
    if component.condition or component.alternative_group:
        return Tone.PLAIN, "circle", translate("dossier", "nếu có")
    return Tone.PLAIN, "circle", ""


def _fee(model: DossierModel) -> StepRow:
    account = model.fee.account
    if account is None:
        return _row(FEE, translate("dossier", "Phí, lệ phí"), _OPEN, "")
    chip = fee_words.state(account)
    mark = {Tone.GOOD: _DONE}.get(chip.tone, _HALF if account.outstanding else _OPEN)
    return _row(FEE, translate("dossier", "Phí, lệ phí"), mark, chip.text)


def _check(dossier: Dossier) -> list[StepRow]:
    """Only where there is something to compare."""
    made = [component for component in dossier.components if component.paper_id is not None]
    if not made:
        return []
    done = len(made) - len(unchecked(dossier))
    mark = _DONE if done == len(made) else _OPEN
    return [_row(CHECK, translate("dossier", "Kiểm tra số hóa"), mark, f"{done}/{len(made)}")]


def _receive(model: DossierModel, dossier: Dossier) -> StepRow:
    if dossier.received_at is not None:
        return _row(
            RECEIVE, translate("dossier", "Đã tiếp nhận"), _DONE, moments.short_moment(dossier.received_at)
        )
    due = model.foreseen
    note = translate("dossier", "hẹn {at}").format(at=moments.short_moment(due.at)) if due else ""
    return _row(RECEIVE, translate("dossier", "Tiếp nhận"), _OPEN, note)


def _pages(count: int) -> str:
    if count == 1:
        return translate("dossier", "1 trang")
    return translate("dossier", "{n} trang").format(n=count)


def _row(row_id: str, text: str, mark: tuple[Tone, str], note: str) -> StepRow:
    return StepRow(row_id, text, mark[0], mark[1], note)
