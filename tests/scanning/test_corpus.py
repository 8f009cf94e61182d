"""The whole chain against scanned pages with known text, where they lie beside the checkout."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scanning.reading import read_page
from scanning.separators import separator

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
WORST = {"dev": 0.075, "real": 0.024}  # character errors allowed: what was measured, and a little


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.parametrize("name", ["dev", "real"])
def test_no_more_characters_are_lost_than_before(name: str, tmp_path: Path) -> None:
    if not (CORPUS / name / "manifest.json").exists():
        pytest.skip("the corpus is not beside the checkout")
    given = json.loads((CORPUS / name / "manifest.json").read_text("utf-8"))["pages"]
    predictions, work = tmp_path / "predictions", tmp_path / "work"
    predictions.mkdir()
    work.mkdir()
    with ThreadPoolExecutor(2) as pool:
        readings = pool.map(lambda page: read_page(CORPUS / name / page["image"], work), given)
        for page, reading in zip(given, readings, strict=True):
            said = {
                "text": reading.text,
                "rotate_cw_to_fix": reading.rotation,
                "skew": reading.skew,
                "is_blank": reading.blank,
                "is_separator": separator(reading.qr) is not None,
                "qr": list(reading.qr),
            }
            (predictions / f"{page['id']}.json").write_text(json.dumps(said), "utf-8")
    command = [sys.executable, CORPUS / "score.py", "--corpus", name, "--predictions", predictions]
    subprocess.run(
        [*command, "--out", tmp_path / "score", "--name", "it"], check=True, capture_output=True, timeout=600
    )
    score = json.loads((tmp_path / "score" / "it.json").read_text("utf-8"))["overall"]
    assert score["cer"] <= WORST[name]
    assert score["orientation"] == 1.0
    assert score["content_called_blank"] == 0
