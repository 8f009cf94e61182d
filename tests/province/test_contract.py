"""The stand-in keeps the contract, whatever it is asked; so the contract can be kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from core.clock import new_id
from core.progress import Cancelled
from tests.core.sync.packages import CHUNK, Ledger, manifest, open_gateway, scan, submission
from tests.province.contract import CONTRACT
from tests.province.server import StandIn

schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
SCHEMA = schemathesis.openapi.from_path(CONTRACT)
OPERATIONS = [found.ok().label for found in SCHEMA.get_all_operations()]
EXAMPLES = 30
KEPT = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@dataclass(frozen=True)
class Known:
    """A province that already holds something, and an open session with it."""

    url: str
    session: requests.Session
    names: dict[str, dict[str, Any]]  # of each path with parameters: those that exist


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    province = StandIn(tmp_path_factory.mktemp("contract"))
    province.start()
    with requests.Session() as session:
        form = {
            "grant_type": "client_credentials",
            "client_id": province.client_id,
            "client_secret": province.secret,
        }
        token = session.post(f"{province.url}/v1/token", data=form, timeout=5).json()["access_token"]
        session.headers["Authorization"] = f"Bearer {token}"
        yield Known(province.url, session, _filled(province))
    province.close()


def _filled(province: StandIn) -> dict[str, dict[str, Any]]:
    """One committed dossier, and one upload that stopped in the middle."""
    sent, (file, content), ledger = submission(), scan(3 * CHUNK), Ledger()

    def tired(done: int, _total: int) -> None:
        if done >= CHUNK:
            raise Cancelled

    gateway = open_gateway(province)
    gateway.put_dossier(sent)
    with pytest.raises(Cancelled):
        gateway.upload(sent.dossier, file, content, ledger, tired)
    gateway.commit(new_id(), manifest(sent))
    gateway.close()
    return {
        "/v1/dossiers/{id}": {"id": sent.dossier},
        "/v1/dossiers/{id}/commit": {"id": sent.dossier},
        "/v1/dossiers/{id}/receipts/{revision}": {"id": sent.dossier, "revision": 1},
        "/v1/files/{upload}": {"upload": ledger.url.rsplit("/", 1)[-1]},
        "/v1/files/by-id/{file}": {"file": file.file},
    }


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_answer_is_one_the_contract_names(known: Known, label: str) -> None:
    method, path = label.split()
    operation = SCHEMA[path][method]
    # tus answers 412 to another version of itself, which the check of negative data does not know
    kept = (
        KEPT
        if any(header.name == "Tus-Resumable" for header in operation.headers)
        else [*KEPT, checks.negative_data_rejection]
    )
    asked = [operation.as_strategy(), operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)]
    if path in known.names:
        asked.append(operation.as_strategy(path_parameters=known.names[path]))

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(asked))
    def ask(case: Case) -> None:
        case.call_and_validate(base_url=known.url, session=known.session, checks=kept)

    ask()


PRIVATE = [label for label in OPERATIONS if label.split()[1] not in ("/v1/token", "/v1/time", "/v1/keys")]


@pytest.mark.parametrize("label", PRIVATE)
def test_nobody_is_served_without_a_token(known: Known, label: str) -> None:
    method, path = label.split()
    for name, value in known.names.get(path, {}).items():
        path = path.replace(f"{{{name}}}", str(value))
    answer = requests.request(method, known.url + path, data=b"", timeout=5)
    assert answer.status_code == 401
    if method != "HEAD":
        assert (answer.json()["code"], answer.json()["retry"]) == ("token_unknown", "after_login")
