"""A stand-in eSCL scanner on loopback: glass, feeder, both sides, and faults on demand.

Proven with a client that is not ours: sane-airscan scans from it (tests/scanning/test_escl.py).
"""

import io
import ssl
import threading
import uuid
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from PIL import Image, ImageDraw

NAMES = 'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
ADF = {
    "jam": "ScannerAdfJam",
    "empty": "ScannerAdfEmpty",
    "open": "ScannerAdfHatchOpen",
    "multipick": "ScannerAdfMultipickDetected",
}


@dataclass
class Job:
    path: str
    source: str
    mode: str
    format: str
    dpi: int
    width: int
    height: int
    duplex: bool
    given: int = 0
    state: str = "Processing"


@dataclass
class StandIn:
    """sheets: how many lie in the feeder. formats, resolutions: what it can.

    trouble: one of jam, empty, open, multipick (feeder), hang, error (500), cut (the line breaks in a page),
    truncated (a whole answer with half a picture), wrong_size (half the resolution), silent (no page, no fault),
    abort (somebody stops it at the device), slow (to begin a job); it comes after `after` pictures of a job.
    busy: so many requests are answered 503 first. calls_itself: the origin it gives its jobs, which may be a name
    nobody else knows. certificate: a PEM file with its key; then it speaks https.
    """

    sheets: int = 3
    formats: tuple[str, ...] = ("image/jpeg", "application/pdf")
    resolutions: tuple[int, ...] = (75, 100, 200, 300)
    two_sided: bool = True
    trouble: str = ""
    after: int = 0
    busy: int = 0
    calls_itself: str = ""
    certificate: Path | None = None
    calls: list[str] = field(default_factory=list)
    jobs: dict[str, Job] = field(default_factory=dict)
    given: list[bytes] = field(default_factory=list)
    tripped: str = ""

    def __post_init__(self) -> None:
        self.over = threading.Event()
        self._server: ThreadingHTTPServer | None = None

    def start(self) -> "StandIn":
        stand_in = self

        class Handler(_Handler):
            device = stand_in

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._server.block_on_close = True
        self.port = self._server.server_address[1]
        if self.certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.url = f"http{'s' if self.certificate else ''}://127.0.0.1:{self.port}/eSCL"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def stop(self) -> None:
        if self._server is None:
            return
        self.over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._server = None

    def mend(self, sheets: int = 3) -> None:
        self.trouble = self.tripped = ""
        self.sheets, self.after = sheets, 0

    @property
    def adf(self) -> str:
        return ADF.get(self.tripped, "ScannerAdfLoaded" if self.sheets else "ScannerAdfEmpty")

    def capabilities(self) -> str:
        profile = (
            "<scan:SettingProfiles><scan:SettingProfile><scan:ColorModes>"
            + "".join(
                f"<scan:ColorMode>{m}</scan:ColorMode>" for m in ("BlackAndWhite1", "Grayscale8", "RGB24")
            )
            + "</scan:ColorModes><scan:DocumentFormats>"
            + "".join(f"<pwg:DocumentFormat>{f}</pwg:DocumentFormat>" for f in self.formats)
            + "".join(f"<scan:DocumentFormatExt>{f}</scan:DocumentFormatExt>" for f in self.formats)
            + "</scan:DocumentFormats><scan:SupportedResolutions><scan:DiscreteResolutions>"
            + "".join(
                f"<scan:DiscreteResolution><scan:XResolution>{r}</scan:XResolution>"
                f"<scan:YResolution>{r}</scan:YResolution></scan:DiscreteResolution>"
                for r in self.resolutions
            )
            + "</scan:DiscreteResolutions></scan:SupportedResolutions>"
            "</scan:SettingProfile></scan:SettingProfiles>"
        )
        area = (
            "<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>"
            "<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>{}</scan:MaxHeight>"
        )
        both = (
            f"<scan:AdfDuplexInputCaps>{area.format(4200)}{profile}</scan:AdfDuplexInputCaps>"
            if self.two_sided
            else ""
        )
        return (
            f"<scan:ScannerCapabilities {NAMES}><pwg:Version>2.63</pwg:Version>"
            "<pwg:MakeAndModel>Standin MFP 2000</pwg:MakeAndModel><pwg:SerialNumber>1</pwg:SerialNumber>"
            "<scan:UUID>4509a320-00a0-008f-00b6-002507510eca</scan:UUID>"
            f"<scan:Platen><scan:PlatenInputCaps>{area.format(3508)}{profile}"
            "</scan:PlatenInputCaps></scan:Platen>"
            f"<scan:Adf><scan:AdfSimplexInputCaps>{area.format(4200)}{profile}"
            f"</scan:AdfSimplexInputCaps>{both}<scan:FeederCapacity>50</scan:FeederCapacity>"
            "<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption></scan:AdfOptions></scan:Adf>"
            "</scan:ScannerCapabilities>"
        )

    def status(self) -> str:
        jobs = "".join(
            f"<scan:JobInfo><pwg:JobUri>{job.path}</pwg:JobUri><pwg:ImagesCompleted>{job.given}"
            f"</pwg:ImagesCompleted><pwg:JobState>{job.state}</pwg:JobState></scan:JobInfo>"
            for job in self.jobs.values()
        )
        return (
            f"<scan:ScannerStatus {NAMES}><pwg:Version>2.63</pwg:Version><pwg:State>Idle</pwg:State>"
            f"<scan:AdfState>{self.adf}</scan:AdfState><scan:Jobs>{jobs}</scan:Jobs></scan:ScannerStatus>"
        )

    def begin(self, body: bytes) -> Job | None:
        root = ElementTree.fromstring(body)
        said = {element.tag.rpartition("}")[2]: (element.text or "").strip() for element in root.iter()}
        path = f"/eSCL/ScanJobs/{uuid.uuid4()}"
        job = Job(
            path=path,
            source=said["InputSource"],
            mode=said["ColorMode"],
            format=said.get("DocumentFormatExt") or said["DocumentFormat"],
            dpi=int(said["XResolution"]),
            width=int(said["Width"]),
            height=int(said["Height"]),
            duplex=said.get("Duplex") == "true",
        )
        if job.source == "Feeder" and self.adf != "ScannerAdfLoaded":
            return None
        self.jobs[path] = job
        return job

    def picture(self, job: Job) -> bytes | None:
        """The next side; None when there is none."""
        sides = 2 if job.duplex else 1
        if job.source == "Platen" and job.given:
            return None
        if job.source == "Feeder" and job.given % sides == 0:
            if not self.sheets:
                return None
            self.sheets -= 1
        job.given += 1
        return drawn(job, job.dpi // 2 if self.trouble == "wrong_size" else job.dpi)


def drawn(job: Job, dpi: int) -> bytes:
    size = (round(job.width * dpi / 300), round(job.height * dpi / 300))
    image = Image.new("RGB" if job.mode == "RGB24" else "L", size, "white")
    ImageDraw.Draw(image).rectangle((10, 10, 10 + 15 * job.given, 30), fill="black")
    if job.mode == "BlackAndWhite1":
        image = image.convert("1")
    file = io.BytesIO()
    kind = {"image/jpeg": "JPEG", "image/png": "PNG", "application/pdf": "PDF"}[job.format]
    how: dict[str, Any] = {"resolution": dpi} if kind == "PDF" else {"dpi": (dpi, dpi)}
    image.save(file, kind, **how)
    return file.getvalue()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    device: StandIn

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        if self._noted():
            return
        if self.path == "/eSCL/ScannerCapabilities":
            self._answer(200, self.device.capabilities().encode())
        elif self.path == "/eSCL/ScannerStatus":
            self._answer(200, self.device.status().encode())
        elif (job := self.device.jobs.get(self.path.removesuffix("/NextDocument"))) is not None:
            self._next(job)
        else:
            self._answer(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self._noted():
            return
        job = self.device.begin(body)
        if self.device.trouble == "slow":
            self.device.over.wait(0.8)
        if job is None:
            self._answer(409)
        else:
            origin = self.device.calls_itself or f"http://127.0.0.1:{self.device.port}"
            self._answer(201, location=f"{origin}{job.path}")

    def do_DELETE(self) -> None:
        if not self._noted():
            self._answer(200 if self.device.jobs.pop(self.path, None) else 404)

    def _noted(self) -> bool:
        self.device.calls.append(f"{self.command} {self.path}")
        if self.device.busy and self.path.endswith(("/ScanJobs", "/NextDocument")):
            self.device.busy -= 1
            self._answer(503)
            return True
        return False

    def _next(self, job: Job) -> None:
        trouble = self.device.trouble if job.given >= self.device.after else ""
        if trouble in ADF:
            self.device.tripped = trouble
            self._answer(404)
        elif trouble == "hang":
            self.device.over.wait(60)
            self.close_connection = True
        elif trouble == "error":
            self._answer(500)
        elif trouble in ("silent", "abort"):
            job.state = "Aborted" if trouble == "abort" else "Completed"
            self._answer(404)
        else:
            self._page(job, trouble)

    def _page(self, job: Job, trouble: str) -> None:
        data = self.device.picture(job)
        if data is None:
            job.state = "Completed"
            self._answer(404)
        elif trouble == "truncated":
            self._answer(200, data[: len(data) // 2], kind=job.format)
        else:
            self.device.given.append(data)
            self._answer(200, data, kind=job.format, cut=trouble == "cut")

    def _answer(
        self, status: int, body: bytes = b"", kind: str = "text/xml", location: str = "", cut: bool = False
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        self.close_connection = cut or self.close_connection
