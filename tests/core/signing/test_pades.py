"""Signed with a PKCS#12 file: what leaves the desk, and what never does."""

import subprocess
import threading
import unicodedata
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec
from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

from core.clock import Clock
from core.signing.appearance import Box, Corner, Mark
from core.signing.certificates import SigningKey, describe
from core.signing.errors import (
    AlreadyLocked,
    BrokenP12,
    CertificateExpired,
    CertificateNotYetValid,
    DestinationTaken,
    EncryptedPdf,
    MarkDoesNotFit,
    NoMatchingKey,
    NotAPdf,
    WrongPassphrase,
)
from core.signing.pades import sign
from core.signing.tokens import open_p12
from core.signing.trust import TrustRoots
from core.signing.verify import verify
from core.vault import Secret
from tests.core.signing.conftest import Paper
from tests.pki import NOW, PASSPHRASE, Authority, Identity

AGENCY = "UBND xã Cù Lao Dung"


def clock() -> Clock:
    return lambda: NOW


def mark(place: Corner | Box = Corner.FREE, signer: str = "Nguyễn Thị Hường") -> Mark:
    return Mark(AGENCY, signer, NOW - timedelta(days=1), place)


def pdfsig(path: Path) -> str:
    """The second opinion: poppler and NSS, without their own idea of trust."""
    done = subprocess.run(
        ["pdfsig", "-nocert", path], capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout


def seen(path: Path, page: int) -> str:
    command = ["pdftotext", "-f", str(page), "-l", str(page), "-layout", path, "-"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def test_a_signed_paper_is_valid_here_and_elsewhere(
    paper: Paper, key: SigningKey, trust: TrustRoots, tmp_path: Path
) -> None:
    source = paper()
    before = source.read_bytes()
    signed = sign(source, tmp_path / "signed.pdf", key, mark(), clock())

    report = verify(tmp_path / "signed.pdf", trust, clock())
    (one,) = report.signatures
    assert (one.verdict, one.reason, one.covers_whole_file) == ("valid", "ok", True)
    assert (one.signer, one.organisation, one.digest) == ("Nguyễn Thị Hường", AGENCY, "sha256")
    assert one.at is not None
    assert one.at.isoformat() == signed.at.isoformat() == "2026-11-22T09:15:03+07:00"
    opinion = pdfsig(tmp_path / "signed.pdf")
    assert "Signature is Valid" in opinion
    assert "ETSI.CAdES.detached" in opinion
    assert "Total document signed" in opinion
    assert source.read_bytes() == before
    assert (tmp_path / "signed.pdf").read_bytes().startswith(before)


def test_the_cms_is_that_of_pades_b_b(paper: Paper, key: SigningKey, tmp_path: Path) -> None:
    """EN 319 142-1 §6.3: ESS signing-certificate-v2 in, signing-time out, the chain beside the certificate."""
    sign(paper(), tmp_path / "signed.pdf", key, None, clock())
    with (tmp_path / "signed.pdf").open("rb") as file:
        embedded = PdfFileReader(file).embedded_regular_signatures[0]
        attributes = {each["type"].native for each in embedded.signer_info["signed_attrs"]}
        assert "signing_certificate_v2" in attributes
        assert "signing_time" not in attributes
        assert embedded.sig_object["/M"] == "D:20261122091503+07'00'"


def test_two_officers_sign_and_both_stay_valid(
    paper: Paper, key: SigningKey, authority: Authority, trust: TrustRoots, tmp_path: Path
) -> None:
    sign(paper(), tmp_path / "once.pdf", key, mark(), clock())
    other = open_p12(authority.person("Trần Văn Ước").p12(tmp_path / "other.p12"), Secret(PASSPHRASE))
    sign(tmp_path / "once.pdf", tmp_path / "twice.pdf", other, mark(signer="Trần Văn Ước"), clock())

    first, second = verify(tmp_path / "twice.pdf", trust, clock()).signatures
    assert (first.verdict, first.changed_after, first.covers_whole_file) == ("valid", "allowed", False)
    assert (second.verdict, second.changed_after, second.covers_whole_file) == ("valid", "none", True)
    assert pdfsig(tmp_path / "twice.pdf").count("Signature is Valid") == 2
    assert first.field != second.field
    with pikepdf.open(tmp_path / "twice.pdf") as pdf:
        one, two = ([float(side) for side in each.Rect] for each in pdf.pages[-1].Annots)
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [(), (-100, 50, 495, 892)], ids=["plain", "moved"])
def test_the_mark_is_read_upright_on_any_page(
    paper: Paper, key: SigningKey, tmp_path: Path, rotate: int, box: tuple[int, ...]
) -> None:
    sign(paper(rotate=rotate, box=box), tmp_path / "signed.pdf", key, mark(Corner.TOP_LEFT), clock())
    text = seen(tmp_path / "signed.pdf", 1)
    assert "Ký bởi: Nguyễn Thị Hường" in text
    assert f"Cơ quan: {AGENCY}" in text
    assert "Thời gian ký: 2026-11-22T09:15:03+07:00" in text
    assert _ink(tmp_path / "signed.pdf", "left")
    assert not _ink(tmp_path / "signed.pdf", "right")


def _ink(path: Path, side: str) -> bool:
    """Is anything black in the upper corner on that side, as a viewer shows page 1 (50 dpi)?"""
    import pypdfium2
    from PIL import Image

    with pypdfium2.PdfDocument(path) as pdf:
        pdf.init_forms()
        image: Image.Image = pdf[0].render(scale=50 / 72).to_pil().convert("L")
    left = 0 if side == "left" else image.width - 60
    darkest, _ = image.crop((left, 0, left + 60, 55)).getextrema()
    return bool(darkest < 128)


def test_a_long_name_is_wrapped_or_printed_smaller_but_never_cut(
    paper: Paper, key: SigningKey, tmp_path: Path
) -> None:
    name = "Công Tằng Tôn Nữ Nguyễn Phúc Thị Phương Thảo " * 3
    sign(paper(), tmp_path / "signed.pdf", key, mark(Box(1, 300, 100, 120, 60), name), clock())
    assert " ".join(name.split()) in " ".join(seen(tmp_path / "signed.pdf", 2).split())
    too_small, off_the_page = Box(1, 300, 100, 40, 10), Box(-1, 500, 100, 120, 60)
    for box in (too_small, off_the_page):
        with pytest.raises(MarkDoesNotFit):
            sign(paper(), tmp_path / "small.pdf", key, mark(box), clock())
    assert not (tmp_path / "small.pdf").exists()


def test_the_lines_are_composed_letters_and_an_empty_one_is_left_out() -> None:
    decomposed = unicodedata.normalize("NFD", "Trần  Văn Ước")
    lines = Mark("", decomposed, NOW).lines()
    assert lines == ["Ký bởi: Trần Văn Ước", "Thời gian ký: 2026-11-22T09:15:03+07:00"]


def test_the_font_of_the_mark_is_embedded_and_small(paper: Paper, key: SigningKey, tmp_path: Path) -> None:
    source = paper()
    signed = sign(source, tmp_path / "signed.pdf", key, mark(), clock())
    fonts = subprocess.run(
        ["pdffonts", tmp_path / "signed.pdf"], capture_output=True, text=True, timeout=60, check=True
    ).stdout
    (line,) = (line for line in fonts.splitlines() if "LiberationSerif" in line)
    assert line.split()[-5:-2] == ["yes", "yes", "yes"]  # embedded, subset, ToUnicode
    assert signed.size - source.stat().st_size < 60_000


def test_the_claim_of_pdf_a_survives(
    paper: Paper, key: SigningKey, trust: TrustRoots, tmp_path: Path
) -> None:
    source = paper()
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        with pdf.open_metadata() as meta:
            meta["pdfaid:part"], meta["pdfaid:conformance"] = "2", "B"
        pdf.save(source)
    sign(source, tmp_path / "signed.pdf", key, mark(), clock())
    assert verify(tmp_path / "signed.pdf", trust, clock()).pdfa == "2B"
    with pikepdf.open(tmp_path / "signed.pdf") as after, pikepdf.open(source) as before:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert dict(after.docinfo) == dict(before.docinfo)
        assert int(after.pages[-1].Annots[0].F) & 0b100111 == 0b100  # printed, neither hidden nor view-only


@pytest.mark.parametrize(
    ("first", "last", "error", "facts"),
    [
        (-400, -1, CertificateExpired, {"until": "2026-11-21"}),
        (1, 400, CertificateNotYetValid, {"since": "2026-11-23"}),
    ],
)
def test_a_certificate_outside_its_time_signs_nothing(
    paper: Paper,
    authority: Authority,
    tmp_path: Path,
    first: int,
    last: int,
    error: type[CertificateExpired | CertificateNotYetValid],
    facts: dict[str, str],
) -> None:
    key = open_p12(authority.person(first=first, last=last).p12(tmp_path / "k.p12"), Secret(PASSPHRASE))
    with pytest.raises(error) as caught:
        sign(paper(), tmp_path / "signed.pdf", key, mark(), clock())
    assert caught.value.facts == facts
    assert not (tmp_path / "signed.pdf").exists()


def test_a_wrong_passphrase_is_not_a_broken_file(officer: Identity, tmp_path: Path) -> None:
    good = officer.p12(tmp_path / "good.p12")
    with pytest.raises(WrongPassphrase):
        open_p12(good, Secret("sai"))
    (tmp_path / "half.p12").write_bytes(good.read_bytes()[:900])
    (tmp_path / "text.p12").write_text("không phải PKCS#12")
    for name in ("half.p12", "text.p12"):
        with pytest.raises(BrokenP12):
            open_p12(tmp_path / name, Secret(PASSPHRASE))


def test_the_holder_is_told_as_the_certificate_names_them(key: SigningKey, authority: Authority) -> None:
    assert (key.subject, key.organisation, key.personal) == ("Nguyễn Thị Hường", AGENCY, True)
    assert key.issuer == "Root CA thử nghiệm"
    assert (key.not_after - NOW).days == 335
    assert "signer" not in repr(key)
    seal = authority.person("UBND xã Cù Lao Dung", uid="MST:2200123456")
    assert describe(x509.Certificate.load(seal.der)).personal is False


def test_a_certificate_that_is_not_for_signing_is_not_taken(authority: Authority, tmp_path: Path) -> None:
    root = Identity(authority.certificate, authority.key, authority.certificate)
    with pytest.raises(NoMatchingKey):
        open_p12(root.p12(tmp_path / "root.p12"), Secret(PASSPHRASE))


def test_the_authority_in_between_travels_with_the_signature(
    paper: Paper, authority: Authority, trust: TrustRoots, tmp_path: Path
) -> None:
    below = Authority("Sub CA thử nghiệm", above=authority)
    key = open_p12(below.person().p12(tmp_path / "k.p12"), Secret(PASSPHRASE))
    sign(paper(), tmp_path / "signed.pdf", key, None, clock())
    (one,) = verify(tmp_path / "signed.pdf", trust, clock()).signatures
    assert (one.verdict, one.issuer) == ("valid", "Sub CA thử nghiệm")


def test_nothing_is_overwritten(paper: Paper, key: SigningKey, tmp_path: Path) -> None:
    source = paper()
    before = source.read_bytes()
    with pytest.raises(DestinationTaken):
        sign(source, source, key, mark(), clock())
    sign(source, tmp_path / "signed.pdf", key, mark(), clock())
    once = (tmp_path / "signed.pdf").read_bytes()
    with pytest.raises(DestinationTaken):
        sign(source, tmp_path / "signed.pdf", key, mark(), clock())
    assert source.read_bytes() == before
    assert (tmp_path / "signed.pdf").read_bytes() == once


def test_what_is_no_pdf_is_refused_and_leaves_nothing(paper: Paper, key: SigningKey, tmp_path: Path) -> None:
    whole = paper().read_bytes()
    broken = {"text.pdf": b"not a pdf at all", "empty.pdf": b"", "half.pdf": whole[: len(whole) // 2]}
    for name, data in broken.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(NotAPdf):
            sign(tmp_path / name, tmp_path / "out.pdf", key, mark(), clock())
    with pikepdf.open(paper()) as pdf:
        pdf.save(tmp_path / "sealed.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(EncryptedPdf):
        sign(tmp_path / "sealed.pdf", tmp_path / "out.pdf", key, mark(), clock())
    assert not [path for path in tmp_path.iterdir() if "out" in path.name]


def test_a_certified_paper_that_allows_no_change_is_refused(
    paper: Paper, key: SigningKey, tmp_path: Path
) -> None:
    with paper().open("rb") as file, (tmp_path / "certified.pdf").open("wb") as out:
        meta = PdfSignatureMetadata(field_name="A", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
        out.write(sign_pdf(IncrementalPdfFileWriter(file), meta, key.signer).getvalue())
    with pytest.raises(AlreadyLocked):
        sign(tmp_path / "certified.pdf", tmp_path / "out.pdf", key, mark(), clock())
    assert not (tmp_path / "out.pdf").exists()


def test_an_earlier_lock_is_respected_though_only_a_signature_says_so(
    paper: Paper, key: SigningKey, tmp_path: Path
) -> None:
    """An approval signature with a lock (ISO 32000-2 §12.7.5.5) forbids what follows: found by the proof."""
    lock = FieldMDPSpec(FieldMDPAction.ALL)
    spec = SigFieldSpec("A", field_mdp_spec=lock, doc_mdp_update_value=MDPPerm.NO_CHANGES)
    with paper().open("rb") as file, (tmp_path / "locked.pdf").open("wb") as out:
        meta = PdfSignatureMetadata(field_name="A")
        out.write(sign_pdf(IncrementalPdfFileWriter(file), meta, key.signer, new_field_spec=spec).getvalue())
    with pytest.raises(AlreadyLocked):
        sign(tmp_path / "locked.pdf", tmp_path / "out.pdf", key, mark(), clock())
    assert not [path for path in tmp_path.iterdir() if "out" in path.name]


@pytest.mark.parametrize(
    "how",
    [
        {"linearize": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"force_version": "1.4", "object_stream_mode": pikepdf.ObjectStreamMode.disable},
        {"force_version": "2.0"},
    ],
    ids=["linearized", "object streams", "1.4", "2.0"],
)
def test_papers_of_any_make_are_signed(
    paper: Paper, key: SigningKey, trust: TrustRoots, tmp_path: Path, how: dict[str, object]
) -> None:
    with pikepdf.open(paper()) as pdf:
        pdf.save(tmp_path / "odd.pdf", **how)
    with (tmp_path / "odd.pdf").open("ab") as file:
        file.write(b"\n\n")  # what some scanners leave behind the end
    sign(tmp_path / "odd.pdf", tmp_path / "signed.pdf", key, mark(), clock())
    assert verify(tmp_path / "signed.pdf", trust, clock()).signatures[0].verdict == "valid"
    assert "Signature is Valid" in pdfsig(tmp_path / "signed.pdf")


def test_it_works_in_a_worker_thread(paper: Paper, key: SigningKey, tmp_path: Path) -> None:
    done: list[str] = []
    source = paper()
    worker = threading.Thread(
        target=lambda: done.append(sign(source, tmp_path / "signed.pdf", key, mark(), clock()).field)
    )
    worker.start()
    worker.join(60)
    assert done == ["Signature1"]
