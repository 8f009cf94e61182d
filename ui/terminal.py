"""The commands that need no desk: paper and files in, files out. And how any command speaks.

What is heavy is imported where it is first used: help, and what was mistyped, are answered at once.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core import loose, startup
from core.clock import now
from core.errors import AppError, InputError
from core.files import disk_troubles
from core.startup import home_of
from scanning.errors import DeviceError, FolderAway, ScanningError, ToolMissing

if TYPE_CHECKING:
    from core.dossier import Pause
    from core.profiles import Profile
    from core.signing.certificates import SigningKey
    from core.vault import Secret
    from scanning.convert import Division, Progress, Result
    from scanning.devices import Device

cli = typer.Typer(add_completion=False)
catalogue_cli = typer.Typer(no_args_is_help=True, help="The procedures of the desk.")
cli.add_typer(catalogue_cli, name="catalogue")
HomeOption = Annotated[Path | None, typer.Option("--home", help="Folder of this desk's data.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, and nothing else, on standard output.")]
ProfileOption = Annotated[
    str | None, typer.Option(help="Name of a way of scanning (see the station's list).")
]

PATIENCE = 3  # looks at a folder with nothing to take, after which a command ends


# -- speaking --------------------------------------------------------------------------------------


def tell(error: AppError | ScanningError, about: str = "") -> int:
    """One line on standard error, about a file where it is about one; answers the exit code."""
    from ui.lines import one_line

    complain(one_line(error, about))
    return error.exit_code


def as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)


def complain(line: str, colour: str = "red") -> None:
    typer.secho(line, fg=colour, err=True)


@contextmanager
def _bar() -> Iterator[Progress]:
    """A bar for people; nothing where nobody looks."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


# -- paper -----------------------------------------------------------------------------------------


@cli.command()
def digitise(
    paths: Annotated[list[Path], typer.Argument(help="Images, folders, PDFs.")],
    target: Annotated[Path, typer.Option("--out", help="Folder for the PDF/A files and result.json.")],
    batch: Annotated[
        bool, typer.Option("--batch", help="One feeder load of several papers: divide it.")
    ] = False,
    profile: ProfileOption = None,
    scheduler: Annotated[str, typer.Option(help="Address of a Dask scheduler that reads the pages.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Make searchable PDF/A of scanned pages."""
    from scanning import convert, tools

    for path in paths:
        loose.ensure_there(path)
    if target.resolve() in {path.resolve() for path in paths}:
        raise typer.BadParameter("--out is one of the folders to read")
    division = _division(batch, _profile(profile) if profile is not None else None)
    loose.make_folder(target)
    tools.require()
    with disk_troubles(target), _bar() as progress, _executor(scheduler) as executor:
        result = convert.digitise(paths, target, executor, progress, division)
    _tell_result(result, as_json)


def _tell_result(result: Result, as_json: bool) -> None:
    """What was made on standard output, what a person must look at on standard error and in the exit code."""
    from ui.lines import mismatch, said

    if as_json:
        typer.echo(as_text(result.to_json()))
    else:
        for group in filter(lambda group: group.pdf, result.groups):
            typer.echo(f"{group.pdf}  {len(group.pages)} trang")
    if not result.pages:
        raise startup.NothingToRead
    refused = [page for page in result.pages if page.error]
    for page in refused:
        complain(f"{page.source}: {said(page.error or '')}", "yellow")
    for problem in result.problems:
        complain(mismatch(problem, [result.pages[place].source for place in problem.pages]), "yellow")
    if len(refused) == len(result.pages) or result.problems:
        raise typer.Exit(InputError.exit_code)


def _division(batch: bool, profile: Profile | None) -> Division:
    from core.profiles import Split
    from scanning.convert import Division

    cut = profile is None or profile.split is Split.SEPARATORS
    return Division(separators=batch or cut, batch=batch)


def _profile(name: str) -> Profile:
    """Raises BadParameter with the names there are."""
    from core import profiles
    from ui.lines import no_such_profile

    known = profiles.load(startup.home_of(None))
    if name not in {profile.name for profile in known}:
        raise typer.BadParameter(no_such_profile(name, [profile.name for profile in known]))
    return profiles.named(known, name)


@contextmanager
def _executor(scheduler: str) -> Iterator[Executor]:
    """A process a core here, or the workers of a Dask scheduler. Raises SchedulerGone, WorkerLost, ToolMissing."""
    from scanning.pool import PagesPool

    if scheduler:
        with _cluster(scheduler) as executor:
            yield executor
        return
    try:
        with PagesPool(os.cpu_count() or 1) as executor:
            yield executor
    except BrokenExecutor as error:
        raise startup.WorkerLost from error


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as error:
        raise ToolMissing(tool="distributed") from error
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError) as error:
        raise startup.SchedulerGone(address=address) from error
    with client:
        yield client.get_executor()


@cli.command()
def devices(
    seconds: Annotated[float, typer.Option(help="How long to listen for scanners of the network.")] = 4.0,
    as_json: JsonOption = False,
) -> None:
    """The scanners and folders that paper can come from."""
    from scanning.devices import discover
    from ui.lines import said

    search = discover.find(seconds)
    if as_json:
        typer.echo(as_text([found._asdict() for found in search.found]))
    else:
        for found in search.found:
            typer.echo(f"{found.id}  {found.vendor} {found.model}".rstrip())
    for kind, code in search.missed.items():
        complain(f"{kind}: {said(code)}", "yellow")
    if not search.found:
        raise typer.Exit(DeviceError.exit_code)


@cli.command()
def scan(
    device: Annotated[str, typer.Option(help="As `devices` names it.")],
    target: Annotated[Path, typer.Option("--out", help="Folder for the pages, numbered.")],
    profile: ProfileOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take paper from a device into numbered pictures; what came before a fault stays."""
    from scanning.devices import ScanSettings
    from scanning.numbered import numbered

    settings = _profile(profile).settings if profile is not None else ScanSettings()
    opened = _device(device)
    loose.make_folder(target)
    kept: list[str] = []
    try:
        with disk_troubles(target):
            for page in numbered(opened, settings, target):
                kept.append(page.name)
                if not as_json:
                    typer.echo(kept[-1])
    finally:
        if as_json:
            typer.echo(as_text(kept))
    _tell_left(opened)


def _device(name: str) -> Device:
    """Raises BadParameter when it is no name of a device, FolderAway when the folder is not there."""
    from scanning.devices.discover import is_whole_name, open_device
    from ui.lines import no_device

    if not is_whole_name(name):
        raise typer.BadParameter(no_device(name), param_hint="--device")
    kind, _, rest = name.partition(":")
    if kind == "folder" and not Path(rest).is_dir():
        raise FolderAway(file=rest, reason="ENOENT")  # at once: nobody will lay it there while we look
    return open_device(name, patience=PATIENCE)


def _tell_left(device: Device) -> None:
    """Name what a folder still holds. Raises Exit when there is any: somebody must look."""
    from scanning.devices.folder import WatchedFolder
    from ui.lines import said

    left = device.waiting() if isinstance(device, WatchedFolder) else ()
    for file in left:
        complain(f"{file.path}: {said(file.reason)}", "yellow")
    if left:
        raise typer.Exit(InputError.exit_code)


# -- procedures ------------------------------------------------------------------------------------


@catalogue_cli.command("check")
def catalogue_check(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder of a catalogue; else the one this desk uses.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Read a catalogue as the desk would; every file with an error is told, with its line."""
    from core.catalogue_source import CatalogueInvalid
    from ui.lines import catalogue_of, catalogue_told

    if folder is not None and not folder.is_dir():
        raise loose.InputFileMissing(file=str(folder))
    chosen = folder or catalogue_of(startup.home_of(home))
    typer.echo(str(chosen))
    wrong = False
    for words, whole in catalogue_told(chosen):
        (typer.echo if whole else complain)(words)
        wrong |= not whole
    if wrong:
        raise typer.Exit(CatalogueInvalid.exit_code)


# -- time ------------------------------------------------------------------------------------------


@cli.command("due-date")
def due_date(
    received: Annotated[str, typer.Option(help="When it was received, e.g. 2026-02-12T15:40.")],
    duration: Annotated[str, typer.Option(help="As the decision on the procedure says it, in Vietnamese.")],
    pause: Annotated[
        list[str] | None, typer.Option(help="FROM/TO; nvtc=FROM/TO where a payment to the state was awaited.")
    ] = None,
    office: Annotated[Path | None, typer.Option(help="A settings file with the hours of the office.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Reckon when a result is due, and say how."""
    from core import settings, worktime
    from core.limits import time_limit
    from ui.texts import speak

    calendar, wrong = worktime.of_desk(home_of(None), settings.RESOURCES / "calendar")
    if wrong is not None:
        typer.echo(speak(wrong), err=True)
    if office is not None and not office.is_file():
        raise loose.InputFileMissing(file=office.name)
    hours = settings.office_with(office or settings.RESOURCES / "settings.toml")
    begun = worktime.moment(received)
    pauses = [_pause(text) for text in pause or []]
    found = worktime.due(begun, time_limit(duration), calendar, hours, pauses)
    forward = worktime.forward(begun, calendar, hours)
    if not as_json:
        for step in found.steps if found else ():
            typer.echo(step)
        return
    local = {
        name: moment.astimezone(worktime.LOCAL).isoformat() for name, moment in forward._asdict().items()
    }
    at = found.at.astimezone(worktime.LOCAL).isoformat() if found else None
    typer.echo(as_text({"due": at, "steps": found.steps if found else (), "forward": local}))


def _pause(text: str) -> Pause:
    """[KIND=]FROM/TO; nothing after the stroke: it still lasts. Raises MomentUnreadable."""
    from core.dossier import Pause, PauseKind
    from core.worktime import MomentUnreadable, moment

    kinds = {"": PauseKind.SUPPLEMENT, "bs": PauseKind.SUPPLEMENT, "nvtc": PauseKind.FINANCIAL_DUTY}
    kind, _, span = text.rpartition("=")
    begun, stroke, ended = span.partition("/")
    if not stroke or kind not in kinds:
        raise MomentUnreadable(text=text[:40])
    return Pause(kinds[kind], moment(begun), moment(ended) if ended else None)


# -- signatures on files ----------------------------------------------------------------------------


@cli.command()
def verify(files: list[Path], as_json: JsonOption = False) -> None:
    """Check signatures, the PDF/A claim and the text of each page."""
    from core.settings import RESOURCES
    from ui.lines import judged

    code = 0
    reports: dict[str, loose.Judged] = {}
    for file in files:
        try:
            report = loose.judge(file, RESOURCES / "trust", now)
        except loose.OF_ONE_FILE as error:
            report = loose.not_judged(error)
            code = tell(error, str(file))
        else:
            if any(signature["verdict"] == "invalid" for signature in report["signatures"]):
                code = 8
        reports[str(file)] = report
        for line in () if as_json or report["error"] else judged(str(file), report):
            typer.echo(line)
    if as_json:
        typer.echo(as_text(reports))
    raise typer.Exit(code)


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
    if (p12 is None) != bool(token and module) or (p12 and (token or module)):
        raise typer.BadParameter("either --p12, or --token with --module")
    for given in filter(None, (p12, module)):
        loose.ensure_readable(given)
    loose.make_folder(target)
    code, ready = 0, []
    for each in loose.ready(files, target):
        if each.refusal is None:
            ready.append(each.file)
        else:
            code = tell(each.refusal, str(each.file))
    if not ready:
        raise typer.Exit(code)
    from core import settings

    agency = settings.load(home_of(home)).office.name
    with _key(p12, token, module, secret(pin_env, "PIN")) as key:
        for each in loose.sign_each(ready, target, key, agency, now):
            if each.refusal is None:
                typer.echo(f"{each.made}  {each.signer}")
            else:
                code = tell(each.refusal, str(each.file))
    raise typer.Exit(code)


@contextmanager
def _key(p12: Path | None, token: str, module: Path | None, pin: Secret) -> Iterator[SigningKey]:
    from core.signing.tokens import open_p12, open_token

    if p12 is not None:
        yield open_p12(p12, pin)
    elif module is not None:
        with open_token(module, token, pin) as key:
            yield key


def secret(name: str, prompt: str) -> Secret:
    """Out of the environment variable `name`, else asked; never an argument, which others could see."""
    from core.vault import Secret

    if name:
        value = os.environ.get(name)
        if not value:
            raise typer.BadParameter(f"the environment has no {name}")
        return Secret(value)
    if not sys.stdin.isatty():
        raise typer.BadParameter(f"no terminal to ask for the {prompt} at: name an environment variable")
    return Secret(typer.prompt(prompt, hide_input=True))
