"""Failures on demand. Rules are matched in the order they were given; each is used up after `times` requests.

`do` is one of
  refuse       422 refused (or `status`, `code`), nothing done
  500 … 599, 401, 409, 410, 413, 423, 429: a problem with that status, nothing done
  lock         423 with Retry-After
  forget       404 or 410 (`status`), and the upload is really gone
  hang         no answer until the client gives up
  html         200 and a page, as a captive portal answers
  redirect     302 to a page
  cut_before   the connection is dropped, nothing done
  cut_after    all is done, then the connection is dropped without a word
  cut_body     the connection is dropped after `bytes` of the request's body
  flip         one byte of the request's body arrives changed
  flip_answer  one byte of the answer's body arrives changed
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests.province.contract import Problem

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

PORTAL = b"<!doctype html><title>Welcome</title><form>Please accept the terms of this network</form>"


@dataclass
class Fault:
    match: str  # "METHOD /path/prefix"
    do: str
    times: int = 1
    after: int = 0  # matching requests to let through first
    status: int = 0
    code: str = ""
    bytes: int = 0
    headers: dict[str, str] = field(default_factory=dict)

    def takes(self, call: str) -> bool:
        if self.times <= 0 or not call.startswith(self.match):
            return False
        if self.after > 0:
            self.after -= 1
            return False
        self.times -= 1
        return True


@dataclass
class Call:
    """One request as it came in."""

    method: str
    path: str
    status: int = 0  # 0: no answer was given
    sent: int = 0  # bytes of the request's body


class Faults:
    """ASGI middleware in front of the province; also its log of requests."""

    def __init__(self, app: App, forget: Callable[[str], None]) -> None:
        self.rules: list[Fault] = []
        self.calls: list[Call] = []
        self._app = app
        self._forget = forget

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/_test/"):
            await self._app(scope, receive, send)
            return
        call = Call(scope["method"], scope["path"])
        self.calls.append(call)
        receive, send = _counting(call, receive, send)
        name = f"{call.method} {call.path}"
        fault = next((rule for rule in self.rules if rule.takes(name)), None)
        if fault is None:
            await self._app(scope, receive, send)
        else:
            await self._fail(fault, scope, receive, send)

    async def _fail(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        if fault.do == "hang":
            await _until_gone(receive)
        elif fault.do == "cut_before":
            await _cut(scope, receive)
        elif fault.do == "cut_after":
            await self._app(scope, receive, _nobody)
            await _cut(scope, receive)
        elif fault.do == "cut_body":
            await self._app(scope, _cut_at(fault.bytes, scope, receive), send)
        elif fault.do in ("flip", "flip_answer"):
            asked = fault.do == "flip"
            await self._app(
                scope, _flipping(receive) if asked else receive, send if asked else _flipping_answer(send)
            )
        elif fault.do == "html":
            await _answer(send, 200, PORTAL, {"content-type": "text/html; charset=utf-8"})
        elif fault.do == "redirect":
            await _answer(send, 302, b"", {"location": "http://portal.invalid/"})
        else:
            await self._refuse(fault, scope, send)

    async def _refuse(self, fault: Fault, scope: Scope, send: Send) -> None:
        problem = _problem(fault)
        if fault.do == "forget":
            self._forget(scope["path"].rsplit("/", 1)[-1])
        headers = {"content-type": "application/problem+json", "tus-resumable": "1.0.0"}
        body = b"" if scope["method"] == "HEAD" else problem.body
        await _answer(send, problem.status, body, {**headers, **problem.headers, **fault.headers})


def _problem(fault: Fault) -> Problem:
    usual = {"refuse": (422, "refused"), "lock": (423, "upload_locked"), "forget": (404, "upload_unknown")}
    status, code = usual.get(fault.do) or (int(fault.do), f"told_to_{fault.do}")
    return Problem(fault.status or status, fault.code or code)


def _counting(call: Call, receive: Receive, send: Send) -> tuple[Receive, Send]:
    async def counted() -> Message:
        message = await receive()
        call.sent += len(message.get("body", b""))
        return message

    async def noted(message: Message) -> None:
        if message["type"] == "http.response.start":
            call.status = message["status"]
        await send(message)

    return counted, noted


async def _answer(send: Send, status: int, body: bytes, headers: dict[str, str]) -> None:
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    raw.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body})


async def _nobody(message: Message) -> None:
    pass


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _cut(scope: Scope, receive: Receive) -> None:
    scope["extensions"]["province.cut"]()
    await _until_gone(receive)


def _cut_at(limit: int, scope: Scope, receive: Receive) -> Receive:
    left = limit

    async def cut() -> Message:
        nonlocal left
        if left <= 0:
            await _cut(scope, receive)
            return {"type": "http.disconnect"}
        message = await receive()
        body = message.get("body", b"")[:left]
        left = left - len(body) if message.get("more_body") else 0
        return {"type": "http.request", "body": body, "more_body": True}

    return cut


def _flipping(receive: Receive) -> Receive:
    done = False

    async def flipped() -> Message:
        nonlocal done
        message = await receive()
        if message.get("body") and not done:
            done = True
            message["body"] = bytes([message["body"][0] ^ 1]) + message["body"][1:]
        return message

    return flipped


def _flipping_answer(send: Send) -> Send:
    done = False

    async def flipped(message: Message) -> None:
        nonlocal done
        if message["type"] == "http.response.body" and message.get("body") and not done:
            done = True
            message = {**message, "body": bytes([message["body"][0] ^ 1]) + message["body"][1:]}
        await send(message)

    return flipped
