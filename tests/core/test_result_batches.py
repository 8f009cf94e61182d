"""Results on their way to the applicant: the lists, the look before signing, and one bad paper among good ones."""

from datetime import datetime
from pathlib import Path

import pytest

from core import results
from core.accounts import Officer
from core.desk import Desk
from core.dossier import Dossier, IllegalStep, Status
from core.results import Batch, NoResult, Verdict
from core.signing.appearance import Mark
from core.signing.errors import CertificateExpired, EncryptedPdf
from core.signing.tokens import open_p12
from core.store import dossiers, outcomes, papers
from core.store.outcomes import Stage
from core.vault import Secret
from tests import paperwork
from tests.pki import PASSPHRASE, Authority


def mark(_dossier: Dossier, at: datetime) -> Mark:
    return Mark("UBND xã Cù Lao Dung", "Nguyễn Thị Hường", at)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


def listed(desk: Desk, stage: Stage) -> list[str]:
    with desk.store.read() as session:
        found = [each.dossier_id for each in outcomes.outcomes(session, stage)]
        assert outcomes.count(session, stage) == len(found)
        assert all(outcomes.stage_of(session, one) is stage for one in found)
    return found


def test_a_dossier_moves_from_list_to_list_until_it_is_handed_over(
    desk: Desk, boss: Officer, authority: Authority, tmp_path: Path
) -> None:
    dossier = paperwork.received(desk, boss)
    assert listed(desk, Stage.TO_RECORD) == [dossier.id]
    waiting = paperwork.recorded(desk, boss, "Lâm Văn Thử")
    assert listed(desk, Stage.TO_SIGN) == [waiting.id]
    key = open_p12(authority.person().p12(tmp_path / "key.p12"), Secret(PASSPHRASE))
    assert results.sign(desk, boss, Batch((waiting.id,), key, mark)) == (Verdict(waiting.id),)
    assert (listed(desk, Stage.TO_SIGN), listed(desk, Stage.TO_HAND_OVER)) == ([], [waiting.id])
    with desk.store.read() as session:
        (outcome,) = outcomes.outcomes(session, Stage.TO_HAND_OVER)
    assert (outcome.applicant, outcome.status) == ("Lâm Văn Thử", Status.FINISHED)
    assert outcome.result is not None
    assert outcome.result.signer == "Nguyễn Thị Hường"
    results.hand_over(desk, boss, waiting.id, paperwork.TAKEN)
    assert listed(desk, Stage.TO_HAND_OVER) == []
    with desk.store.read() as session:
        assert outcomes.stage_of(session, waiting.id) is None


def test_one_bad_paper_does_not_stop_the_batch(
    desk: Desk, boss: Officer, authority: Authority, tmp_path: Path
) -> None:
    good = paperwork.recorded(desk, boss, "Lâm Văn Thử")
    sealed = paperwork.recorded(desk, boss, "Thạch Ngọc Nở", paperwork.sealed_paper())
    bare = paperwork.received(desk, boss, "Sơn Minh Kiểm")
    last = paperwork.recorded(desk, boss, "Kim Thị Nghiệm")
    key = open_p12(authority.person().p12(tmp_path / "key.p12"), Secret(PASSPHRASE))
    ids = (good.id, sealed.id, bare.id, good.id, last.id)
    verdicts = results.sign(desk, boss, Batch(ids, key, mark))
    assert [type(each.error) for each in verdicts] == [
        type(None),
        EncryptedPdf,
        NoResult,
        IllegalStep,
        type(None),
    ]
    assert listed(desk, Stage.TO_SIGN) == [sealed.id]
    with desk.store.read() as session:
        assert dossiers.get(session, bare.id).status is Status.RECEIVED


def test_an_expired_certificate_stops_the_batch_before_anything_is_signed(
    desk: Desk, boss: Officer, authority: Authority, tmp_path: Path
) -> None:
    dossier = paperwork.recorded(desk, boss)
    key = open_p12(authority.person(last=-1).p12(tmp_path / "key.p12"), Secret(PASSPHRASE))
    with pytest.raises(CertificateExpired):
        results.sign(desk, boss, Batch((dossier.id,), key, mark))
    with desk.store.read() as session:
        result = papers.result(session, dossier.id)
    assert result is not None
    assert not result.signed_sha256


def test_the_mark_is_foreseen_where_it_is_then_put(
    desk: Desk, boss: Officer, authority: Authority, tmp_path: Path
) -> None:
    dossier = paperwork.recorded(desk, boss, pdf=paperwork.paper(pages=3))
    placed = results.foresee(desk, dossier.id, mark)
    assert (placed.page, placed.paper) == (2, (595.0, 842.0))
    assert placed.rect == tuple(round(side) for side in placed.seen)  # the page is neither turned nor cropped
    key = open_p12(authority.person().p12(tmp_path / "key.p12"), Secret(PASSPHRASE))
    results.sign(desk, boss, Batch((dossier.id,), key, mark))
    _, data = results.result_file(desk, boss, dossier.id)
    assert b"/Rect [%d %d %d %d]" % placed.rect in data.replace(b"[ ", b"[").replace(b" ]", b"]")


def test_what_cannot_be_signed_is_told_before_a_key_is_asked_for(desk: Desk, boss: Officer) -> None:
    sealed = paperwork.recorded(desk, boss, pdf=paperwork.sealed_paper())
    with pytest.raises(EncryptedPdf):
        results.foresee(desk, sealed.id, mark)
    with pytest.raises(NoResult):
        results.foresee(desk, paperwork.received(desk, boss).id, mark)
