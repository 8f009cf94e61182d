"""The routes of the contract over `State`; FastAPI answers, tuspyserver takes the bytes."""

import json
import re
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from tuspyserver import create_tus_router

from tests.province.contract import Problem, check, parse
from tests.province.documents import Documents
from tests.province.faults import Fault, Faults
from tests.province.state import Dossiers, Files, State, instant, now

TOKEN_SECONDS = 900
CODES = {
    400: "bad_request",
    404: "unknown",
    405: "method_unknown",
    409: "offset_mismatch",
    410: "upload_gone",
    412: "tus_version",
    413: "too_large",
    415: "media_type",
}


class Province:
    """One province: its state, the desks it knows, the tokens it gave out (gone after a restart)."""

    def __init__(self, folder: Path, desks: dict[str, str], max_bytes: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.state = State(folder)
        self.dossiers = Dossiers(self.state, agency="H13.31633")
        self.files = Files(self.state)
        self.documents = Documents(self.state)
        self.desks = desks
        self.max_bytes = max_bytes
        self._tokens: dict[str, tuple[str, datetime]] = {}
        self.faults = Faults(self._routes(), self.files.drop)

    def enter(self, client: str, secret: str) -> str:
        if self.desks.get(client) != secret:
            raise Problem(401, "client_unknown", error="invalid_client")
        token = token_urlsafe(24)
        self._tokens[token] = (client, now() + timedelta(seconds=TOKEN_SECONDS))
        return token

    def forget_tokens(self) -> None:
        self._tokens.clear()

    async def desk(self, request: Request) -> str:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        client, ends = self._tokens.get(token, ("", now()))
        if ends <= now():
            raise Problem(401, "token_unknown")
        request.state.desk = client
        return client

    def _routes(self) -> FastAPI:
        app = FastAPI(openapi_url=None, redirect_slashes=False)
        app.add_exception_handler(Problem, _told)
        app.add_exception_handler(HTTPException, _told_by_library)
        app.add_exception_handler(404, _told_by_library)
        app.add_exception_handler(405, _told_by_library)
        app.add_exception_handler(RequestValidationError, _told_by_validation)
        _open_routes(app, self)
        _dossier_routes(app, self)
        _document_routes(app, self)
        _file_routes(app, self)
        _test_routes(app, self)
        return app


def problem_response(problem: Problem, request: Request) -> Response:
    headers = dict(problem.headers)
    if request.url.path.startswith("/v1/files"):
        headers["Tus-Resumable"] = "1.0.0"
    return Response(problem.body, problem.status, headers, "application/problem+json")


async def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return problem_response(error, request)


async def _told_by_library(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException) or hasattr(error, "status_code")
    status = error.status_code
    retry = {"retry": "later"} if status == 409 else {}
    return problem_response(Problem(status, CODES.get(status, "unexpected"), **retry), request)


async def _told_by_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    where = ".".join(str(part) for part in error.errors()[0]["loc"])
    return problem_response(Problem(422, "invalid", field=where), request)


def _open_routes(app: FastAPI, province: Province) -> None:
    @app.post("/v1/token")
    async def token(request: Request, response: Response) -> dict[str, Any]:
        try:
            form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        except ValueError as error:
            raise Problem(400, "not_a_form", error="invalid_request") from error
        check("TokenRequest", form)
        response.headers["Cache-Control"] = "no-store"
        given = province.enter(form["client_id"], form["client_secret"])
        return {"access_token": given, "token_type": "Bearer", "expires_in": TOKEN_SECONDS}

    @app.get("/v1/time")
    async def time() -> dict[str, str]:
        return {"now": instant(province.dossiers.clock())}

    @app.get("/v1/keys")
    async def keys() -> dict[str, Any]:
        return {"keys": [province.state.signer.jwk]}


def _dossier_routes(app: FastAPI, province: Province) -> None:
    dossiers, desk = province.dossiers, Depends(province.desk)

    @app.post("/v1/leases", dependencies=[desk])
    async def lease(request: Request) -> dict[str, Any]:
        return dossiers.lease(parse(await request.body(), "LeaseRequest"))

    @app.put("/v1/dossiers/{id}")
    async def put(id: str, request: Request, response: Response, who: str = desk) -> dict[str, Any]:
        check("Id", id, "id")
        created, standing = dossiers.put(id, parse(await request.body(), "Submission"), who)
        response.status_code = 201 if created else 200
        return standing

    @app.post("/v1/dossiers/{id}/commit")
    async def commit(id: str, request: Request, who: str = desk) -> dict[str, str]:
        check("Id", id, "id")
        return {"receipt": dossiers.commit(id, parse(await request.body(), "Commit"), who)}

    @app.get("/v1/dossiers/{id}/receipts/{revision}", dependencies=[desk])
    async def receipt(id: str, revision: int) -> dict[str, str]:
        check("Id", id, "id")
        check("Revision", revision, "revision")
        return {"receipt": dossiers.receipt(id, revision)}

    @app.get("/v1/changes", dependencies=[desk])
    async def changes(cursor: str = "", limit: int = 100) -> dict[str, Any]:
        if not re.fullmatch("[0-9]{0,18}", cursor) or not 1 <= limit <= 500:
            raise Problem(422, "invalid", field="cursor")
        return dossiers.changes(int(cursor or 0), limit)

    @app.get("/v1/files/by-id/{file}", dependencies=[desk])
    async def file_state(file: str) -> dict[str, Any]:
        check("Id", file, "file")
        return province.files.file_state(file)


def _document_routes(app: FastAPI, province: Province) -> None:
    desk = Depends(province.desk)

    @app.post("/v1/documents/query")
    async def query(request: Request, who: str = desk) -> dict[str, Any]:
        return province.documents.query(parse(await request.body(), "StoreQuery"), who)

    @app.post("/v1/documents/file", dependencies=[desk])
    async def document(request: Request) -> Response:
        data = province.documents.file(parse(await request.body(), "StoreFileRequest"))
        return Response(data, media_type="application/pdf")


class _Uploads:
    """The library reads a body before it asks who sent it, and blocks the whole server when two requests
    write to one upload: `alone` is asked before it."""

    def __init__(self, province: Province) -> None:
        self._files = province.files
        self._max_bytes = province.max_bytes
        self._busy: set[str] = set()

    async def alone(self, request: Request) -> AsyncIterator[None]:
        upload = request.path_params.get("uuid", "")
        self._may_touch(upload, request.method)
        self._busy.add(upload)
        try:
            yield
        finally:
            self._busy.discard(upload)
            if request.method == "DELETE":
                self._files.terminated(upload)

    def _may_touch(self, upload: str, method: str) -> None:
        if upload and not re.fullmatch("[0-9a-f]{32}", upload):
            raise Problem(404, "upload_unknown")
        if upload and upload in self._busy:
            raise Problem(423, "upload_locked")
        if method == "DELETE" and self._files.is_stored(upload):
            raise Problem(409, "file_stored")

    def begins(self, metadata: dict[str, str], upload: dict[str, Any]) -> None:
        if not isinstance(upload["size"], int) or upload["size"] < 1:
            raise Problem(422, "invalid", field="Upload-Length")
        if upload["size"] > self._max_bytes:
            raise Problem(413, "too_large", field="Upload-Length")
        for name, schema in (("dossier", "Id"), ("file", "Id"), ("sha256", "Sha256")):
            check(schema, metadata.get(name), f"Upload-Metadata.{name}")
        self._files.may_begin(metadata)
        metadata["size"] = str(upload["size"])

    def place(self, metadata: dict[str, str]) -> dict[str, str]:
        return {"uid": self._files.begin(metadata, int(metadata["size"]))} if metadata else {}

    def finish(self, path: str) -> None:
        self._files.finish(Path(path).name)


def _file_routes(app: FastAPI, province: Province) -> None:
    uploads = _Uploads(province)

    # The library deep-copies its options for every request: it gets functions, which copy as themselves.
    async def place_of() -> Callable[[dict[str, str]], dict[str, str]]:
        return uploads.place

    def begins(metadata: dict[str, str], upload: dict[str, Any]) -> None:
        uploads.begins(metadata, upload)

    router = create_tus_router(
        prefix="v1/files",
        files_dir=str(province.state.uploads),
        max_size=province.max_bytes,
        pre_create_hook=begins,
        file_dep=place_of,
        on_upload_complete=lambda path, _: uploads.finish(path),
    )
    app.include_router(router, dependencies=[Depends(province.desk), Depends(uploads.alone)])


def _test_routes(app: FastAPI, province: Province) -> None:
    """Not of the contract: for those who drive the stand-in from another process."""
    state = province.state

    @app.post("/_test/faults", status_code=204)
    async def add(request: Request) -> None:
        for rule in json.loads(await request.body()):
            province.faults.rules.append(Fault(**rule))

    @app.delete("/_test/faults", status_code=204)
    async def clear() -> None:
        province.faults.rules.clear()

    @app.post("/_test/changes", status_code=204)
    async def change(request: Request) -> None:
        for one in json.loads(await request.body()):
            province.dossiers.change(one["dossier"], one["status"], one.get("note", ""))

    @app.get("/_test/dossiers")
    async def dossiers() -> list[dict[str, Any]]:
        return state.rows("select * from dossier order by id")

    @app.get("/_test/files")
    async def files() -> list[dict[str, Any]]:
        return state.rows("select * from file order by file")
