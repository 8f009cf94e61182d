"""`python -m tests.province --folder DIR --port 8040`: the stand-in in the foreground, until Ctrl-C."""

import argparse
from pathlib import Path

import uvicorn

from tests.province.app import Province
from tests.province.server import CLIENT, MAX_BYTES, SECRET, config


def settings(province: Province, port: int) -> str:
    """The section of a desk's settings.toml, and the secret a person types on enrolment."""
    return "\n".join(
        [
            "[province]",
            f'url = "http://127.0.0.1:{port}"',
            f'client_id = "{CLIENT}"',
            f'receipt_key = "{province.state.signer.public}"',
            f"# client secret: {SECRET}",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.province", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/province"), help="what it stores")
    parser.add_argument("--port", type=int, default=8040)
    parser.add_argument("--print-config", action="store_true", help="print the desk's settings and leave")
    given = parser.parse_args()
    province = Province(given.folder, {CLIENT: SECRET}, MAX_BYTES)
    print(settings(province, given.port), flush=True)  # noqa: T201  # the answer of this command
    if not given.print_config:
        uvicorn.Server(config(province, given.port)).run()
    province.state.close()


if __name__ == "__main__":
    main()
