"""The desk's main job, played as an officer would: the real window, store, Tesseract, keys and HTTP.

The line to the province is cut in the middle and comes back at the end. `main.py demo` and the flow tests
both play it; whatever does not happen in time is a `Miss`.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PIL import Image
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from rich.console import Console

import main
from core import issue, settings, startup
from core.acquire import Feed
from core.clock import now
from core.dossier import Dossier, Result, Status
from core.errors import InputError
from core.signing.trust import load_roots
from core.signing.verify import Verdict, verify
from core.store import dossiers, jobs, numbers, papers
from core.sync import receipts
from core.vault import Secret
from core.worktime import LOCAL
from scanning import tools
from scanning.errors import Jammed, ToolMissing
from scanning.pdf import page_texts, pdfa_claim
from tests import feeder
from tests.feeder import Feeder
from tests.flows import props
from tests.flows.acting import Miss, press, until, write
from tests.flows.tour import Tour
from tests.pki import PASSPHRASE, Authority
from tests.province.server import StandIn
from ui import platform, theme
from ui.app import App, install_translator
from ui.main_window import MainWindow
from ui.station.feeding import Light

PAGES = Path(__file__).resolve().parent.parent / "data" / "pages"
HOME = "Số 215, khóm 4, phường Vĩnh Mẫu, thị xã Ngã Năm, tỉnh Sóc Trăng"
CARD = f"000082000549||Bùi Hoàng Phước|13061982|Nam|{HOME}|19102022"
NAME = "Bùi Hoàng Phước"
SEAL = "mot cum tu niem phong dai"
PASSWORD = "matkhau-cua-mau"
BIRTH = "1.001193"


LOG = "desk.log"  # its being there shows that a folder may be emptied: we made it


class FolderTaken(InputError):
    """Somebody else's files are in `folder`."""

    code = "demo_folder_taken"


@dataclass(frozen=True, slots=True)
class Told:
    """What came of the story, for whoever wants to look closer."""

    code: str
    due: str
    papers: tuple[Path, ...]
    receipt: Path
    result: Path
    province_receipt: Path
    name: str  # the citizen's, as found in the text of the PDF/A, with the words before it
    pdfsig: str
    proven: receipts.Receipt


class Story:
    def __init__(self, out: Path, say: Callable[[str], None], screens: bool) -> None:
        self.out = out
        self._say = say
        self._screens = screens
        self._began = time.monotonic()
        self._shots = 0
        self.home = out / "home"
        self.hot = out / "may-quet"
        self.province = StandIn(out / "tinh")
        self.shown: list[Path] = []

    # telling

    def _step(self, words: str) -> None:
        self._say(f"{time.monotonic() - self._began:6.1f} s  {words}")

    def _picture(self, name: str) -> None:
        if self._screens:
            QTest.qWait(200)  # what was asked of the layout is done
            self._shots += 1
            (self.out / "man-hinh").mkdir(exist_ok=True)
            path = self.out / "man-hinh" / f"{self._shots:02d}-{name}.png"
            self.app.frame.grab().save(str(path))

    # playing

    def play(self) -> Told:
        self._prepare()
        try:
            self.sign_in()
            self.open_dossier()
            self.scan_papers()
            self._cut_the_line()
            self.receive()
            self.sign_result()
            self.line_returns()
            told = self._collect()
            if self._screens:
                Tour(self.window, self.window._context, self._picture).walk(self.dossier_id, CARD)
            return told
        finally:
            self.app.close()
            self.province.close()
            self._step("Đã đóng cửa sổ")

    def _prepare(self) -> None:
        for folder in (self.home, self.hot):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        self.province.start()
        opened = self._open(Secret(SEAL))
        opened.desk.vault.enrol(Secret(self.province.secret), Secret(SEAL))
        opened.close()
        chosen = settings.with_province(
            self.home, self.province.url, self.province.client_id, self.province.receipt_key
        )
        hot = f'\n[station]\nwatched_folder = "{self.hot.as_posix()}"\n'
        (self.home / "settings.toml").write_bytes(chosen + hot.encode())
        self.app = App(self.home, self._open, main.Works)
        self.app.show_file = self.shown.append
        self.app.show()
        self._step("Trạm đã đăng ký với tỉnh, cửa sổ đã mở")

    def _open(self, passphrase: Secret | None) -> main.Opened:
        return main.open_desk(self.home, passphrase, self.out / "marks")

    def sign_in(self) -> None:
        login = self.app.login
        until(login.seal.isVisible, "asked for the passphrase")
        self._picture("mo-khoa")
        write(login.seal.passphrase.edit, SEAL)
        press(login.seal.passphrase.edit, Qt.Key.Key_Return)
        until(login.first.isVisible, "asked for the first administrator")
        for field, text in (
            (login.first.name, "Lê Thị Mẫu"),
            (login.first.login, "mau"),
            (login.first.password, PASSWORD),
            (login.first.again, PASSWORD),
        ):
            write(field.edit, text)
        self._picture("lan-dau")
        press(login.first.again.edit, Qt.Key.Key_Return)
        until(lambda: self.app.window is not None, "signed in")
        self._step("Lê Thị Mẫu đã đăng nhập")
        until(lambda: self._leased() > 0, "codes leased by the province")
        self._picture("ban-viec-trong")

    def open_dossier(self) -> None:
        window = self.window
        press(window, Qt.Key.Key_F2)
        person = window.dossier.person
        until(person.card.isVisible, "waits for the card")
        self._picture("ho-so-moi")
        write(person.card, CARD)
        press(person.card, Qt.Key.Key_Return)
        until(lambda: self.window.dossier.model.dossier and self.dossier.applicant.name == NAME, "card read")
        self._step(f"Đã đọc căn cước: {NAME}")
        press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        write(window.dossier.procedures.words, "khai sinh")
        self._picture("chon-thu-tuc")
        press(window.dossier.procedures.words, Qt.Key.Key_Return)
        until(lambda: self.dossier and self.dossier.procedure_code == BIRTH, "procedure chosen")
        self._step(f"Đã chọn thủ tục {self.dossier.procedure_name}")

    def scan_papers(self) -> None:
        declaration = PAGES / "to-khai-khai-sinh.jpg"
        self._feed(declaration, "to-khai")
        self._picture("dang-quet")
        notice = self.out / "giay-chung-sinh.png"
        props.draw_birth_notice(notice)
        window = self.window
        self._through_station(notice)
        until(
            lambda: sum(c.paper_id is not None for c in self.dossier.components) == 2, "two PDF/A made", 120
        )
        window.dossier.model.choose_component(self.dossier.components[0].id)
        until(window.dossier.person.facts.rowCount, "facts of the page shown")
        self._picture("da-quet")
        self._step("Hai giấy tờ đã thành PDF/A tìm được chữ")

    def _through_station(self, notice: Path) -> None:
        """The other paper comes in a stack behind its separator, past a jam, and is delivered by keyboard."""
        wanted, screen = self.dossier.components[1], self.window.station
        scanner = Feeder(dpi=300)
        screen.model.feeding.open_feed = lambda profile: Feed(scanner, profile.settings)
        separator = feeder.separator(self.dossier_id, "1", wanted.code, wanted.name, dpi=300)
        scanner.tray += [separator, Image.open(notice), Jammed(), feeder.blank(dpi=300)]
        self.window.go(screen)
        self._picture("tram-quet")
        press(self.window, Qt.Key.Key_F5)
        until(lambda: screen.model.feeding.light is Light.FAULT, "the scanner jams")
        until(lambda: screen.model.unread == 0, "the pages before the jam are read")
        self._picture("ket-giay")
        press(self.window, Qt.Key.Key_F5)
        until(lambda: screen.model.feeding.light is Light.READY, "the scanner goes on")
        until(lambda: screen.model.unread == 0 and len(screen.model.stack.order) == 3, "the stack is read")
        screen.model.look(notice_page := screen.model.stack.order[1])
        until(lambda: screen.pane.in_view == notice_page, "the page looked at is shown")
        self._picture("chong-giay")
        press(self.window, Qt.Key.Key_F10)
        until(lambda: not screen.model.stack.batch_id, "the stack is delivered")
        self._step("Chồng giấy ở trạm quét đã qua kẹt giấy và được giao cho hồ sơ")
        self.window.open_dossier(self.dossier_id)

    def _feed(self, page: Path, name: str) -> None:
        """Lay a page into the scanner's folder and press F5."""
        wanted = len(self.window.dossier.model.sheets.every) + 1
        shutil.copyfile(page, self.hot / f"{name}{page.suffix}")
        press(self.window, Qt.Key.Key_F5)
        until(lambda: len(self.window.dossier.model.sheets.every) == wanted, f"{name} scanned")
        until(lambda: not self.window.dossier.model.sheets.scanning, "the scanner rests")

    def _cut_the_line(self) -> None:
        self.province.stop()
        self._step("Đứt đường truyền tới tỉnh")

    def receive(self) -> None:
        press(self.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(lambda: self.dossier.status is Status.RECEIVED, "received")
        until(lambda: self.shown, "receipt printed")
        if self.dossier.code is None or self.dossier.code.provisional:
            raise Miss("a code of the leased block")
        until(lambda: self.window.pill.chip.icon == "pause", "the pill says that the line is cut")
        self._picture("da-tiep-nhan")
        self._step(f"Đã tiếp nhận {self.dossier.code.text}, giấy hẹn đã in")

    def sign_result(self) -> None:
        window, results = self.window, self.window.results
        certificate = Authority().person("Nguyễn Văn Duyệt").p12(self.out / "chung-thu-so.p12")
        paper = self.out / "giay-khai-sinh.pdf"
        props.draw_result(paper)
        press(window, Qt.Key.Key_F8)
        write(results.form.number.edit, "15/2026")
        write(results.form.issued_on.edit, f"{now():%d/%m/%Y}")
        results.form.take_file(paper)
        self._picture("ghi-ket-qua")
        press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(lambda: self._result() is not None, "result recorded")
        results.model.keys.use_p12(certificate)
        results.record_for(self.dossier_id)
        write(results.panel.pin.edit, PASSPHRASE)
        until(results.primary.isEnabled, "may sign")
        self._picture("ky-so")
        press(window, Qt.Key.Key_F8)
        until(lambda: (found := self._result()) is not None and found.signed_sha256, "result signed")
        self._picture("da-ky")
        self._step("Kết quả đã ký số và được kiểm tra lại")
        until(lambda: not results.model.busy, "the signing rests")
        results.record_for(self.dossier_id)
        until(results.primary.isEnabled, "may hand over")
        press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(results.rating.isVisible, "the citizen is asked")
        self._picture("danh-gia")
        press(results.rating, Qt.Key.Key_4)
        until(lambda: not results.rating.isVisible(), "the citizen has answered")
        press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(lambda: self._status() is Status.HANDED_OVER, "handed over")
        self._step("Đã trả kết quả cho người dân")

    def line_returns(self) -> None:
        press(self.window, Qt.Key.Key_F12)
        QTest.qWait(50)
        self._picture("cho-gui")
        self.province.start()
        self._step("Có mạng trở lại")
        press(self.window, Qt.Key.Key_F12)
        until(self._all_sent, "everything at the province", 120)
        until(lambda: self.window.pill.chip.icon == "check", "the pill says so")
        self._picture("da-gui-het")
        if len(self.province.dossiers()) != 1:
            raise Miss("exactly one dossier at the province")
        self._step(f"Tỉnh đã nhận đủ: 1 hồ sơ, {len(self.province.files())} tệp, có biên nhận ký số")
        self.window.go(self.window.worklist)
        self._picture("ban-viec")
        self._find_on_paper()

    def _find_on_paper(self) -> None:
        """By words that only a scanned page says, without their tone marks."""
        press(self.window, Qt.Key.Key_F3)
        write(self.window.search, "to khai dang ky khai sinh nguoi yeu cau")
        finder = self.window.finder
        until(lambda: not finder.model.pending and finder.model.passages, "the words are found on paper")
        finder.step(1)
        until(lambda: finder.page.scene().items(), "the page with the words is shown")
        self._picture("tim")
        press(self.window.search, Qt.Key.Key_Escape)

    def _collect(self) -> Told:
        """Write the papers out and look at each with another reader."""
        self.window.open_dossier(self.dossier_id)
        desk = self.app.opened.desk
        made = []
        with desk.store.read() as session:
            found = papers.papers(session, self.dossier_id)
            receipt = numbers.receipt(session, self.dossier_id)
        for number, paper in enumerate(found, 1):
            path = self.out / f"giay-to-{number}.pdf"
            path.write_bytes(desk.vault.get(paper.sha256))
            made.append(path)
        result = self._result()
        if result is None or receipt is None or self.dossier.code is None or self.dossier.due is None:
            raise Miss("result, receipt, code and due date")
        signed = self.out / "ket-qua-da-ky.pdf"
        signed.write_bytes(desk.vault.get(result.signed_sha256))
        word = self.out / "bien-nhan-cua-tinh.jws"
        word.write_text(receipt.jws)
        slip = self.out / "giay-hen.pdf"
        shutil.copyfile(self.shown[0], slip)
        code, due = self.dossier.code.text, self.dossier.due.at.astimezone(LOCAL).isoformat()
        proven = self._proven(receipt)
        if proven.code != code:
            raise Miss("the dossier's code in the receipt")
        name, verdict = self._look_at(made, signed)
        self._step("Giấy tờ, kết quả và biên nhận đã được kiểm tra lại")
        return Told(code, due, tuple(made), slip, signed, word, name, verdict, proven)

    def _proven(self, kept: numbers.Receipt) -> receipts.Receipt:
        """The province's word, held against what was sent and the key the station pins."""
        with self.app.opened.desk.store.read() as session:
            record = jobs.record_of(session, kept.dossier_id, kept.revision)
        frozen = json.loads(record.payload)
        files = tuple(receipts.ManifestFile(**one) for one in frozen["files"])
        content = receipts.content_digest(frozen["packet"], frozen.get("progress", ()))
        manifest = receipts.Manifest(kept.dossier_id, kept.revision, content, files)
        return receipts.verify(kept.jws, self.province.receipt_key, manifest)

    def _look_at(self, made: list[Path], signed: Path) -> tuple[str, str]:
        """Answers the citizen's name where the PDF/A has it, and what pdfsig says of the signature."""
        text = " ".join(page_texts(made[0])[0].split())
        if NAME not in text:
            raise Miss("the citizen's name in the text of the PDF/A")
        if any(pdfa_claim(paper) is None for paper in made):
            raise Miss("a claim of PDF/A")
        if verify(signed, load_roots(), now).signatures[0].verdict is Verdict.INVALID:
            raise Miss("a valid signature")
        said = subprocess.run(["pdfsig", str(signed)], capture_output=True, text=True, check=False).stdout
        verdict = next((line for line in said.splitlines() if "Signature Validation" in line), "").strip()
        if "Signature is Valid" not in verdict:
            raise Miss("pdfsig calls the signature valid")
        found = text.index(NAME)
        return text[max(0, found - 40) : found + len(NAME)], verdict.removeprefix("- ")

    # what is known

    @property
    def window(self) -> MainWindow:
        assert self.app.window is not None
        return self.app.window

    @property
    def dossier(self) -> Dossier:
        found = self.window.dossier.model.dossier
        if found is None:
            raise Miss("a dossier on the counter")
        return found

    @property
    def dossier_id(self) -> str:
        return self.window.dossier.model.counter.dossier_id

    def _leased(self) -> int:
        desk = self.app.opened.desk
        return issue.stock(desk).left

    def _result(self) -> Result | None:
        with self.app.opened.desk.store.read() as session:
            return papers.result(session, self.dossier_id)

    def _status(self) -> Status:
        with self.app.opened.desk.store.read() as session:
            return dossiers.get(session, self.dossier_id).status

    def _all_sent(self) -> bool:
        with self.app.opened.desk.store.read() as session:
            left = jobs.summary(session)
            receipt = numbers.receipt(session, self.dossier_id)
        return left.waiting == 0 and left.quarantined == 0 and receipt is not None


class _Bugs:
    """A slot's exception never reaches whoever pressed the key: it is kept here, and makes the story a Miss."""

    def __init__(self, out: Path) -> None:
        self.file = out / "crash.log"

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        with self.file.open("a", encoding="utf-8") as file:
            file.writelines(traceback.format_exception(kind, error, trace))


def clear(out: Path) -> None:
    """An empty `out`; raises FolderTaken rather than remove what a story did not leave."""
    if out.exists() and not (out.is_dir() and ((out / LOG).exists() or not any(out.iterdir()))):
        raise FolderTaken(folder=str(out))
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)


def _stage(out: Path) -> QApplication:
    """All that `play` needs of the machine; raises ToolMissing, FolderTaken."""
    tools.require()
    if shutil.which("pdfsig") is None:
        raise ToolMissing(tool="pdfsig", remedy="poppler-utils")
    clear(out)
    startup.log_to(out)
    if not platform.has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    platform.hear_qt(lambda: startup.NoScreen.exit_code)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    install_translator(application, QLocale.system())
    theme.dress(application)
    return application


def play(out: Path, screens: bool) -> int:
    """Play the story into `out`, which is emptied; answers an exit code."""
    application = _stage(out)
    bugs = sys.excepthook = _Bugs(out)
    say = Console(soft_wrap=True, highlight=False, markup=False).print
    try:
        told = Story(out, say, screens).play()
    except Miss as miss:
        say(f"MISS: {miss}")
        return 1
    for words in _epilogue(told, out):
        say(words)
    if bugs.file.exists():
        say(f"MISS: {bugs.file}")
        return 1
    application.quit()
    return 0


def _epilogue(told: Told, out: Path) -> list[str]:
    proven = told.proven
    files = (*told.papers, told.receipt, told.result, told.province_receipt)
    return [
        "",
        f"Mã hồ sơ         {told.code}",
        f"Hẹn trả          {told.due}",
        f"Chữ trong PDF/A  … {told.name}",
        f"pdfsig           {told.pdfsig}",
        f"Biên nhận        {proven.code}, {proven.received_at.astimezone(LOCAL).isoformat()}, {proven.issuer}",
        *(f"                 {path}" for path in (*files, *sorted((out / "man-hinh").glob("*.png")))),
    ]
