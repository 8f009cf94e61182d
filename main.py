"""The desk's composition root and command line: settings → vault → store → worker → window."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import platformdirs
import structlog
import typer
from PySide6.QtCore import QLockFile
from rich.console import Console
from rich.progress import Progress as Bar
from rich.table import Table

from core import care, catalogue, settings, vault, worktime
from core.accounts import Accounts
from core.audit import Audit
from core.changes import Changes
from core.clock import new_id, now
from core.desk import Desk
from core.digitise import Reader
from core.errors import AppError, InputError
from core.files import place
from core.job import JobKind, Queue
from core.progress import silent
from core.signing.appearance import Mark
from core.signing.certificates import SigningKey
from core.signing.pades import sign as sign_pdf
from core.signing.tokens import open_p12, open_token
from core.signing.trust import load_roots
from core.signing.verify import Report
from core.signing.verify import verify as verify_pdf
from core.store import Store, jobs
from core.sync import line
from core.sync.gateway import Gateway, Line
from core.sync.packet import read_codes
from core.sync.sender import Sender
from core.vault import Keeper, Secret
from core.worker import Worker, release
from scanning import convert, pdf, tools
from scanning.errors import ScanningError
from ui.texts import speak

RESOURCES = settings.RESOURCES
cli = typer.Typer(add_completion=False, no_args_is_help=False, pretty_exceptions_enable=False)
audit_cli = typer.Typer(no_args_is_help=True, help="The trail of what was done.")
cli.add_typer(audit_cli, name="audit")
out, err = Console(), Console(stderr=True)

HomeOption = Annotated[
    Path | None, typer.Option("--home", help="Folder of this desk's data.", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


# -- putting the desk together ---------------------------------------------------------------------


class Busy(InputError):
    """Another program has this desk open."""

    code = "desk_open"


class NotEnrolled(InputError):
    code = "not_enrolled"


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened desk with the things only its owner may touch."""

    desk: Desk
    accounts: Accounts
    changes: Changes

    def close(self) -> None:
        self.desk.store.close()


def home_of(given: Path | None) -> Path:
    """The folder asked for, else MOTCUA_HOME, else the system's place for user data."""
    named = given or os.environ.get("MOTCUA_HOME")
    return Path(named) if named else platformdirs.user_data_path("mot-cua-desk", appauthor=False)


def open_desk(home: Path, passphrase: Secret | None) -> Opened:
    """Open the desk at `home`, or make a new one. Raises what settings, vault and store raise."""
    vault.refuse_loose_home(home)
    chosen = settings.load(home)
    keys = vault.unlock(home, passphrase) if vault.exists(home) else vault.create(home, new_id, passphrase)
    changes = Changes()
    store = Store(home / "desk.db", keys.database_key(), changes)
    audit = Audit(keys, now)
    desk = Desk(
        settings=chosen,
        vault=keys,
        store=store,
        audit=audit,
        catalogue=catalogue.load(RESOURCES / "catalogue"),
        calendar=worktime.load(RESOURCES / "calendar"),
        clock=now,
        new_id=new_id,
    )
    desk.sweep()
    return Opened(desk, Accounts(store, audit, now, new_id), changes)


def gateway_of(desk: Desk) -> Gateway | None:
    """The door to the province, None while the station is not enrolled."""
    province, secret = desk.settings.province, desk.vault.province_secret()
    if not secret.reveal() or not province.receipt_key:
        return None
    return Gateway(Line(province.url, province.client_id, province.receipt_key), secret, desk.clock)


def desk_worker(desk: Desk) -> Worker:
    reader, keeper = Reader(desk), care.Keeper(desk)
    handlers = {
        JobKind.READ_PAGE: reader.read_page,
        JobKind.MAKE_PAPER: reader.make_paper,
        JobKind.CHECK_FILES: keeper.check_files,
    }
    return Worker(desk.store, Queue.DESK, handlers, desk.clock)


def province_worker(desk: Desk, gateway: Gateway) -> Worker:
    sender = Sender(desk, gateway, read_codes(RESOURCES / "gateway" / "codes.yaml"))
    return Worker(
        desk.store, Queue.PROVINCE, sender.handlers(), desk.clock, lambda: line.contact(desk, gateway)
    )


class Works:
    """Everything that runs beside the window."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._gateway = gateway_of(opened.desk)
        care.schedule(opened.desk)
        self._workers = [desk_worker(opened.desk)]
        self._workers[0].start(opened.changes, threads=os.cpu_count() or 1)
        if self._gateway is not None:
            self._workers.append(province_worker(opened.desk, self._gateway))
            self._workers[1].start(opened.changes)

    def send_now(self) -> None:
        release(self._opened.desk.store, Queue.PROVINCE, now())
        for worker in self._workers:
            worker.wake()

    def stop(self) -> None:
        for worker in self._workers:
            worker.stop()
        if self._gateway is not None:
            self._gateway.close()


@contextmanager
def opened_here(home: Path | None) -> Iterator[Opened]:
    """The desk for one command; raises Busy while the window has it."""
    folder = home_of(home)
    vault.refuse_loose_home(folder)
    lock = QLockFile(str(folder / "desk.lock"))
    if not lock.tryLock(100):
        raise Busy
    _log_to(folder)
    try:
        opened = open_desk(folder, _passphrase(folder))
        try:
            yield opened
        finally:
            opened.close()
    finally:
        lock.unlock()


def _passphrase(home: Path) -> Secret | None:
    """MOTCUA_PASSPHRASE, else asked; None where the system's keyring keeps the keys."""
    if vault.keeper_of(home) is Keeper.KEYRING if vault.exists(home) else vault.keyring_works():
        return None
    return Secret(os.environ.get("MOTCUA_PASSPHRASE") or typer.prompt("Passphrase", hide_input=True))


def _log_to(home: Path) -> None:
    """Lines of JSON; ids only, never names, numbers or contents."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=(home / "desk.log").open("a", encoding="utf-8")),
    )


# -- the window ------------------------------------------------------------------------------------


@cli.callback(invoke_without_command=True)
def window(context: typer.Context, home: HomeOption = None) -> None:
    """Một Cửa desk. Without a command it opens the window."""
    if context.invoked_subcommand is not None:
        return
    from ui.app import run

    folder = home_of(home)
    vault.refuse_loose_home(folder)
    lock = QLockFile(str(folder / "desk.lock"))
    if not lock.tryLock(100):
        raise Busy
    _log_to(folder)
    try:
        raise typer.Exit(run(folder, lambda passphrase: open_desk(folder, passphrase), Works))
    finally:
        lock.unlock()


# -- paper -----------------------------------------------------------------------------------------


@cli.command()
def digitise(
    paths: Annotated[list[Path], typer.Argument(help="Images, folders, PDFs.")],
    target: Annotated[Path, typer.Option("--out", help="Folder for the PDF/A files and result.json.")],
    as_json: JsonOption = False,
) -> None:
    """Make searchable PDF/A of scanned pages."""
    for path in paths:
        if not path.exists():
            raise InputFileMissing(file=path.name)
    tools.require()
    with Bar(console=err, transient=True) as bar, ThreadPoolExecutor(os.cpu_count() or 1) as executor:
        task = bar.add_task("", total=None)
        result = convert.digitise(
            paths, target, executor, lambda done, total: bar.update(task, completed=done, total=total)
        )
    if as_json:
        _print_json(result.to_json())
        return
    for page in result.pages:
        if page.error:
            err.print(f"{page.source}: {_said(page.error)}", style="yellow", markup=False)
    for group in result.groups:
        if group.pdf:
            out.print(f"{group.pdf}  {len(group.pages)} trang", markup=False, highlight=False)


class InputFileMissing(InputError):
    code = "file_missing"


@cli.command()
def verify(files: list[Path], as_json: JsonOption = False) -> None:
    """Check signatures, the PDF/A claim and the text of each page."""
    reports = {str(file): _verified(file) for file in files}
    if as_json:
        _print_json(reports)
    else:
        for name, report in reports.items():
            _print_report(name, report)
    if any(s["verdict"] == "invalid" for r in reports.values() for s in r["signatures"]):
        raise typer.Exit(8)


def _verified(file: Path) -> dict[str, list[dict[str, object]]]:
    if not file.exists():
        raise InputFileMissing(file=file.name)
    report: Report = verify_pdf(file, load_roots(RESOURCES / "trust"), now)
    pages = [{"index": index, "text": text} for index, text in enumerate(pdf.page_texts(file))]
    return {
        "signatures": [asdict(signature) for signature in report.signatures],
        "pdfa": [{"claim": report.pdfa}],
        "pages": pages,
    }


def _print_report(name: str, report: dict[str, list[dict[str, object]]]) -> None:
    out.print(name, style="bold", markup=False, highlight=False)
    claim = report["pdfa"][0]["claim"]
    out.print(f"  PDF/A: {claim or 'không'}", markup=False)
    for signature in report["signatures"]:
        word = _VERDICTS[str(signature["verdict"])]
        out.print(f"  {word}: {signature['signer']} ({signature['reason']})", markup=False, highlight=False)
    if not report["signatures"]:
        out.print("  Không có chữ ký")
    for page in report["pages"]:
        out.print(
            f"  trang {int(str(page['index'])) + 1}: {len(str(page['text']).split())} chữ", markup=False
        )


_VERDICTS = {"valid": "Hợp lệ", "invalid": "Không hợp lệ", "indeterminate": "Chưa đủ thông tin"}


# -- signing ---------------------------------------------------------------------------------------


@cli.command()
def sign(
    files: list[Path],
    target: Annotated[Path, typer.Option("--out", help="Folder for the signed files.")],
    p12: Annotated[Path | None, typer.Option(help="PKCS#12 file with key and certificate.")] = None,
    token: Annotated[str, typer.Option(help="Label or serial number of a PKCS#11 token.")] = "",
    module: Annotated[Path | None, typer.Option(help="The token's PKCS#11 library.")] = None,
    pin_env: Annotated[str, typer.Option(help="Environment variable that holds the PIN.")] = "",
    home: HomeOption = None,
) -> None:
    """Sign PDFs (PAdES B-B) with a visible mark; each is validated before it counts."""
    if (p12 is None) == (not (token and module)):
        raise typer.BadParameter("either --p12, or --token with --module")
    for file in (*files, *([p12] if p12 else [])):
        if not file.exists():
            raise InputFileMissing(file=file.name)
    pin = _secret(pin_env, "PIN")
    agency = settings.load(home_of(home)).office.name
    target.mkdir(parents=True, exist_ok=True)
    with _key(p12, token, module, pin) as key:
        for file in files:
            signed = sign_pdf(file, target / file.name, key, Mark(agency, key.subject, now()), now)
            out.print(f"{target / file.name}  {signed.signer}  {signed.at.isoformat()}", markup=False)


@contextmanager
def _key(p12: Path | None, token: str, module: Path | None, pin: Secret) -> Iterator[SigningKey]:
    if p12 is not None:
        yield open_p12(p12, pin)
    elif module is not None:
        with open_token(module, token, pin) as key:
            yield key


def _secret(name: str, prompt: str) -> Secret:
    """Out of the environment variable `name`, else asked; never an argument, which others could see."""
    if not name:
        return Secret(typer.prompt(prompt, hide_input=True))
    value = os.environ.get(name)
    if value is None:
        raise typer.BadParameter(f"the environment has no {name}")
    return Secret(value)


# -- the province ----------------------------------------------------------------------------------


@cli.command()
def sync(
    once: Annotated[bool, typer.Option("--once", help="Send what can be sent now, then end.")] = False,
    home: HomeOption = None,
) -> None:
    """Work on paper and queue without the window."""
    if not once:
        raise typer.BadParameter("say --once; the open window does the rest by itself")
    with opened_here(home) as opened:
        gateway = gateway_of(opened.desk)
        if gateway is None:
            raise NotEnrolled
        with opened.desk.store.write() as session:
            for queue in Queue:
                jobs.resume(session, queue)
        release(opened.desk.store, Queue.PROVINCE, now())
        desk_worker(opened.desk).run_until_idle()
        tried = province_worker(opened.desk, gateway).run_until_idle()
        gateway.close()
        with opened.desk.store.read() as session:
            left = jobs.summary(session)
        out.print(f"{tried} việc đã thử, {left.waiting} chờ gửi, {left.quarantined} cần xử lý")
        if left.waiting or left.quarantined:
            raise typer.Exit(7)


@cli.command()
def enrol(
    url: str,
    client_id: str,
    receipt_key: str,
    secret_env: Annotated[
        str, typer.Option(help="Environment variable that holds the station's secret.")
    ] = "",
    home: HomeOption = None,
) -> None:
    """Tell this station where the province is, and prove it there."""
    with opened_here(home) as opened:
        secret = _secret(secret_env, "Secret")
        desk_home = opened.desk.vault.home
        opened.desk.vault.enrol(secret, _passphrase(desk_home))
        place(desk_home / "settings.toml", settings.with_province(desk_home, url, client_id, receipt_key))
        out.print("OK")


# -- care ------------------------------------------------------------------------------------------


@audit_cli.command("verify")
def audit_verify(home: HomeOption = None) -> None:
    """Find a changed, removed or reordered entry of the trail."""
    with opened_here(home) as opened:
        count, finding = opened.desk.audit.verify(opened.desk.store)
    if finding is not None:
        err.print(f"Dòng {finding.seq}: {finding.what}. {count} dòng trước đó nguyên vẹn.", style="red")
        raise typer.Exit(10)
    out.print(f"{count} dòng nguyên vẹn")


@cli.command()
def integrity(home: HomeOption = None) -> None:
    """Read every encrypted file again and compare it with its name."""
    with opened_here(home) as opened:
        found = care.check(opened.desk, silent)
    for name in found.damaged:
        err.print(name, style="red")
    out.print(f"{found.count} tệp, {len(found.damaged)} hỏng")
    if found.damaged:
        raise typer.Exit(10)


@cli.command()
def doctor(home: HomeOption = None) -> None:
    """Every outside tool with its version, and what to do when one is missing."""
    folder = home_of(home)
    table = Table("", "phiên bản", "cách khắc phục")
    whole = True
    for tool in tools.probe():
        whole &= tool.found or tool.name == "sane"
        remedy = "" if tool.found else f"apt-get install {tool.remedy}"
        table.add_row(tool.name, tool.version or "thiếu", remedy)
    keyring = vault.keyring_works()
    table.add_row(
        "keyring", "có" if keyring else "không", "" if keyring else "khóa được niêm phong bằng mật khẩu"
    )
    table.add_row("home", str(folder), "")
    out.print(table)
    if not whole:
        raise typer.Exit(4)


@cli.command()
def demo(
    target: Annotated[Path, typer.Option("--out", help="Folder for papers and pictures.")],
    screens: Annotated[bool, typer.Option("--screens", help="Take a picture of every screen.")] = False,
) -> None:
    """Play the main job through the real window and a stand-in province, cutting the line in the middle."""
    from tests.flows.story import play

    raise typer.Exit(play(target, screens))


# -- one line for every error ----------------------------------------------------------------------


def _said(code: str) -> str:
    return speak(_Said(code, {}))


@dataclass(frozen=True, slots=True)
class _Said:
    code: str
    facts: dict[str, str | int]


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


def main(run: Callable[[], None] = cli) -> int:
    """Exit code by kind of error; a bug keeps its traceback for the log."""
    try:
        run()
    except (AppError, ScanningError) as error:
        err.print(speak(error), style="red", markup=False, highlight=False)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
