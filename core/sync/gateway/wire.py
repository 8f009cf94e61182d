"""One kept HTTP connection to the province: logs in, sends, and tells the kinds of trouble apart."""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Literal, TypeVar

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from core.clock import Clock
from core.errors import LineError
from core.sync import errors
from core.sync.receipts import Json
from core.vault import Secret

T = TypeVar("T")

_MARGIN = timedelta(seconds=30)  # a token is renewed before it ends on the way
_HERE = ("127.0.0.1", "::1", "localhost")
_PAUSE = 30  # seconds, when the province asks to be left alone and does not say how long


@dataclass(frozen=True, slots=True)
class Line:
    """Where the province is, and how patient the desk is with it."""

    url: str  # with any path before /v1
    client_id: str
    receipt_key: str  # Ed25519 public key, base64url
    chunk: int = 512 * 1024  # bytes of a file in one request: what a cut costs at most
    connect_seconds: float = 10.0
    answer_seconds: float = 60.0  # of silence, while the province checks and signs
    write_seconds: float = 30.0  # of no byte leaving


class Problem(BaseModel):
    """RFC 9457 with the members of the contract."""

    code: str
    retry: Literal["later", "after_login", "never"]
    field: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    access_token: str
    expires_in: int


class Wire:
    """Used by one thread."""

    def __init__(self, line: Line, secret: Secret, clock: Clock) -> None:
        self.base = _base(line.url)
        self._client_id = line.client_id
        self._secret = secret
        self._clock = clock
        self._token = ""
        self._token_ends = clock()
        self._http = httpx.Client(
            verify=_trusted(),
            timeout=httpx.Timeout(
                connect=line.connect_seconds,
                read=line.answer_seconds,
                write=line.write_seconds,
                pool=line.connect_seconds,
            ),
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
            follow_redirects=False,  # the province does not move; a network's own page does
            headers={"User-Agent": "mot-cua-desk", "Accept": "application/json, application/problem+json"},
        )

    def close(self) -> None:
        self._http.close()

    def ask(self, path: str, params: Mapping[str, str | int] | None = None) -> httpx.Response:
        """GET; raises a LineError unless the province said yes."""
        return checked(self._authorised(self._request("GET", path, params=params)))

    def tell(self, method: str, path: str, body: Json) -> httpx.Response:
        """Send JSON; raises a LineError unless the province said yes."""
        return checked(self._authorised(self._request(method, path, body=body)))

    def ask_anybody(self, path: str) -> httpx.Response:
        """GET without a token."""
        return checked(self._send(self._request("GET", path)))

    def raw(self, method: str, url: str, headers: Mapping[str, str], content: bytes) -> httpx.Response:
        """Whatever was answered; the caller judges."""
        return self._authorised(self._http.build_request(method, url, headers=headers, content=content))

    def _request(
        self,
        method: str,
        path: str,
        params: Mapping[str, str | int] | None = None,
        body: Json = None,
    ) -> httpx.Request:
        return self._http.build_request(method, f"{self.base}{path}", params=params, json=body)

    def _authorised(self, request: httpx.Request) -> httpx.Response:
        request.headers["Authorization"] = f"Bearer {self._bearer()}"
        response = self._send(request)
        if response.status_code == 401:
            self._token = ""  # the province has forgotten it: after a restart, say
            request.headers["Authorization"] = f"Bearer {self._bearer()}"
            response = self._send(request)
        return response

    def _bearer(self) -> str:
        if not self._token or self._clock() >= self._token_ends:
            form = {
                "grant_type": "client_credentials",
                "client_id": self._client_id,
                "client_secret": self._secret.reveal(),
            }
            asked = self._clock()
            request = self._http.build_request("POST", f"{self.base}/v1/token", data=form)
            token = read(checked(self._send(request)), _Token)
            self._token = token.access_token
            self._token_ends = asked + timedelta(seconds=token.expires_in) - _MARGIN
        return self._token

    def _send(self, request: httpx.Request) -> httpx.Response:
        if request.url.scheme == "http" and request.url.host not in _HERE:
            raise errors.TlsFailed(
                host=request.url.host
            )  # secrets and personal data travel sealed or not at all
        try:
            return self._http.send(request)
        except httpx.DecodingError as error:
            raise errors.NotTheProvince(call=_call(request), status=0) from error
        except httpx.RequestError as error:
            if _is_tls(error):
                raise errors.TlsFailed(host=request.url.host) from error
            raise errors.Unreachable(call=_call(request), why=type(error).__name__) from error


def checked(response: httpx.Response) -> httpx.Response:
    """The response itself when it is a yes; raises what `trouble` makes of it when not."""
    if 200 <= response.status_code < 300:
        return response
    raise trouble(response)


def read(response: httpx.Response, shape: type[T]) -> T:
    """The answer's JSON as `shape`; raises NotTheProvince when it is something else."""
    try:
        if response.headers.get("content-type", "").split(";")[0].strip() != "application/json":
            raise stranger(response)
        return TypeAdapter(shape).validate_json(response.content)
    except ValidationError as error:
        raise stranger(response) from error


def problem_of(response: httpx.Response) -> Problem | None:
    if not response.headers.get("content-type", "").startswith("application/problem+json"):
        return None
    try:
        return Problem.model_validate_json(response.content)
    except ValidationError:
        return None


def stranger(response: httpx.Response) -> errors.NotTheProvince:
    return errors.NotTheProvince(call=_call(response.request), status=response.status_code)


def trouble(response: httpx.Response) -> LineError:
    """What an answer that is no yes means."""
    known = _BY_STATUS.get(response.status_code)
    if known is not None:
        return known(response)
    if response.status_code >= 500:
        return errors.ServerFault(status=response.status_code, call=_call(response.request))
    problem = problem_of(response)
    return stranger(response) if problem is None else _refusal(response, problem)


def _refusal(response: httpx.Response, problem: Problem) -> LineError:
    if response.status_code == 401 or problem.retry == "after_login":
        return errors.Unauthorised(problem=problem.code[:80])
    if problem.code == "files_missing":
        return errors.FilesMissing(problem.files)
    later = errors.NotYet if problem.retry == "later" else errors.Refused
    kind = errors.Superseded if problem.code == "revision_stale" else later
    return kind(problem=problem.code[:80], field=problem.field[:200], status=response.status_code)


def _busy(response: httpx.Response) -> LineError:
    return errors.Busy(seconds=pause(response), status=response.status_code)


_BY_STATUS: Mapping[int, Callable[[httpx.Response], LineError]] = {
    413: lambda response: errors.TooLarge(problem="too_large", status=response.status_code),
    423: lambda response: errors.UploadLocked(seconds=pause(response)),
    429: _busy,
    503: _busy,
    507: lambda response: errors.ProvinceFull(status=response.status_code),
    511: stranger,  # network authentication required (RFC 6585 §6)
}


def pause(response: httpx.Response) -> int:
    """Seconds of `Retry-After`, within reason."""
    seconds = number(response.headers.get("retry-after", ""))
    return _PAUSE if seconds is None else min(seconds, 3600)


def number(text: str) -> int | None:
    """A header that should be a count; None when it is not."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


@cache
def _trusted() -> ssl.SSLContext:
    """The machine's own authorities: an office may have one of its own."""
    return ssl.create_default_context()


def _base(url: str) -> httpx.URL:
    try:
        return httpx.URL(url.rstrip("/"))
    except httpx.InvalidURL as error:
        raise errors.Unreachable(call="", why="InvalidURL") from error


def _call(request: httpx.Request) -> str:
    return f"{request.method} {request.url.path}"


def _is_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
