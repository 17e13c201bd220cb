"""Running the command line inside a test, and files that a test wants slightly other than the suite's."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from meterproof import suite
from meterproof.cli.main import main

ONE_RULE = "rule:8.7.1-bridge-refused"


@dataclass(frozen=True)
class Ended:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Runs commands in a directory of their own; no fault may end in a traceback."""

    def __init__(self, directory: Path, capsys: Any) -> None:
        self.directory = directory
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Ended:
        self._capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        return Ended(code, out, err)

    def write(self, name: str, text: str) -> Path:
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def sut_file(self, *changes: tuple[str, str], url: str = "", timing: float = 5.0) -> Path:
        """Write the reference SUT file with ``changes`` (pattern, replacement), over HTTP where ``url`` is given."""
        text = (suite.DATA / "suts" / "reference.toml").read_text(encoding="utf-8")
        text = re.sub(r"(answer|response|quiet) = \d+", rf"\1 = {timing}", text)
        for pattern, replacement in changes:
            text, count = re.subn(pattern, replacement, text, count=1)
            assert count == 1, f"{pattern!r} is not in the reference SUT file"
        if url:
            text = text.replace('adapter = "model"', 'adapter = "http"') + f'\n[adapter]\nurl = "{url}"\n'
        return self.write("lab.toml", text)

    def profile_file(self, *changes: tuple[str, str]) -> Path:
        """Write the profile ``mp170`` with ``changes`` (pattern, replacement)."""
        text = (suite.DATA / "profiles" / "mp170.toml").read_text(encoding="utf-8")
        for pattern, replacement in changes:
            text, count = re.subn(pattern, replacement, text, count=1, flags=re.MULTILINE)
            assert count == 1, f"{pattern!r} is not in the profile"
        return self.write("mine.toml", text)


def assert_published(content: object, schema: str) -> None:
    """Assert that ``content`` has the shape of the published schema called ``schema``."""
    published = json.loads((suite.DATA / "schemas" / f"{schema}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(published)
    Draft202012Validator(published).validate(content)
