"""A file of the catalogue: its plain values, and the line each of them stands on."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from core.errors import InputError

_T = TypeVar("_T")


class CatalogueInvalid(InputError):
    """Facts: `file`, `line` (1 is the first), `reason` in plain English; where one entry is wrong its `where` (names
    with dots) and `kind` (pydantic's name of what is wrong, "rule" for one of ours).
    """

    code = "catalogue_invalid"


_Path = tuple[str | int, ...]


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml reads the catalogue five times faster


class Source:
    """One file, its plain values and the line each of them stands on."""

    def __init__(self, path: Path) -> None:
        self._file = path.name
        self._lines: dict[_Path, int] = {}
        try:
            text = unicodedata.normalize("NFC", path.read_text("utf-8"))
            self._loader = _LOADER(text)
            node = self._loader.get_single_node()
        except (OSError, UnicodeDecodeError) as error:
            raise CatalogueInvalid(file=self._file, line=0, reason=str(error)) from error
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            raise self._wrong(mark.line + 1 if mark else 0, str(error.problem)) from error
        if not isinstance(node, yaml.MappingNode):
            raise self._wrong(1, "not a mapping")
        self.values = self._mapping(node, ())

    def read(self, kind: type[_T]) -> _T:
        return self._checked(TypeAdapter(kind), self.values, ())

    def procedures(self, adapter: TypeAdapter[_T]) -> list[tuple[_T, str, int]]:
        """Every entry of the file with its file and line; the field of law is said once, at its head."""
        entries = self.values.get("procedures")
        if set(self.values) != {"field", "procedures"} or not isinstance(entries, list):
            raise self._wrong(1, "a file of procedures holds field and procedures, nothing else")
        found: list[tuple[_T, str, int]] = []
        for number, entry in enumerate(entries):
            path = ("procedures", number)
            if not isinstance(entry, dict):
                raise self._wrong(self._line(path), "not a mapping")
            procedure = self._checked(adapter, {"field": self.values["field"], **entry}, path)
            found.append((procedure, self._file, self._line(path)))
        return found

    def _checked(self, adapter: TypeAdapter[_T], values: Mapping[str, object], path: _Path) -> _T:
        try:
            return adapter.validate_python(values)
        except ValidationError as error:
            where = path + tuple(error.errors()[0]["loc"])
            raise CatalogueInvalid(file=self._file, line=self._line(where), **told(error)) from error

    def _plain(self, node: yaml.Node, path: _Path) -> object:
        self._lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*path, number)) for number, item in enumerate(node.value)]
        try:
            value: object = self._loader.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            raise self._wrong(self._line(path), str(error)) from error
        return value

    def _mapping(self, node: yaml.MappingNode, path: _Path) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in values:
                raise self._wrong(key_node.start_mark.line + 1, f"{key} is said twice")
            values[key] = self._plain(value_node, (*path, key))
            self._lines[(*path, key)] = key_node.start_mark.line + 1
        return values

    def _line(self, path: _Path) -> int:
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _wrong(self, line: int, reason: str) -> CatalogueInvalid:
        return CatalogueInvalid(file=self._file, line=line, reason=reason)


def told(error: ValidationError) -> dict[str, str]:
    """What pydantic found first, as facts."""
    first = error.errors()[0]
    rule = first["type"] == "value_error"
    where = ".".join(str(part) for part in first["loc"])
    return {
        "reason": first["msg"].removeprefix("Value error, ") if rule else f"{where}: {first['msg']}",
        "where": ".".join(str(part) for part in first["loc"] if isinstance(part, str)),
        "kind": "rule" if rule else first["type"],
    }
