"""Official documents: where NĐ 30/2020/NĐ-CP (Phụ lục I, mục IV: Sơ đồ bố trí) puts what.

Agency top left, under it the number and what it is about; the day top right under the motto; the signer bottom right
under the position.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from scanning.fields import gazetteers
from scanning.fields.values import (
    DOUBTED,
    MENDED,
    Field,
    Value,
    day,
    field,
    name,
    numbered,
    prose,
    spoken_day,
    symbol,
)
from scanning.kinds import headings, is_motto
from scanning.lines import Line, runs, under
from scanning.page import PageReading, Word
from scanning.vietnamese import fold

_AGENCIES = re.compile(
    r"^(?:uy ban|ubnd|hoi dong|hdnd|so|phong|vien|toa an|van phong|cuc|chi cuc|tong cuc|cong an|bo|ban|trung tam|truong"
    r"|chinh phu|quoc hoi|thanh tra|bao hiem|dang uy|huyen uy|tinh uy|ngan hang|kho bac|thu tuong|benh vien)\b"
)
_POSITIONS = (
    "CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC",
    "TRƯỞNG PHÒNG",
    "PHÓ TRƯỞNG PHÒNG",
    "CHÁNH VĂN PHÒNG",
    "PHÓ CHÁNH VĂN PHÒNG",
    "CỤC TRƯỞNG",
    "PHÓ CỤC TRƯỞNG",
    "CHI CỤC TRƯỞNG",
    "VIỆN TRƯỞNG",
    "PHÓ VIỆN TRƯỞNG",
    "CHÁNH ÁN",
    "BỘ TRƯỞNG",
    "THỨ TRƯỞNG",
    "TRƯỞNG BAN",
    "PHÓ TRƯỞNG BAN",
    "TRƯỞNG CÔNG AN",
    "HIỆU TRƯỞNG",
    "CÔNG CHỨC TƯ PHÁP - HỘ TỊCH",
)
_SIGNED_BY = (
    *_POSITIONS,
    "NGƯỜI KÝ",
    "NGƯỜI KÝ GIẤY",
    "NGƯỜI KÝ GIẤY CHỨNG NHẬN",
    "NGƯỜI KÝ GIẤY XÁC NHẬN",
    "NGƯỜI KÝ TRÍCH LỤC",
    "CÔNG CHỨNG VIÊN",
)
_NUMBERED = re.compile(r"S[ốôóòỐÔÓ]\s?[:;.z]|S[ốôỐÔ]\s.*/")
_FOR = re.compile(r"^(?:KT|TM|TL|TUQ|Q)\b\.?\s*", re.IGNORECASE)
_ABOUT = re.compile(r"^V\s?[/;.l|]?\s?v\b[:.]?\s*", re.IGNORECASE)
_STOPS = re.compile(r"^(?:kinh gui|can cu|thuc hien|theo de nghi|dieu \d|so \d|ngay \d|noi nhan)")
_COPIES = (
    "SAO Y",
    "SAO Y BẢN CHÍNH",
    "SAO LỤC",
    "TRÍCH SAO",
    "BẢN SAO",
    "CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH",
)


def from_letter(reading: PageReading) -> dict[str, Field]:
    """so_ky_hieu, ngay_ban_hanh, co_quan_ban_hanh, trich_yeu, nguoi_ky, chuc_vu."""
    lines = runs(reading.words)
    top = [line for line in lines if line.middle < reading.height_px * 0.4]
    number = next((line for line in top if _is_numbered(line)), None)
    return _kept(
        so_ky_hieu=_number(number) if number else None,
        ngay_ban_hanh=_issued(top),
        co_quan_ban_hanh=_agency(top, number),
        trich_yeu=_subject(reading, top, lines),
        **signature(reading),
    )


def _kept(**found: Field | None) -> dict[str, Field]:
    return {key: field for key, field in found.items() if field}


def _is_numbered(line: Line) -> bool:
    """ "Số: 416/UBND-TPHT", read well or not: short, and not the number of a law in the text."""
    return bool(_NUMBERED.match(line.text)) and len(line.words) < 6 and len(line.text) < 36


def _number(line: Line) -> Field | None:
    """What stands apart from the stroke was left open in print and filled in by hand: half as sure."""
    value = symbol(line.text)
    if value is None:
        return None
    in_print = value.text.split("/")[0] + "/" in line.text
    return field(line.words, value if in_print else Value(value.text, DOUBTED))


def _place_and_day(lines: Sequence[Line]) -> Field | None:
    """The first "Địa danh, ngày … tháng … năm …"."""
    for line in lines:
        if len(line.folded) < 60:
            found = field(line.words, spoken_day(line.text))
            if found:
                return found
    return None


def _issued(top: Sequence[Line]) -> Field | None:
    """The day of a document. Days under ten and months 1 and 2 have a zero before them (NĐ 30/2020/NĐ-CP, Phụ lục I,
    mục II.4): a digit that stands alone has lost another, and the day is half as sure."""
    found = _place_and_day(top)
    if found and re.search(r"ngay \d thang|thang [12] nam", fold(found.raw)):
        return replace(found, confidence=round(found.confidence * DOUBTED, 1))
    return found


def dated_last(reading: PageReading) -> Field | None:
    """The last "Địa danh, ngày … tháng … năm …": when a form was filled in or a certificate made out."""
    return _place_and_day(list(reversed(runs(reading.words))))


def _agency(top: Sequence[Line], number: Line | None) -> Field | None:
    """The lines in capitals left of the motto and above the number; a body above the agency is not the agency."""
    mottos = [line for line in top if is_motto(line)]
    edge = min((mark.box.left for mark in mottos), default=0)
    floor = number.middle if number else max((mark.middle + 3 * mark.height for mark in mottos), default=0.0)
    ceiling = min((mark.middle - 2 * mark.height for mark in mottos), default=0.0)
    heads = [
        line
        for line in top
        if line.box.right < edge + line.height
        and ceiling < line.middle < floor
        and line.capitals > 0.8
        and not _is_numbered(line)
        and "/" not in line.text
    ]
    starts = [place for place, line in enumerate(heads) if _AGENCIES.search(line.folded)]
    if not starts:
        return None
    words = [word for line in heads[starts[-1] :] for word in line.words]
    said = [_mended_head(line) for line in heads[starts[-1] :]]
    value = " ".join(text for text, _ in said)
    return field(words, Value(value, MENDED if any(changed for _, changed in said) else 1.0))


def _mended_head(line: Line) -> tuple[str, bool]:
    """Agency and place put right by their lists: "ÚY BAN NHÂN DÂN", "TÍNH SOC TRĂNG"."""
    right = gazetteers.mended_place(line.text)
    return right, right != line.text


def _subject(reading: PageReading, top: Sequence[Line], lines: Sequence[Line]) -> Field | None:
    """Trích yếu: what follows "V/v" under the number, or stands centred under the name of the kind."""
    about = next((line for line in top if _ABOUT.search(line.text) and line.folded.startswith("v")), None)
    if about:
        words = _paragraph(about, lines, _same_column)
        text = _ABOUT.sub("", " ".join(word.text for word in words))
        return field(words, prose(text))
    titles = [title for title in headings(reading) if title.lines[0].middle < reading.height_px * 0.4]
    if not titles:
        return None
    title = titles[0]
    words = _paragraph(title.lines[0], lines, _centred)
    own = sum(len(line.words) for line in title.lines[:1])
    return field(words[own:], prose(" ".join(word.text for word in words[own:])))


def _same_column(line: Line, other: Line) -> bool:
    return (
        abs(other.centre - line.centre) < 3.5 * line.height
        or abs(other.box.left - line.box.left) < line.height
    )


def _centred(line: Line, other: Line) -> bool:
    return abs(other.centre - line.centre) < 2.5 * line.height


def _paragraph(line: Line, lines: Sequence[Line], belongs: Callable[[Line, Line], bool]) -> list[Word]:
    """The words of a line and of those under it that belong to it, until a gap or the next part of the document."""
    words = list(line.words)
    while True:
        below = under(line, lines, 1.1)
        if below is None or is_motto(below) or not belongs(line, below):
            return words
        if below.text[0].isupper() and _STOPS.search(below.folded):
            return words
        words += below.words
        line = below


def signature(reading: PageReading) -> dict[str, Field]:
    """nguoi_ky and chuc_vu: a name under a position, in the lower two thirds of the page."""
    lines = [line for line in runs(reading.words) if line.middle > reading.height_px * 0.3]
    signs = [(line, position) for line in lines if (position := _position(line, _SIGNED_BY))]
    if not signs:
        return {}
    last, position = signs[-1]
    names = [line for line in lines if line.middle > last.middle + last.height and _is_signer(line, last)]
    signer = field(names[-1].words, name(names[-1].text)) if names else None
    return _kept(nguoi_ky=signer, chuc_vu=_title(signs) if position in _POSITIONS else None)


def _position(line: Line, known: Sequence[str]) -> str | None:
    """The position a line in capitals names, "KT." and the like aside."""
    if line.capitals < 0.7 or len(line.words) > 8:
        return None
    said = fold(_FOR.sub("", line.text.lstrip("„“\"'*|⁄/ "))).replace(" ", "")
    best = max(known, key=lambda position: fuzz.ratio(said, fold(position).replace(" ", "")))
    return best if fuzz.ratio(said, fold(best).replace(" ", "")) > 88 else None


def _title(signs: Sequence[tuple[Line, str]]) -> Field | None:
    """The signer's own position, the last named. Who signs for another ("KT.") is a deputy, or was misread."""
    line, position = signs[-1]
    deputises = any(fold(other.text).startswith("kt") and other is not line for other, _ in signs[-2:])
    alone = fold(line.text).startswith("kt")
    if (deputises and not position.startswith("PHÓ")) or alone:
        return None
    exact = position in line.text
    return field(line.words, Value(position, 1.0 if exact else MENDED))


def _is_signer(line: Line, position: Line) -> bool:
    """Two to six words that each begin with a capital, the first a family name, centred under the position."""
    words = line.text.strip(" .,;:„“\"'*|⁄/-").split()
    named = 2 <= len(words) <= 6 and all(word[:1].isupper() and word.isalpha() for word in words)
    centred = abs(line.centre - position.centre) < max(position.box.width, 6 * position.height)
    return named and centred and line.capitals < 0.9 and gazetteers.is_family_name(words[0])


def copy_marks(reading: PageReading) -> dict[str, Field]:
    """hinh_thuc_sao, ngay_sao: the stamp of a copy (Điều 25 NĐ 30/2020/NĐ-CP, Điều 20 NĐ 23/2015/NĐ-CP)."""
    lines = runs(reading.words)
    for line in lines:
        mark = _copy_mark(line)
        if mark:
            near = [other for other in lines if 0 <= other.middle - line.middle < 6 * line.height]
            days = (field(other.words, day(other.text)) for other in near if "ngay" in other.folded)
            exact = mark == line.text.strip()
            said = field(line.words, Value(mark, 1.0 if exact else MENDED))
            return _kept(hinh_thuc_sao=said, ngay_sao=next((found for found in days if found), None))
    return {}


def _copy_mark(line: Line) -> str | None:
    """A formula in capitals; the law's long one may be cut at its end by the seal."""
    if line.capitals < 0.7:
        return None
    said = line.folded.replace(" ", "")
    for formula in sorted(_COPIES, key=len, reverse=True):
        whole = fold(formula).replace(" ", "")
        if fuzz.ratio(said, whole) > 88 or (len(said) > 18 and fuzz.ratio(said, whole[: len(said)]) > 92):
            return formula
    return None


def from_annex(reading: PageReading) -> dict[str, Field]:
    """phu_luc, tieu_de, kem_theo_so: "PHỤ LỤC II", its title, "(Kèm theo Công văn số …)"."""
    title = next((found for found in headings(reading) if found.folded.startswith("phu luc")), None)
    if title is None:
        return {}
    first, *others = title.lines
    words = [word for line in others for word in line.words]
    with_it = next((line for line in runs(reading.words) if "kem theo" in line.folded), None)
    return _kept(
        phu_luc=field(first.words, prose(first.text)),
        tieu_de=field(words, prose(" ".join(word.text for word in words))),
        kem_theo_so=field(with_it.words, symbol(with_it.text)) if with_it else None,
    )


def received(reading: PageReading) -> dict[str, Field]:
    """so_den, ngay_den: the stamp "ĐẾN" of incoming mail (NĐ 30/2020/NĐ-CP, Phụ lục IV)."""
    lines = runs(reading.words)
    stamp = next(
        (
            line
            for line in lines
            if line.capitals > 0.8 and line.folded in ("den", "cong van den", "cong van")
        ),
        None,
    )
    if stamp is None:
        return {}
    near = [
        other
        for other in lines
        if -stamp.height < other.middle - stamp.middle < 6 * stamp.height
        and abs(other.centre - stamp.centre) < 6 * stamp.height
    ]
    number = next((line for line in near if line.folded.startswith("so")), None)
    dated = next((line for line in near if line.folded.startswith("ngay")), None)
    return _kept(
        so_den=field(number.words, numbered(number.text)) if number else None,
        ngay_den=field(dated.words, day(dated.text)) if dated else None,
    )
