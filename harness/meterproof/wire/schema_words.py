"""What libxml2 says of an invalid message, put into words that name the item and what was expected of it.

What is expected of a value comes out of the schema itself: the documentation of the item's simple type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from lxml import etree

from meterproof.wire.namespaces import SR
from meterproof.wire.schema_items import documents_of

_XS: Final = "{http://www.w3.org/2001/XMLSchema}"
_NAMESPACE: Final = re.compile(r"\{[^}]*\}")
_EXPECTED: Final = re.compile(r"Expected is (?:one of )?\( (.*) \)\.")
_ATTRIBUTE: Final = re.compile(r"attribute '([^']*)'")
_ELEMENT: Final = re.compile(r"^Element '[^']*'(?:, attribute '[^']*')?: ")
_BUILT_IN: Final = {
    "boolean": "true or false",
    "date": "a date such as 2026-01-31",
    "dateTime": "a date and time such as 2026-01-31T12:00:00Z",
    "decimal": "a decimal number",
    "base64Binary": "octets in base64",
    "nonNegativeInteger": "a whole number, 0 or more",
}
_SAYINGS: Final = {
    "SCHEMAV_CVC_COMPLEX_TYPE_4": "the attribute {attribute} is missing",
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": "the attribute {attribute} is not known here",
    "SCHEMAV_CVC_TYPE_3_1_1": "the attribute {attribute} is not known here",
    "SCHEMAV_CVC_COMPLEX_TYPE_2_1": "{name} is not empty; expected nothing in it",
    "SCHEMAV_CVC_COMPLEX_TYPE_2_3": "text stands between the items of {name}; expected items alone",
    "SCHEMAV_CVC_TYPE_3_1_2": "items stand in {name}; expected a value alone",
}
_SHOWN: Final = 60
_MOST_WORDS: Final = 300
# libxml2 names no more alternatives than these.
_MOST_ALTERNATIVES: Final = 10


@dataclass(frozen=True, slots=True)
class Fault:
    """One entry of libxml2's error log."""

    line: int
    path: str
    kind: str
    message: str

    @property
    def is_of_value(self) -> bool:
        """Whether it is the value of an item or attribute that does not fit its type."""
        return self.kind.startswith("SCHEMAV_CVC_") and (
            self.kind.endswith("_VALID") or self.kind == "SCHEMAV_CVC_DATATYPE_VALID_1_2_1"
        )


class Explainer:
    """Explains the faults that the schema at ``path`` finds."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def explain(self, root: etree._Element, fault: Fault) -> tuple[str, str]:
        """Return the path of the faulty item by local names, and what is wrong there."""
        item = _find(root, fault.path)
        path = fault.path.strip("/") if item is None else _path_of(item)
        return path, self._words(item, path.rpartition("/")[2], fault)

    def _words(self, item: etree._Element | None, name: str, fault: Fault) -> str:
        plain = _ELEMENT.sub("", _NAMESPACE.sub("", fault.message))
        attribute = _ATTRIBUTE.search(_NAMESPACE.sub("", fault.message))
        if fault.kind == "SCHEMAV_CVC_ELT_1":
            return f"the root element is {_root_name(item)}; expected Request or Response in the namespace {SR}"
        if fault.kind == "SCHEMAV_ELEMENT_CONTENT":
            return _content_words(name, plain)
        if fault.kind in _SAYINGS:
            return _SAYINGS[fault.kind].format(name=name, attribute=attribute[1] if attribute else "")
        expected = self._expected.get(f"@{attribute[1]}" if attribute else name)
        if item is None or not expected or not fault.is_of_value:
            return plain[:_MOST_WORDS]
        value = str(item.get(attribute[1], "")) if attribute else item.text or ""
        length = f" of {len(value)} characters" if "LENGTH" in fault.kind else ""
        subject = f"the attribute {attribute[1]}: " if attribute else ""
        return f"{subject}{_shorten(value)}{length} does not fit; expected {expected}"

    @cached_property
    def _expected(self) -> dict[str, str]:
        """What is expected of each item, by its name, where all items of that name expect the same."""
        documents = documents_of(self._path)
        types = {
            simple.get("name", ""): " ".join((documentation.text or "").split())
            for document in documents
            for simple in document.iterfind(f"{_XS}simpleType")
            if (documentation := simple.find(f"{_XS}annotation/{_XS}documentation")) is not None
        }
        expected: dict[str, set[str]] = {}
        for document in documents:
            for item in document.iter(f"{_XS}element", f"{_XS}attribute"):
                if "name" in item.attrib and "type" in item.attrib:
                    kind = str(item.get("type")).rpartition(":")[2]
                    name = f"{'@' if item.tag == f'{_XS}attribute' else ''}{item.get('name')}"
                    expected.setdefault(name, set()).add(types.get(kind, _BUILT_IN.get(kind, "")))
        return {name: words.pop() for name, words in expected.items() if len(words) == 1}


def _find(root: etree._Element, path: str) -> etree._Element | None:
    prefixes = {prefix: uri for element in root.iter("*") for prefix, uri in element.nsmap.items() if prefix}
    try:
        found = root.getroottree().xpath(path, namespaces=prefixes)
    except etree.XPathError:  # a path that libxml2 could not write down; the raw text still names the item
        return None
    return found[0] if isinstance(found, list) and found and isinstance(found[0], etree._Element) else None


def _path_of(item: etree._Element) -> str:
    names = [_step(item)]
    names += [_step(ancestor) for ancestor in item.iterancestors()]
    return "/".join(reversed(names))


def _step(item: etree._Element) -> str:
    name = etree.QName(item).localname
    parent = item.getparent()
    alike = [] if parent is None else list(parent.iterchildren(item.tag))
    return f"{name}[{alike.index(item) + 1}]" if len(alike) > 1 else name


def _root_name(item: etree._Element | None) -> str:
    if item is None:
        return "something else"
    name = etree.QName(item)
    return (
        f"{name.localname} in the namespace {name.namespace}"
        if name.namespace
        else f"{name.localname} without namespace"
    )


def _content_words(name: str, plain: str) -> str:
    match = _EXPECTED.search(plain)
    names = match[1].split(", ") if match else []
    expected = " or ".join(names if len(names) < _MOST_ALTERNATIVES else [*names, "another"])
    if plain.startswith("Missing child"):
        return f"{name} is incomplete; expected {expected or 'more'} in it"
    return f"{name} can't stand here; expected {expected or 'nothing more'}"


def _shorten(value: str) -> str:
    return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}...")
