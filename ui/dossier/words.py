"""What a dossier's screen says around its papers: what it is, what is missing, what may be done next."""

import re

from core.checklist import reused
from ui import moments, stock
from ui.dossier.model import DossierModel, digitised, unchecked
from ui.texts import translate


def subtitle(model: DossierModel) -> str:
    dossier = model.dossier
    if dossier is None or not dossier.procedure_name:
        return translate("DossierScreen", "Chưa chọn thủ tục")
    name = dossier.procedure_name + (f" · {dossier.case}" if dossier.case else "")
    if dossier.code is not None and dossier.code.provisional:
        return translate("DossierScreen", "Số tạm, thay khi có mạng · {name}").format(name=name)
    return name


def headline(model: DossierModel) -> str:
    dossier = model.dossier
    if dossier is None:
        return translate("DossierScreen", "Hồ sơ mới")
    if dossier.code is not None:
        return dossier.code.text
    if dossier.discarded_at is not None:
        words = translate("DossierScreen", "Nháp đã bỏ {at}")
        return words.format(at=moments.short_moment(dossier.discarded_at))
    words = translate("DossierScreen", "Hồ sơ mới · đã lưu {at}")
    return words.format(at=moments.clock(dossier.updated_at))


def ready(model: DossierModel) -> str:
    """Nothing is missing; what was scanned may still wait for the officer's eye."""
    return stock.warning(model.stock) or _whole(model)


def promise(model: DossierModel) -> str:
    promised = model.dossier.promised_at if model.dossier else None
    if promised is None:
        return translate("DossierScreen", "Không quy định hạn trả")
    return translate("DossierScreen", "Hẹn trả {at}").format(at=moments.moment(promised))


def lacking(model: DossierModel) -> str:
    """Each paper that is still to be handed in, and why one that is there does not count."""
    old = translate("dossier", "{name} (hết hạn {day})")
    names = [
        old.format(name=short(one.name), day=moments.day(one.expires_on))
        if one.expired(model.today)
        else short(one.name)
        for one in model.missing
    ]
    words = translate("dossier", "Còn thiếu {n}/{of}: {names}")
    return words.format(n=len(names), of=model.asked_for, names=", ".join(names))


def compare_first(model: DossierModel) -> str:
    """Of what is missing, the first is a paper that is only shown."""
    words = translate("DossierScreen", "Xem bản gốc rồi xác nhận: {name}")
    first = model.missing[0].name if model.missing else ""
    return f"{lacking(model)} – {words.format(name=short(first))}"


def paper(model: DossierModel) -> str:
    """What is asked for of the chosen paper, and what was made of it."""
    component = model.component
    if component is None:
        return ""
    asked = translate("DossierScreen", "{o} bản chính, {c} bản sao.")
    said = [asked.format(o=component.originals, c=component.copies)]
    if component.presented:
        said = [translate("DossierScreen", "Chỉ xuất trình để đối chiếu, không chụp.")]
    if component.must_digitise:
        said.append(translate("dossier", "Phải số hóa."))
    if component.condition:
        said.append(translate("DossierScreen", "Khi: {when}.").format(when=component.condition))
    if component.replaced_by_data:
        words = translate("DossierScreen", "Không yêu cầu nếu tra được: {source}.")
        said.append(words.format(source=component.replaced_by_data))
    if reused(component):
        said.append(translate("dossier", "Dùng lại bản đã số hóa (Del để bỏ)."))
    elif digitised(component):
        said.append(translate("DossierScreen", "Đã thành PDF/A tìm được chữ."))
    return " ".join(said)


def short(name: str) -> str:
    """Without what is said in brackets."""
    return re.sub(r"\s*\([^)]*\)?", "", name)


def _whole(model: DossierModel) -> str:
    waiting = len(unchecked(model.dossier)) if model.dossier else 0
    if not waiting:
        return translate("DossierScreen", "Đủ giấy tờ bắt buộc.")
    words = translate("dossier", "Đủ giấy tờ; {n} giấy tờ số hóa chờ kiểm tra (Ctrl+S) mới được tính.")
    return words.format(n=waiting)
