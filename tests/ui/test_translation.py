"""The window in another language: every sentence is extracted, translated, and found again when it is shown."""

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from core.worktime import Remaining
from scanning.errors import Jammed
from ui import moments, texts
from ui.app import install_translator

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "ui").rglob("*.py"))
ENGLISH = ROOT / "resources" / "i18n" / "desk_en.ts"
UPDATE = ("-extensions", "py", "ui", "-locations", "none", "-no-obsolete", "-ts")
MEND = (
    f"\nTo mend: .venv/bin/pyside6-lupdate {' '.join(UPDATE)} {ENGLISH.relative_to(ROOT)}"
    '\nthen put English in place of every <translation type="unfinished"> there, and take the type away.'
)

NOT_SENTENCES: dict[tuple[str, str], str] = {
    # (file, literal with Vietnamese letters that no translation may change): why
}
KEPT = re.compile(r"\{\w*\}|%n|\bF\d{1,2}\b|Ctrl\+\w|\*\.\w+|\.p12")  # facts, keys, kinds of file

Key = tuple[str, str]  # context, source


@dataclass(frozen=True)
class Message:
    context: str
    source: str
    counted: bool
    forms: tuple[str, ...]  # one, or singular and plural
    kind: str  # "" when finished

    @property
    def key(self) -> Key:
        return self.context, self.source

    def __str__(self) -> str:
        return f"{self.context}: {self.source}"


def messages(path: Path) -> tuple[Message, ...]:
    return tuple(
        _message(context.findtext("name", ""), each)
        for context in ET.parse(path).getroot().iter("context")
        for each in context.iter("message")
    )


def _message(context: str, element: ET.Element) -> Message:
    translation = element.find("translation")
    assert translation is not None
    forms = tuple(form.text or "" for form in translation.iter("numerusform")) or (translation.text or "",)
    counted = element.get("numerus") == "yes"
    return Message(context, element.findtext("source", ""), counted, forms, translation.get("type", ""))


def run(tool: str, *arguments: str) -> None:
    """One of the wheel's own tools."""
    program = shutil.which(tool, path=Path(sys.executable).parent)
    assert program, f"{tool} comes with PySide6, but is not beside {sys.executable}"
    ran = subprocess.run(
        [program, *arguments], check=False, cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@dataclass
class Literals:
    """The literals of one file: those to be translated, and those that are not."""

    path: Path
    asked: dict[Key, int] = field(default_factory=dict)  # with their line
    wrong: list[str] = field(default_factory=list)  # calls that can never find a translation
    bare: list[tuple[str, int]] = field(default_factory=list)

    def read(self) -> "Literals":
        self._walk(ast.parse(self.path.read_text("utf-8")), "")
        return self

    def _walk(self, node: ast.AST, owner: str) -> None:
        if isinstance(node, ast.Expr) and _literal(node.value) is not None:
            return  # a docstring
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            self.bare.append((node.value, node.lineno))
        if isinstance(node, ast.ClassDef):
            owner = node.name
        skipped: set[ast.AST] = set()
        if isinstance(node, ast.Call) and (name := _called(node.func)).split(".")[-1] in ("tr", "translate"):
            skipped = self._call(node, name, owner)
        for child in ast.iter_child_nodes(node):
            if child not in skipped:
                self._walk(child, owner)

    def _call(self, call: ast.Call, name: str, owner: str) -> set[ast.AST]:
        """Note the sentence a call asks for; answers the arguments that are done with."""
        of_class = name.endswith("tr")
        said = [_literal(argument) for argument in call.args[: 1 if of_class else 2]]
        place = f"{self.path.relative_to(ROOT)}:{call.lineno}"
        if of_class and (name != "self.tr" or not owner):
            self.wrong.append(f"{place} {name}() is looked up under another class; use self.tr or translate")
        if None in said or len(said) != (1 if of_class else 2):
            self.wrong.append(f"{place} {name}() needs plain literals, format() outside")
            return set()
        words = [each or "" for each in said]
        self.asked[(owner, words[0]) if of_class else (words[0], words[1])] = call.lineno
        return set(call.args[: len(words)])


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _called(function: ast.expr) -> str:
    return ast.unparse(function) if isinstance(function, ast.Name | ast.Attribute) else ""


@cache
def literals() -> tuple[Literals, ...]:
    return tuple(Literals(path).read() for path in SOURCES)


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Message, ...]:
    """What lupdate finds in the code as it is now."""
    path = tmp_path_factory.mktemp("extracted") / "desk_en.ts"
    run("pyside6-lupdate", *UPDATE, str(path), "-source-language", "vi_VN", "-target-language", "en")
    return messages(path)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the .qm file."""
    folder = tmp_path_factory.mktemp("compiled")
    run("pyside6-lrelease", str(ENGLISH), "-qm", str(folder / "desk_en.qm"))
    return folder


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """Speaks Vietnamese again afterwards."""
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)


def test_the_translation_has_the_sentences_of_the_code_and_no_others(extracted: tuple[Message, ...]) -> None:
    now, then = {each.key for each in extracted}, {each.key for each in messages(ENGLISH)}
    missing = [f"missing – {context}: {source}" for context, source in sorted(now - then)]
    gone = [f"no longer said – {context}: {source}" for context, source in sorted(then - now)]
    assert not missing + gone, "\n".join(missing + gone) + MEND


def test_every_sentence_is_translated(extracted: tuple[Message, ...]) -> None:
    counted = {each.key for each in extracted if each.counted}
    wrong = [
        str(each)
        for each in messages(ENGLISH)
        if each.kind or not all(each.forms) or len(each.forms) != (2 if each.key in counted else 1)
    ]
    assert not wrong, "\n".join(wrong) + MEND


def test_facts_and_keys_survive_translation() -> None:
    wrong = [
        f"{each} → {form}"
        for each in messages(ENGLISH)
        for form in each.forms
        if sorted(KEPT.findall(form)) != sorted(KEPT.findall(each.source))
    ]
    assert not wrong, "\n".join(wrong) + "\nTo mend: keep these as they are in resources/i18n/desk_en.ts"


def test_lupdate_finds_every_sentence_where_the_program_will_look(extracted: tuple[Message, ...]) -> None:
    found = {each.key for each in extracted}
    wrong = [line for file in literals() for line in file.wrong]
    lost = [
        f"{file.path.relative_to(ROOT)}:{line} {key[0]}: {key[1]}"
        for file in literals()
        for key, line in file.asked.items()
        if key not in found
    ]
    wrong += [
        f"{each} – its count is not seen" for each in extracted if "%n" in each.source and not each.counted
    ]
    stray = found - {key for file in literals() for key in file.asked}
    assert not wrong + lost, "\n".join(wrong + lost) + (
        "\nTo mend: self.tr(…) or translate(context, …) with literals only; a count (%n) only with self.tr"
    )
    assert not stray, f"lupdate files these under a name nobody asks for: {stray}"


def test_no_vietnamese_words_stand_outside_translation() -> None:
    found = {
        (file.path.relative_to(ROOT).as_posix(), words): line
        for file in literals()
        for words, line in file.bare
        if any(letter.isalpha() and not letter.isascii() for letter in words)
    }
    wrong = [
        f"{path}:{line} {words!r}"
        for (path, words), line in found.items()
        if (path, words) not in NOT_SENTENCES
    ]
    assert not wrong, "\n".join(wrong) + "\nTo mend: wrap them in self.tr(…) or translate(…)"
    assert NOT_SENTENCES.keys() <= found.keys(), "an exception that is no longer needed"


def test_an_english_system_reads_english(application: QApplication, compiled: Path) -> None:
    install_translator(application, QLocale("en_US"), compiled)
    assert texts.speak(Jammed()).startswith("Paper jam.")
    assert moments.countdown(Remaining(1, 0, False)).text == "1 working day left"
    for each in messages(ENGLISH):
        for count, form in zip((1, 2) if each.counted else (-1,), each.forms, strict=True):
            shown = QCoreApplication.translate(each.context, each.source, None, count)
            assert shown == form.replace("%n", str(count)), str(each) + MEND


def test_without_a_translation_the_desk_speaks_vietnamese(
    application: QApplication, compiled: Path, tmp_path: Path
) -> None:
    for locale, folder in ((QLocale("vi_VN"), compiled), (QLocale("en_US"), tmp_path)):
        install_translator(application, locale, folder)
        assert texts.speak(Jammed()).startswith("Kẹt giấy.")
