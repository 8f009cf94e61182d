"""Commands as people and scripts type them: real processes, one line for every error, its kind in the exit code."""

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from shutil import copyfile, copytree

import pytest
from PIL import Image
from PySide6.QtCore import QLockFile

import main
from core import catalogue, settings, vault
from core.clock import now
from core.store import numbers
from core.store.numbers import Lease, Series
from core.vault import Secret
from core.worktime import LOCAL
from scanning.pdf import page_count, page_texts
from tests import paperwork
from tests.pki import PASSPHRASE, Authority

ROOT = Path(main.__file__).parent
PAGES = ROOT / "tests" / "data" / "pages"
SEAL = "một cụm từ niêm phong"


def run(home: Path, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """`main.py` with these words and no screen, terminal, keyring or home but `home`."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "MOTCUA_HOME")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"MOTCUA_HOME": str(home), "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    return subprocess.run(
        [sys.executable, ROOT / "main.py", *words],
        env=environment | more,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def ends(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """Ended with `code`, and said these words each on a line of its own; no traceback, no colours."""
    assert done.returncode == code, done.stdout + done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == len(words), done.stderr
    assert all(word in line for word, line in zip(words, lines, strict=True)), done.stderr
    assert "\x1b" not in done.stderr + done.stdout


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A desk of its own, sealed by a passphrase, not enrolled."""
    home = tmp_path / "home"
    home.mkdir()
    main.open_desk(home, Secret(SEAL)).close()
    return home


def test_a_batch_with_spoilt_files_gives_json_and_nothing_else_on_standard_output(tmp_path: Path) -> None:
    batch, out = tmp_path / "lô giấy", tmp_path / "ra"
    batch.mkdir()
    first = batch / (os.fsdecode(b"1\xff.png") if sys.platform == "linux" else "1.png")  # an old stick's name
    copyfile(PAGES / "stack" / "b3_002.png", first)
    (batch / "2.png").write_bytes(first.read_bytes()[:20_000])
    (batch / "3.jpg").write_bytes(b"")
    (batch / "4.jpg").write_text("a letter, renamed")
    Image.new("1", (30_000, 30_000)).save(batch / "5.png")
    (tmp_path / "sealed.pdf").write_bytes(paperwork.sealed_paper())
    words = ("digitise", batch, tmp_path / "sealed.pdf", "--out", out, "--json")
    done = run(tmp_path / "none", *words, LC_ALL="C", PYTHONIOENCODING="ascii")
    ends(done, 0, "2.png: ", "3.jpg: ", "4.jpg: ", "5.png: ", "sealed.pdf: ")
    said = json.loads(done.stdout)
    assert said == json.loads((out / "result.json").read_text("utf-8"))
    errors = [None, "picture_broken", "file_empty", "not_a_picture", "picture_too_large", "pdf_encrypted"]
    assert [page["error"] for page in said["pages"]] == errors
    assert [page["index"] for page in said["pages"]] == list(range(6))
    [group] = said["groups"]
    assert (out / group["pdf"]).is_file()
    assert not (tmp_path / "none").exists()


def test_what_cannot_be_read_or_written_at_all_is_one_line(tmp_path: Path) -> None:
    empty, file = tmp_path / "trống", tmp_path / "tệp"
    empty.mkdir()
    file.write_text("")
    ends(run(tmp_path, "digitise", tmp_path / "nowhere", "--out", tmp_path / "o"), 3, "nowhere: ")
    ends(run(tmp_path, "digitise", empty, "--out", tmp_path / "o"), 3, "Không có ảnh")
    ends(run(tmp_path, "digitise", empty, "--out", file), 6, str(file))
    ends(run(tmp_path, "verify", empty), 3, "thư mục")
    ends(run(tmp_path), 4, "màn hình")


def test_sign_signs_what_it_can_and_names_each_file_it_could_not(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    for name in ("a.pdf", "again/a.pdf"):
        (tmp_path / name).write_bytes(paperwork.paper(name))
    (tmp_path / "b.pdf").write_bytes(paperwork.paper()[:500])
    key, out = Authority().person().p12(tmp_path / "k.p12"), tmp_path / "out"
    files = [tmp_path / name for name in ("gone.pdf", "a.pdf", "again/a.pdf", "b.pdf")]
    words = ("--p12", key, "--pin-env", "PIN", "--out", out)
    ends(run(tmp_path, "sign", *files, *words, PIN="wrong"), 8, "gone.pdf: ", "Mật khẩu không đúng")
    assert not list(out.iterdir())
    done = run(tmp_path, "sign", *files, *words, PIN=PASSPHRASE)
    ends(done, 3, "gone.pdf: ", "again/a.pdf: ", "b.pdf: ")
    assert [path.name for path in out.iterdir()] == ["a.pdf"]
    [said] = json.loads(run(tmp_path, "verify", out / "a.pdf", "--json").stdout).values()
    [signature] = said["signatures"]
    assert signature["intact"]
    assert "\nHọ, chữ đệm, tên: a.pdf" in said["pages"][0]["text"].replace("\r", "")
    assert run(tmp_path, "sign", *files, *words).returncode == 2  # no such variable


@pytest.mark.slow
def test_a_desk_is_opened_only_where_one_is_by_who_knows_its_passphrase_and_alone(sealed: Path) -> None:
    nowhere = sealed.parent / "mistyped"
    ends(run(nowhere, "audit", "verify"), 6, str(nowhere))
    assert not nowhere.exists()
    ends(run(sealed, "audit", "verify"), 6, "MOTCUA_PASSPHRASE")
    ends(run(sealed, "audit", "verify", MOTCUA_PASSPHRASE="khác"), 6, "Mật khẩu không đúng")
    ends(run(sealed, "sync", "--once", MOTCUA_PASSPHRASE=SEAL), 7, "enrol")
    done = run(nowhere, "--home", sealed, "audit", "verify", MOTCUA_PASSPHRASE=SEAL)
    ends(done, 0)
    assert done.stdout == "0 dòng nguyên vẹn\n"
    lock = QLockFile(str(sealed / "desk.lock"))
    assert lock.tryLock(0)
    ends(run(sealed, "audit", "verify", MOTCUA_PASSPHRASE=SEAL), 6, "đang mở")
    lock.unlock()


@pytest.mark.slow
def test_sync_says_why_nothing_was_sent(sealed: Path) -> None:
    vault.unlock(sealed, Secret(SEAL)).enrol(Secret("secret"), Secret(SEAL))
    key = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"  # of RFC 8037, appendix A
    own = settings.with_province(sealed, "http://127.0.0.1:9", "tram-01", key)
    (sealed / "settings.toml").write_bytes(own)
    ends(run(sealed, "sync", "--once", MOTCUA_PASSPHRASE=SEAL), 7, "không có mạng")


def test_a_station_is_not_enrolled_with_what_is_no_address_or_key(tmp_path: Path) -> None:
    words = ("--secret-env", "GIVEN")
    ends(run(tmp_path, "enrol", "tinh.example", "tram-01", "", *words, GIVEN="s"), 3, "province.url")
    done = run(tmp_path, "enrol", "https://tinh.example", "tram-01", "short", *words, GIVEN="s")
    ends(done, 3, "province.receipt_key")
    assert not list(tmp_path.iterdir())


def test_doctor_is_content_here() -> None:
    done = run(Path("nowhere"), "doctor")
    ends(done, 0)
    assert "tesseract-vie" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="a console of its own is needed to be interrupted there")
def test_ctrl_c_ends_in_a_line_and_the_same_command_goes_on(tmp_path: Path) -> None:
    words = [sys.executable, ROOT / "main.py", "digitise", PAGES, "--out", tmp_path / "o"]
    running = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    while running.poll() is None and not list(tmp_path.glob("o/.work/*.json")):
        os.sched_yield()
    running.send_signal(signal.SIGINT)
    said, complained = running.communicate(timeout=60)
    assert running.returncode == 130
    assert complained.startswith("Đã dừng.")
    assert complained.count("\n") == 1
    assert said == ""
    assert list(tmp_path.glob("o/.work/*.json"))


def scanners(tmp_path: Path) -> dict[str, str]:
    """SANE with nothing but its own test scanner."""
    (tmp_path / "sane.d").mkdir()
    (tmp_path / "sane.d" / "dll.conf").write_text("test\n")
    (tmp_path / "sane.d" / "test.conf").write_text("number_of_devices 1\n")
    return {"SANE_CONFIG_DIR": str(tmp_path / "sane.d")}


def test_a_feeder_load_is_divided_and_every_page_says_what_it_is(tmp_path: Path) -> None:
    stack, out = PAGES / "stack", tmp_path / "out"
    done = run(tmp_path, "digitise", stack, "--batch", "--out", out, "--json")
    ends(done, 0)
    told = json.loads(done.stdout)
    assert told == json.loads((out / "result.json").read_text("utf-8"))
    groups = [(g["component"], g["kind"], g["dossier"], g["pages"]) for g in told["groups"]]
    assert groups == [("UQ-01", "giay_uy_quyen", "dev-b3", [1]), ("BS-01", "ban_sao", "dev-b3", [4])]
    assert all(group["bytes"] == (out / group["pdf"]).stat().st_size > 0 for group in told["groups"])
    assert [page["separator"] for page in told["pages"]] == [True, False, False, True, False]
    assert told["pages"][0]["qr"][0].startswith("PHANCACH|dev-b3|1|")
    assert [page["kind"] for page in told["pages"]] == [None, "giay_uy_quyen", None, None, "ban_sao"]
    assert "skewed" in told["pages"][1]["quality"]
    name = told["pages"][1]["fields"]["ho_ten_a"]
    assert name["value"] in told["pages"][1]["text"]
    assert len(name["box"]) == 4
    assert 0 < name["confidence"] <= 100


def test_separators_are_drawn_for_a_procedure_and_a_dossier_nobody_knows_is_one_line(
    tmp_path: Path, sealed: Path
) -> None:
    sheets = tmp_path / "sheets.pdf"
    done = run(tmp_path, "separators", "--out", sheets, "--procedure", paperwork.BIRTH)
    ends(done, 0)
    assert "7 phiếu" in done.stdout
    assert page_count(sheets) == 14
    ends(run(tmp_path, "separators", "--out", sheets, "--procedure", "9.999999"), 3, "9.999999")
    unknown = run(sealed, "separators", "--out", sheets, "--dossier", "H0", MOTCUA_PASSPHRASE=SEAL)
    ends(unknown, 3, "Không tìm thấy hồ sơ")


def test_a_form_is_printed_for_a_dossier_or_refused_in_one_line(tmp_path: Path, sealed: Path) -> None:
    of_it, out = received_at(sealed), tmp_path / "out.pdf"
    ends(run(sealed, "form", "01", *of_it, "--out", out, MOTCUA_PASSPHRASE=SEAL), 0)
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in " ".join(" ".join(page_texts(out)).split())
    out.unlink()
    ends(
        run(sealed, "form", "02", *of_it, "--out", out, MOTCUA_PASSPHRASE=SEAL),
        3,
        "chưa có yêu cầu bổ sung nào",
    )
    assert not out.exists()


@pytest.mark.slow
def test_every_form_is_printed_by_its_name_or_number_and_counted(tmp_path: Path, sealed: Path) -> None:
    out = tmp_path / "out.pdf"
    of_it = (*received_at(sealed), "--out", out)
    for words, said in (
        (("01", *of_it), "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
        (("receipt", *of_it), "In lại lần 1"),
        (("handover", "--to", "Phòng Tư pháp", *of_it), "Bên nhận: Phòng Tư pháp"),
        (("guidance", "--procedure", paperwork.BIRTH, "--out", out), "Mã thủ tục: 1.001193"),
        (("07", "--out", out), "SỔ THEO DÕI HỒ SƠ"),
    ):
        ends(run(sealed, "form", *words, MOTCUA_PASSPHRASE=SEAL), 0)
        assert said in " ".join(" ".join(page_texts(out)).split())
    out.unlink()
    for words, code, said in (
        (("02", *of_it), 3, "chưa có yêu cầu bổ sung nào"),
        (("08", *of_it), 3, "“08”"),
        (("01", "--dossier", "H0", "--out", out), 3, "Không tìm thấy hồ sơ"),
    ):
        ends(run(sealed, "form", *words, MOTCUA_PASSPHRASE=SEAL), code, said)
    assert run(sealed, "form", "01", "--out", out).returncode == 2
    assert not out.exists()


def received_at(home: Path) -> tuple[str, str]:
    """A dossier of the sealed desk there, as the command line names it."""
    opened = main.open_desk(home, Secret(SEAL))
    boss = opened.accounts.make_first("quantri", "Nguyễn Văn Quản", paperwork.PASSWORD)
    dossier = paperwork.received(opened.desk, boss)
    opened.close()
    assert dossier.code is not None
    return "--dossier", dossier.code.text


def test_paper_is_taken_from_a_device_by_its_name_and_numbered(tmp_path: Path) -> None:
    sane, out = scanners(tmp_path), tmp_path / "pages"
    listed = run(tmp_path, "devices", "--seconds", "0.2", "--json", **sane)
    found = [told["id"] for told in json.loads(listed.stdout)]
    assert [name for name in found if name.startswith("sane:")] == [
        "sane:test:0"
    ]  # the network may have others
    done = run(tmp_path, "scan", "--device", "sane:test:0", "--out", out, **sane)
    ends(done, 0)
    names = [f"{number:04}.png" for number in range(1, 11)]
    assert done.stdout.split() == names == sorted(path.name for path in out.iterdir())
    again = run(tmp_path, "scan", "--device", "sane:test:0", "--out", out, "--json", **sane)
    assert json.loads(again.stdout) == [f"{number:04}.png" for number in range(11, 21)]
    ends(
        run(tmp_path, "scan", "--device", "sane:none", "--out", out, **sane),
        9,
        "Không gọi được máy quét ở none",
    )
    wrong = run(tmp_path, "scan", "--device", "sane:test:0", "--out", out, "--profile", "không có", **sane)
    assert (wrong.returncode, "Giấy A4 thường" in wrong.stderr) == (2, True)


@pytest.mark.slow
def test_what_is_no_device_profile_or_place_for_a_file_is_said_as_it_is(tmp_path: Path) -> None:
    to, page = ("--out", tmp_path / "pages"), PAGES / "stack" / "b3_003.png"
    for words, said in (
        (("scan", "--device", "xyz", *to), "“xyz” không phải tên máy quét"),
        (("scan", "--device", f"folder:{tmp_path}", "--profile", "", *to), "Giấy A4 thường"),
        (("digitise", page, "--profile", "", *to), "Giấy A4 thường"),
    ):
        wrong = run(tmp_path, *words)
        assert (wrong.returncode, said in wrong.stderr) == (2, True), wrong.stderr
    gone, dead = tmp_path / "gone", "http://127.0.0.1:9/eSCL"
    ends(run(tmp_path, "scan", "--device", f"folder:{gone}", *to), 9, f"{gone}: Không mở được thư mục")
    ends(run(tmp_path, "scan", "--device", f"escl:{dead}", *to), 9, f"Không gọi được máy quét ở {dead}")
    (tmp_path / "a.pdf").mkdir()
    ends(run(tmp_path, "separators", "--out", tmp_path / "a.pdf"), 6, f"{tmp_path / 'a.pdf'}: ")


@pytest.mark.slow
def test_a_stack_that_does_not_come_out_even_is_told(tmp_path: Path) -> None:
    stack = tmp_path / "stack"
    stack.mkdir()
    for name in ("b3_001", "b3_002", "b3_005", "b3_004"):  # the second separator came last
        copyfile(PAGES / "stack" / f"{name}.png", stack / f"{len(list(stack.iterdir()))}-{name}.png")
    done = run(tmp_path, "digitise", stack, "--batch", "--out", tmp_path / "out")
    said = ("2-b3_005.png: trang có tên giấy tờ riêng", "3-b3_004.png: phiếu phân cách không có trang")
    ends(done, 3, *said)
    problems = json.loads((tmp_path / "out" / "result.json").read_text("utf-8"))["problems"]
    assert [(found["problem"], found["pages"]) for found in problems] == [
        ("heading_inside", [2]),
        ("empty", [3]),
    ]


@pytest.mark.slow
def test_files_that_a_folder_still_holds_are_named_and_the_others_are_taken(tmp_path: Path) -> None:
    hot = tmp_path / "hot"
    hot.mkdir()
    whole = (PAGES / "stack" / "b3_003.png").read_bytes()
    for name, data in (("a.png", whole), ("b.png", whole[:2000]), ("c.jpg", b"")):
        (hot / name).write_bytes(data)
    (hot / "d.pdf").write_bytes(paperwork.sealed_paper())
    done = run(tmp_path, "scan", "--device", f"folder:{hot}", "--out", tmp_path / "pages", "--json")
    ends(done, 3, "b.png: Ảnh bị đứt", "c.jpg: Tệp chưa ghi xong", "d.pdf: PDF có mật khẩu")
    assert json.loads(done.stdout) == ["0001.png"]
    assert [path.name for path in (tmp_path / "pages").iterdir()] == ["0001.png"]


def test_a_due_date_is_reckoned_and_explained(tmp_path: Path) -> None:
    asked = ("due-date", "--received", "2026-11-20T16:00", "--duration", "3 ngày làm việc")
    plain = run(tmp_path, *asked)
    ends(plain, 0)
    assert plain.stdout.splitlines()[-1] == "Hẹn trả: 16:00 thứ Năm 26/11/2026"
    office = tmp_path / "office.toml"
    office.write_text("[office]\ndays = { 5 = [{ opens = 07:00:00, closes = 11:30:00 }] }", "utf-8")
    paused = ("--pause", "2026-11-23T10:00/2026-11-25T10:30", "--office", office)
    told = json.loads(run(tmp_path, *asked, *paused, "--json").stdout)
    assert told["due"] == "2026-11-26T16:30:00+07:00"
    assert told["forward"]["electronic"] == "2026-11-21T07:00:00+07:00"
    assert told["steps"][-1] == "Hẹn trả: 16:30 thứ Năm 26/11/2026"
    ends(run(tmp_path, *asked, "--office", tmp_path / "no.toml"), 3, "no.toml: Không tìm thấy tệp")
    ends(
        run(tmp_path, "due-date", "--received", "hôm nay", "--duration", "3 ngày"), 3, "không phải thời điểm"
    )
    ends(
        run(tmp_path, "due-date", "--received", "2026-11-20", "--duration", "0 ngày"),
        3,
        "Thời hạn phải viết như",
    )


def test_numbers_are_accounted_for(sealed: Path) -> None:
    opened = main.open_desk(sealed, Secret(SEAL))
    boss = opened.accounts.make_first("quantri", "Nguyễn Văn Quản", paperwork.PASSWORD)
    today = now().astimezone(LOCAL).date()
    series = Series(opened.desk.settings.office.agency_code, "TRAM1", today)
    with opened.desk.store.write() as session:
        ends_at = now() + timedelta(days=3)
        numbers.keep_lease(session, Lease(opened.desk.new_id(), series, 1, 9, ends_at))
        numbers.take(session, series, now())  # and nobody got it
    dossier = paperwork.received(opened.desk, boss)
    opened.close()
    unsealed = {"MOTCUA_PASSPHRASE": SEAL}
    said = run(sealed, "numbers", **unsealed)
    ends(said, 0)
    day, block, given = said.stdout.splitlines()
    assert day == f"{today:%d/%m/%Y}: còn 7 số"
    assert block.startswith("  0001–0009 (TRAM1): cấp 1, còn 7, còn dùng đến")
    assert block.endswith("; số trống 0001")
    assert dossier.code is not None
    assert given.split() == [dossier.code.text, *given.split()[1:3], "Nguyễn", "Văn", "Quản"]
    (told,) = json.loads(run(sealed, "numbers", "--day", today.isoformat(), "--json", **unsealed).stdout)
    assert (told["left"], told["blocks"][0]["gaps"]) == (7, [[1, 1]])
    assert told["codes"][0]["dossier_id"] == dossier.id
    assert run(sealed, "numbers", "--day", "hôm nay", **unsealed).returncode == 2


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    page = PAGES / "stack" / "b3_003.png"
    done = run(tmp_path, "digitise", page, "--out", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9")
    ends(done, 7, "Không gọi được máy chia việc")


def test_a_catalogue_is_checked_before_it_is_used_and_a_wrong_one_loses_nothing(
    tmp_path: Path, sealed: Path
) -> None:
    whole = run(tmp_path, "catalogue", "check")
    ends(whole, 0)
    assert "không có lỗi" in whole.stdout
    own = sealed / "catalogue"
    copytree(ROOT / "resources" / "catalogue", own)
    for file, old, new in (
        ("cu-tru.yaml", "effective_from: 2025-07-01", "effective_from: tháng bảy"),
        ("dat-dai.yaml", "national: false", "nationall: false"),
    ):
        text = (own / file).read_text("utf-8")
        assert old in text
        (own / file).write_text(text.replace(old, new, 1), "utf-8")
    ends(
        run(sealed, "catalogue", "check"),
        3,
        "cu-tru.yaml sai ở dòng 6: mục “effective_from” phải là ngày",
        "dat-dai.yaml sai ở dòng",
    )
    ends(run(tmp_path, "catalogue", "check", own), 3, "cu-tru.yaml", "dat-dai.yaml")
    ends(run(tmp_path, "catalogue", "check", tmp_path / "nowhere"), 3, "nowhere")
    opened = main.open_desk(sealed, Secret(SEAL))
    assert opened.desk.catalogue == catalogue.load(ROOT / "resources" / "catalogue")
    assert [fault.facts["file"] for fault in opened.desk.faults] == ["cu-tru.yaml"]
    opened.close()
    assert "cu-tru.yaml sai ở dòng 6" in run(sealed, "doctor").stdout


def test_the_desks_own_year_holds_for_its_due_dates_and_a_wrong_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    own = tmp_path / "calendar" / "vn-2026.yaml"
    asked = ("due-date", "--received", "2026-10-20T09:00", "--duration", "1 ngày làm việc")
    own.write_text(
        "year: 2026\nentries:\n  - {date: 2026-10-21, kind: swap_off, name: Nghỉ bão, source: CĐ 1, confirmed: true}\n",
        "utf-8",
    )
    assert json.loads(run(tmp_path, *asked, "--json").stdout)["due"] == "2026-10-22T09:00:00+07:00"
    own.write_text("year: nay\n", "utf-8")
    done = run(tmp_path, *asked, "--json")
    assert json.loads(done.stdout)["due"] == "2026-10-21T09:00:00+07:00"
    assert "Lịch làm việc vn-2026.yaml sai" in done.stderr
    assert "Lịch làm việc vn-2026.yaml sai" in run(tmp_path, "doctor").stdout
