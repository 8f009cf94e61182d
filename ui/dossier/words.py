"""What the foot of a dossier says of its papers."""

import re

from ui import moments
from ui.dossier.model import DossierModel, unchecked
from ui.texts import translate


def lacking(model: DossierModel) -> str:
    """Each paper that is still to be handed in, and why one that is there does not count."""
    names = [
        translate("dossier", "{name} (hết hạn {day})").format(
            name=short(one.name), day=moments.day(one.expires_on)
        )
        if one.expired(model.today)
        else short(one.name)
        for one in model.missing
    ]
    words = translate("dossier", "Còn thiếu {n}/{of}: {names}")
    return words.format(n=len(names), of=model.asked_for, names=", ".join(names))


def short(name: str) -> str:
    """Without what is said in brackets."""
    return re.sub(r"\s*\([^)]*\)?", "", name)


def whole(model: DossierModel) -> str:
    """Nothing is missing; what was scanned may still wait for the officer's eye."""
    waiting = len(unchecked(model.dossier)) if model.dossier else 0
    if not waiting:
        return translate("dossier", "Đủ giấy tờ bắt buộc.")
    words = translate("dossier", "Đủ giấy tờ; {n} giấy tờ số hóa chờ kiểm tra (Ctrl+K) mới được tính.")
    return words.format(n=waiting)
