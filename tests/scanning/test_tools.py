"""The doctor sees what is there and names what is not."""

from collections.abc import Callable

import pytest

from scanning.errors import ToolMissing
from scanning.tools import probe, require


def test_this_machine_has_what_the_desk_needs() -> None:
    assert all(tool.found for tool in probe()), probe()
    require()


def test_a_missing_model_or_program_is_named_with_its_remedy(
    engine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine('[ "$1" = --version ] && echo tesseract 5.3.0 || printf "List:\\neng\\n"')
    with pytest.raises(ToolMissing) as missing:
        require()
    assert missing.value.facts == {"tool": "tesseract-vie", "remedy": "tesseract-ocr-vie"}
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ToolMissing) as missing:
        require()
    assert missing.value.facts == {"tool": "tesseract", "remedy": "tesseract-ocr"}
