"""What a page says in its fields: value, raw text, confidence and place of each.

A value is only what was read, in its normal form (dates dd/mm/yyyy, numbers without spaces where none belong). Closed
lists may put right one mark or one letter (family names, units, positions, formulas of copies); that costs confidence.
What does not look like a value of its kind is left out; text is never guessed.

Keys, by kind (resources/recognise/kinds.yaml and forms.yaml):

* cong_van, quyet_dinh, to_trinh and other official documents: so_ky_hieu, ngay_ban_hanh, co_quan_ban_hanh (the agency
  in full), trich_yeu, nguoi_ky, chuc_vu; so_den, ngay_den of the stamp of incoming mail.
* ban_sao: those of what was copied, and hinh_thuc_sao, ngay_sao, so_chung_thuc.
* phu_luc: phu_luc, tieu_de, kem_theo_so.
* giay_chung_nhan: loai_giay, so, ngay_dang_ky, nguoi_ky; ho_ten, ngay_sinh, gioi_tinh, so_dinh_danh, noi_sinh,
  que_quan, noi_dang_ky, ho_ten_me, nam_sinh_me, ho_ten_cha, nam_sinh_cha; ho_ten_vo, ngay_sinh_vo, so_dinh_danh_vo,
  noi_cu_tru_vo and the same with _chong.
* to_khai_khai_sinh, don_dat_dai, giay_uy_quyen: as listed in forms.yaml; ngay_lap of the last two.
* cccd: so, so_cu, ho_ten, ngay_sinh, gioi_tinh, quoc_tich, que_quan, noi_thuong_tru, co_gia_tri_den, ngay_cap, mrz.
* any other: what labels common to most forms say: ho_ten, ngay_sinh, gioi_tinh, so_dinh_danh, ngay_cap, noi_thuong_tru,
  dien_thoai, noi_sinh, que_quan, noi_nhan; and those of an official document.
"""

import re
from collections.abc import Collection

from scanning import kinds
from scanning.fields import cards, forms, letters
from scanning.fields.values import DOUBTED, Field, born_in
from scanning.lines import runs
from scanning.page import PageReading

__all__ = ["Field", "fields"]

_COPY = "ban_sao"
_OFFICIAL = frozenset(
    (
        "cong_van",
        "quyet_dinh",
        "nghi_quyet",
        "nghi_dinh",
        "chi_thi",
        "thong_bao",
        "bao_cao",
        "to_trinh",
        "ke_hoach",
    )
)
_IN_WORDS = "_bang_chu"
_PERSON = {
    "": "so_dinh_danh",
    "_vo": "so_dinh_danh_vo",
    "_chong": "so_dinh_danh_chong",
    "_a": "so_giay_to_a",
    "_b": "so_giay_to_b",
}


def fields(reading: PageReading, kind: str | None) -> dict[str, Field]:
    """The fields of one page. `kind` is a code of kinds.yaml; for another code, or None, the page itself is asked."""
    if reading.blank or not reading.words:
        return cards.from_qr(reading.qr)
    known = {each.code for each in kinds.general()}
    if kind not in known:
        kind = _guessed(reading, known)
    copied = letters.copy_marks(reading) if kind == _COPY else {}
    if copied:
        copied |= forms.one(reading, "so_chung_thuc", "number", ["Số chứng thực"])
    original = _guessed(reading, known - {_COPY}) if kind == _COPY else kind
    return _weighed(_confirmed(_of(reading, original)) | copied)


def _guessed(reading: PageReading, among: Collection[str]) -> str | None:
    guess = kinds.guess(reading, [kind for kind in kinds.general() if kind.code in among])
    return guess.code if guess else None


def _of(reading: PageReading, kind: str | None) -> dict[str, Field]:
    if kind == "phu_luc":
        return letters.from_annex(reading)
    if kind == "cccd":
        said = forms.from_labels(reading, kind)
        return said | cards.machine_readable(runs(reading.words)) | cards.from_qr(reading.qr)
    if kind == "giay_chung_nhan":
        return _certificate(reading)
    if kind is not None and forms.has_form(kind):
        return forms.from_labels(reading, kind) | _dated(reading, "ngay_lap")
    said = letters.from_letter(reading) | letters.received(reading)
    if kind in _OFFICIAL or "so_ky_hieu" in said:
        return said
    return forms.from_labels(reading, forms.COMMON) | said


def _certificate(reading: PageReading) -> dict[str, Field]:
    said = _dated(reading, "ngay_dang_ky") | forms.from_labels(reading, "giay_chung_nhan")
    signed = letters.signature(reading)
    if "nguoi_ky" in signed:
        said["nguoi_ky"] = signed["nguoi_ky"]
    return said | _named(reading)


def _named(reading: PageReading) -> dict[str, Field]:
    """loai_giay: the certificate's own name, as its kind prints it."""
    known = [kind for kind in kinds.general() if kind.code == "giay_chung_nhan"]
    guess = kinds.guess(reading, known)
    if guess is None or not guess.name or not guess.evidence:
        return {}
    said = re.sub(r"\s*\(.*", "", guess.heading)  # "GIẤY KHAI SINH (BẢN SAO)"
    whole = len(said.split()) == len(guess.name.split())
    value = guess.name.upper() if whole else said  # a longer name is on no list: as it was read
    return {"loai_giay": Field(value, guess.heading, round(100 * guess.score, 1), guess.evidence[0])}


def _dated(reading: PageReading, key: str) -> dict[str, Field]:
    found = letters.dated_last(reading)
    return {key: found} if found else {}


def _confirmed(found: dict[str, Field]) -> dict[str, Field]:
    """A day in figures is confirmed or doubted by the same day in words, and the words stand in for it."""
    for words_key in [key for key in found if key.endswith(_IN_WORDS)]:
        words, key = found.pop(words_key), words_key.removesuffix(_IN_WORDS)
        figures = found.get(key)
        if figures is None:
            found[key] = words
        elif figures.value == words.value:
            sure = max(figures.confidence, words.confidence)
            found[key] = Field(figures.value, figures.raw, sure, figures.box)
        else:
            found[key] = _doubted(figures)
    return found


def _weighed(found: dict[str, Field]) -> dict[str, Field]:
    """Half the confidence for a number and a day of birth that contradict each other: one of the two was misread."""
    for ending, number_key in _PERSON.items():
        number, born = found.get(number_key), found.get(f"ngay_sinh{ending}")
        if number and born and born_in(number.value) not in (None, int(born.value[-4:])):
            found |= {number_key: _doubted(number), f"ngay_sinh{ending}": _doubted(born)}
    return found


def _doubted(field: Field) -> Field:
    return Field(field.value, field.raw, round(field.confidence * DOUBTED, 1), field.box)
