"""The contract as data: the stand-in refuses whatever `resources/gateway/openapi.yaml` does not allow."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

CONTRACT = Path(__file__).resolve().parents[2] / "resources" / "gateway" / "openapi.yaml"

RETRY = {401: "after_login", 403: "never", 423: "later", 429: "later"}


class Problem(Exception):
    """An answer other than yes: `members` go into the problem's body beside the usual ones."""

    def __init__(self, status: int, code: str, **members: Any) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.members = {
            "type": f"urn:mot-cua:problem:{code}",
            "title": code.replace("_", " "),
            "status": status,
            "code": code,
            "retry": RETRY.get(status, "later" if status >= 500 else "never"),
            **members,
        }
        self.headers = {"Retry-After": "2"} if status in (423, 429, 503) else {}

    @property
    def body(self) -> bytes:
        return json.dumps(self.members, ensure_ascii=False).encode()


@cache
def contract() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(CONTRACT.read_text("utf-8"))
    return read


@cache
def _validator(schema: str) -> Any:
    return jsonschema_rs.validator_for(
        {"$ref": f"#/components/schemas/{schema}", "components": contract()["components"]},
        validate_formats=True,
    )


def check(schema: str, value: Any, field: str = "") -> None:
    """Raises Problem 422 with the first field that the schema does not allow."""
    for error in _validator(schema).iter_errors(value):
        where = ".".join(str(part) for part in (field, *error.instance_path) if part != "")
        raise Problem(422, "invalid", field=where, detail=error.kind.name)


def parse(body: bytes, schema: str) -> Any:
    """JSON text, checked; raises Problem 400 when it is none, 422 when it is not what the contract wants."""
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=_no_constants)
        json.dumps(value, ensure_ascii=False).encode()  # a lone surrogate is no text
    except (ValueError, RecursionError) as error:
        raise Problem(400, "not_json") from error
    check(schema, value)
    return value


def _no_constants(name: str) -> float:
    raise ValueError(name)


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
