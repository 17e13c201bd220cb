"""Rendering by the Jinja2 templates under ``data/messages``, each compiled once per process.

A template is laid out for people; the message must not be, for only messages without blanks between their items
interoperate. Line breaks and indents between tags are therefore left out before a template is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError
from jinja2.ext import Extension

from meterproof.errors import UsageError
from meterproof.user.service_requests import MESSAGES

SUFFIX: Final = ".xml.j2"
# A comment of the template's, or a line break with its indent between two tags.
_COMMENT_OR_BREAK: Final = re.compile(r"\{#.*?#\}|(?<=[>}])\s*\n\s*(?=[<{])", re.DOTALL)


class _Layout(Extension):
    """Takes the layout out of a template's source and keeps its line numbers, by way of comments."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _COMMENT_OR_BREAK.sub(_without_break, source)


def _without_break(match: re.Match[str]) -> str:
    found = match[0]
    return found if found.startswith("{#") else "{#" + "\n" * found.count("\n") + "#}"


def render(name: str, context: Mapping[str, object], directory: Path = MESSAGES) -> bytes:
    """Return the message that the template ``name`` makes of ``context``, in UTF-8.

    Values are escaped. UsageError, with file and line, where the template is at fault or lacks a value.
    """
    try:
        return _template(directory, name).render(context).encode("utf-8")
    except TemplateError as fault:
        line = getattr(fault, "lineno", None)
        where = f"{directory / name}{SUFFIX}" + (f":{line}" if line else "")
        raise UsageError(f"{fault.message or 'the template fails'}", where=where) from None


@cache
def _template(directory: Path, name: str) -> Template:
    return _environment(directory).get_template(f"{name}{SUFFIX}")


@cache
def _environment(directory: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(directory),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,
        extensions=[_Layout],
    )
