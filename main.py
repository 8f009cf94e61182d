"""The desk's composition root and command line: settings → vault → store → worker → window.

What is heavy is imported where it is first used: help, and what was mistyped, are answered at once.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core import startup
from core.clock import new_id, now
from core.errors import AppError, LineError
from core.files import place
from core.job import JobKind, Queue
from core.startup import home_of
from scanning.errors import ScanningError, ToolMissing
from ui.terminal import HomeOption, JsonOption, as_text, complain, secret, tell
from ui.terminal import cli as paper_cli

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from core.accounts import Accounts
    from core.catalogue import Procedure
    from core.changes import Changes
    from core.desk import Desk
    from core.slips import SlipKind
    from core.sync.gateway import Gateway
    from core.vault import Secret
    from core.worker import Worker

RESOURCES = Path(__file__).resolve().parent / "resources"
SET_OF_SHEETS = 20  # procedures
cli = typer.Typer(add_completion=False, no_args_is_help=False, pretty_exceptions_enable=False)
audit_cli = typer.Typer(no_args_is_help=True, help="The trail of what was done.")
cli.add_typer(audit_cli, name="audit")
cli.add_typer(paper_cli)


# -- putting the desk together ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened desk with the things only its owner may touch."""

    desk: Desk
    accounts: Accounts
    changes: Changes

    def close(self) -> None:
        self.desk.store.close()
        tempfile.tempdir = None  # the private room was for as long as the desk was open


def open_desk(home: Path, passphrase: Secret | None, marks: Path | None = None) -> Opened:
    """Open the desk at `home`, or make a new one. Raises what settings, vault and store raise.

    marks: what this machine remembers of its desks; None: the system's place for that.
    """
    from core import catalogue, issue, settings, vault, worktime
    from core.accounts import Accounts
    from core.audit import Audit
    from core.changes import Changes
    from core.desk import Desk
    from core.store import Store
    from core.watermark import Watermark

    vault.refuse_loose_home(home)
    chosen = settings.load(home)
    keys = vault.unlock(home, passphrase) if vault.exists(home) else vault.create(home, new_id, passphrase)
    changes = Changes()
    store, audit = Store(home / "desk.db", keys.database_key(), changes), Audit(keys, now)
    known, wrong = catalogue.of_desk(home, RESOURCES / "catalogue")
    calendar, amiss = worktime.of_desk(home, RESOURCES / "calendar")
    mark = Watermark(marks or startup.marks_folder(), keys)
    faults = tuple(fault for fault in (wrong, amiss) if fault is not None)
    desk = Desk(chosen, keys, store, audit, known, calendar, now, new_id, mark, faults)
    try:
        issue.take_up(desk)
    except BaseException:
        store.close()
        raise
    tempfile.tempdir = str(desk.sweep())  # what a library writes beside us, it writes into the private room
    return Opened(desk, Accounts(store, audit, now, new_id), changes)


def gateway_of(desk: Desk) -> Gateway | None:
    """The door to the province, None while the station is not enrolled."""
    from core.sync.line import open_gateway

    return open_gateway(desk)


def desk_worker(desk: Desk, executor: Executor | None = None) -> Worker:
    """executor: who reads pages; None: the worker's own threads."""
    from core.care import Keeper
    from core.finding import Builder
    from core.reader import Reader
    from core.worker import Worker

    reader, keeper = Reader(desk, executor), Keeper(desk)
    handlers = {
        JobKind.READ_PAGE: reader.read_page,
        JobKind.MAKE_PAPER: reader.make_paper,
        JobKind.CHECK_FILES: keeper.check_files,
        JobKind.EMPTY_TRASH: keeper.empty_trash,
        JobKind.BUILD_INDEX: Builder(desk).build_index,
    }
    return Worker(desk.store, Queue.DESK, handlers, desk.clock)


def province_worker(desk: Desk, gateway: Gateway) -> Worker:
    from core.sync import line
    from core.sync.packet import read_codes
    from core.sync.sender import Sender
    from core.worker import Worker

    sender = Sender(desk, gateway, read_codes(RESOURCES / "gateway" / "codes.yaml"))
    return Worker(
        desk.store, Queue.PROVINCE, sender.handlers(), desk.clock, lambda: line.contact(desk, gateway)
    )


class Works:
    """Everything that runs beside the window."""

    def __init__(self, opened: Opened) -> None:
        from core import care, finding
        from scanning.pool import LastingPool

        self._opened = opened
        self._pool = LastingPool(os.cpu_count() or 1, opened.desk.room)
        self._gateway = gateway_of(opened.desk)
        care.schedule(opened.desk)
        finding.schedule(opened.desk)
        self._workers = [desk_worker(opened.desk, self._pool)]
        self._workers[0].start(opened.changes, threads=os.cpu_count() or 1)
        if self._gateway is not None:
            self._workers.append(province_worker(opened.desk, self._gateway))
            self._workers[1].start(opened.changes)

    def send_now(self) -> None:
        from core.worker import release

        release(self._opened.desk.store, Queue.PROVINCE, now())
        for worker in self._workers:
            worker.wake()

    def stop(self) -> None:
        for worker in self._workers:
            worker.stop()
        self._pool.shutdown(cancel_futures=True)
        if self._gateway is not None:
            self._gateway.close()


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """The desk's folder for one program; raises Busy while another has it."""
    from PySide6.QtCore import QLockFile

    from core.vault import refuse_loose_home

    refuse_loose_home(folder)
    lock = QLockFile(str(folder / "desk.lock"))
    if not lock.tryLock(100):
        raise startup.Busy
    startup.log_to(folder)
    try:
        yield
    finally:
        lock.unlock()


@contextmanager
def opened_here(home: Path | None) -> Iterator[Opened]:
    """The desk that is there, for one command; raises NoDesk, Busy and what opening it raises."""
    from core import vault

    folder = home_of(home)
    if not folder.is_dir() or not vault.exists(folder):
        raise startup.NoDesk(folder=str(folder))
    with held(folder):
        opened = open_desk(folder, _passphrase(folder))
        try:
            yield opened
        finally:
            opened.close()


def _passphrase(home: Path) -> Secret | None:
    """MOTCUA_PASSPHRASE, else asked; None where the system's keyring keeps the keys."""
    from core import vault

    known = vault.exists(home)
    if vault.keeper_of(home) is vault.Keeper.KEYRING if known else vault.keyring_works():
        return None
    given = os.environ.get("MOTCUA_PASSPHRASE")
    if not given and not sys.stdin.isatty():
        raise startup.NoPassphrase
    return vault.Secret(given or typer.prompt("Passphrase", hide_input=True, confirmation_prompt=not known))


@cli.callback(invoke_without_command=True)
def window(context: typer.Context, home: HomeOption = None) -> None:
    """Một Cửa desk. Without a command it opens the window."""
    folder = home_of(home)
    if context.invoked_subcommand is not None:
        return
    from ui import platform

    if not platform.has_screen():
        raise startup.NoScreen
    with held(folder):
        platform.hear_qt(lambda: tell(startup.NoScreen()))
        from ui.app import run

        raise typer.Exit(run(folder, lambda passphrase: open_desk(folder, passphrase), Works))


@cli.command()
def separators(
    target: Annotated[Path, typer.Option("--out", help="The PDF to print, on both sides.")],
    dossier: Annotated[str, typer.Option(help="Code of a dossier of this desk: a numbered set for it.")] = "",
    procedure: Annotated[
        list[str] | None, typer.Option(help="Codes of procedures; else the commonest.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Sheets to lay between papers, so that a whole stack divides itself."""
    from core import settings
    from core.forms import separators as forms

    if dossier:
        with opened_here(home) as opened:
            sheets = forms.for_code(opened.desk.store, dossier)
    else:
        sheets = forms.for_procedures(_procedures(procedure or []))
    place(target, forms.separators(sheets, settings.load(home_of(home)).office.desk))
    typer.echo(f"{target}  {len(sheets)} phiếu, in hai mặt")


def _procedures(codes: list[str]) -> Sequence[Procedure]:
    """Those asked for, else as many as fit a box of sheets. Raises ProcedureUnknown."""
    from core import catalogue
    from core.intake import ProcedureUnknown
    from core.worktime import LOCAL
    from ui.texts import speak

    known, wrong = catalogue.of_desk(startup.home_of(None), RESOURCES / "catalogue")
    if wrong is not None:
        typer.echo(speak(wrong), err=True)
    today = now().astimezone(LOCAL).date()
    if not codes:
        return known.on(today)[:SET_OF_SHEETS]
    found = [(code, known.get(code, today)) for code in codes]
    for code, one in found:
        if one is None:
            raise ProcedureUnknown(code=code)
    return [one for _, one in found if one is not None]


@cli.command()
def form(
    kind: Annotated[
        str, typer.Argument(help="receipt, supplement … or the form's number in today's set: 01 … 07.")
    ],
    target: Annotated[Path, typer.Option("--out", help="The PDF; of the register also .xlsx.")],
    dossier: Annotated[
        list[str] | None, typer.Option(help="Code of a dossier; several for one hand-over list.")
    ] = None,
    procedure: Annotated[str, typer.Option(help="Code of a procedure, for its guidance.")] = "",
    to: Annotated[str, typer.Option(help="The office a hand-over list goes to.")] = "",
    home: HomeOption = None,
) -> None:
    """A printed form of a dossier, kept in its ledger of prints as if it had been printed in the window."""
    from core.slips import SlipKind, form_name

    name, codes = form_name(kind, now()), dossier or []
    if name not in ("register", SlipKind.GUIDANCE) and not codes:
        raise typer.BadParameter("say whose: --dossier CODE")
    if name != SlipKind.HANDOVER and len(codes) > 1:
        raise typer.BadParameter("only a hand-over list is of several dossiers")
    with opened_here(home) as opened:
        if name == "register":
            data = _register(opened.desk, as_sheet=target.suffix.lower() == ".xlsx")
        else:
            about = procedure if name == SlipKind.GUIDANCE else to
            data = _slip(opened.desk, SlipKind(name), codes, about)
    place(target, data)
    typer.echo(str(target))


def _slip(desk: Desk, kind: SlipKind, codes: Sequence[str], about: str) -> bytes:
    """about: the procedure guided through, or the office a list goes to."""
    from core import slips
    from core.accounts import HERE

    if kind is slips.SlipKind.GUIDANCE and about:
        return slips.guidance(desk, about)
    listed = slips.quoted(desk, codes)
    if kind is slips.SlipKind.HANDOVER and (about or len(listed) > 1):
        return slips.print_handover(desk, HERE, listed, about)
    if not listed:
        raise typer.BadParameter("say which: --procedure CODE or --dossier CODE")
    return slips.print_slip(desk, HERE, listed[0], kind)


def _register(desk: Desk, *, as_sheet: bool) -> bytes:
    """Of this month."""
    from core.accounts import HERE
    from core.reports import registers, span

    shown = registers.table(desk, HERE, registers.Book.FOLLOW, span.month(span.today(desk)))
    return (registers.spreadsheet if as_sheet else registers.paper)(desk, HERE, shown)


@cli.command()
def sync(
    once: Annotated[bool, typer.Option("--once", help="Send what can be sent now, then end.")] = False,
    home: HomeOption = None,
) -> None:
    """Work on paper and queue without the window."""
    if not once:
        raise typer.BadParameter("say --once; the open window does the rest by itself")
    from core.store import jobs
    from core.worker import pause, release
    from ui.lines import one_line

    with opened_here(home) as opened:
        gateway, store = gateway_of(opened.desk), opened.desk.store
        if gateway is None:
            raise startup.NotEnrolled
        with store.write() as session:
            for queue in Queue:
                jobs.resume(session, queue)
        release(store, Queue.PROVINCE, now())
        desk_worker(opened.desk).run_until_idle()
        tried = province_worker(opened.desk, gateway).run_until_idle()
        gateway.close()
        with store.read() as session:
            left, why = jobs.summary(session), pause(session, Queue.PROVINCE)
        typer.echo(f"{tried} việc đã thử, {left.waiting} chờ gửi, {left.quarantined} cần xử lý")
        if why is not None:
            complain(one_line(why))
        if why or left.waiting or left.quarantined:
            raise typer.Exit(LineError.exit_code)


@cli.command()
def enrol(
    url: str,
    client_id: str,
    receipt_key: str,
    secret_env: Annotated[str, typer.Option(help="Environment variable with the station's secret.")] = "",
    home: HomeOption = None,
) -> None:
    """Tell this station where the province is, and what it proves itself with there."""
    from core import settings

    folder = home_of(home)
    own = settings.with_province(folder, url, client_id, receipt_key)
    given = secret(secret_env, "Secret")
    with held(folder):
        passphrase = _passphrase(folder)
        opened = open_desk(folder, passphrase)
        opened.desk.vault.enrol(given, passphrase)
        opened.close()
        place(folder / "settings.toml", own)
    typer.echo("OK")


@cli.command("numbers")
def numbers_of(
    day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Else today and the days after.")
    ] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Numbers of the province: what is left, until when, who got them, what is missing between."""
    from ui import ledger

    with opened_here(home) as opened:
        reports = ledger.reports(opened.desk, day.date() if day else None)
    if as_json:
        typer.echo(as_text([ledger.as_json(one) for one in reports]))
    for line in () if as_json else ledger.lines(reports):
        typer.echo(line)


@audit_cli.command("verify")
def audit_verify(home: HomeOption = None) -> None:
    """Find a changed, removed or reordered entry of the trail."""
    with opened_here(home) as opened:
        count, finding = opened.desk.audit.verify(opened.desk.store)
    if finding is not None:
        complain(f"Dòng {finding.seq}: {finding.what}. {count} dòng trước đó nguyên vẹn.")
        raise typer.Exit(10)
    typer.echo(f"{count} dòng nguyên vẹn")


@cli.command()
def integrity(home: HomeOption = None) -> None:
    """Read every encrypted file again and compare it with its name; compare the index of words with the data."""
    from core import care, finding
    from core.progress import silent

    with opened_here(home) as opened:
        found = care.check(opened.desk, silent)
        astray = finding.check(opened.desk, silent)
    for name in found.damaged:
        complain(name)
    typer.echo(f"{found.count} tệp, {len(found.damaged)} hỏng")
    if astray:
        complain(f"Chỉ mục tìm kiếm lệch {astray} chỗ so với dữ liệu, đã lập lại.")
    if found.damaged or astray:
        raise typer.Exit(10)


@cli.command()
def doctor(home: HomeOption = None) -> None:
    """Every outside tool with its version, and what to do when one is missing."""
    from ui.lines import examined

    whole = True
    for line, well in examined(home_of(home)):
        typer.echo(line)
        whole &= well
    if not whole:
        raise typer.Exit(ToolMissing.exit_code)


@cli.command()
def demo(
    target: Annotated[Path, typer.Option("--out", help="Folder for papers and pictures.")],
    screens: Annotated[bool, typer.Option("--screens", help="Take a picture of every screen.")] = False,
) -> None:
    """Play the main job through the real window and a stand-in province, cutting the line in the middle."""
    try:
        from tests.flows.story import play
    except ModuleNotFoundError as error:
        raise startup.DemoIncomplete(tool=error.name or "") from error
    raise typer.Exit(play(target, screens))


# -- one line for every error ----------------------------------------------------------------------


def main(run: Callable[[], object] = cli) -> int:
    """Exit code by kind of error, one line for each; the traceback of a bug goes to a file."""
    startup.quieten()
    try:
        run()
    except (AppError, ScanningError) as error:
        return tell(error)
    except OSError as error:
        return tell(
            startup.SystemRefused(reason=error.strerror or str(error), file=str(error.filename or ""))
        )
    except SystemExit as end:
        if end.code == startup.Stopped.exit_code:
            tell(startup.Stopped())
        raise
    except Exception:  # noqa: BLE001 - the last door: whoever typed the command gets a sentence
        return tell(startup.Bug(file=str(startup.keep_trace(home_of(None)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
