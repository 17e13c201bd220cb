"""What a schema says of its items, as data: their order, whether they may be left out, and the facets of their values.

Only what the schemas of DUIS requests use is known. Anything else (an item that may be repeated so many times, a facet
or a built-in type without an entry here) is a UsageError, so that nobody relies on a schema that was read in part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from lxml import etree

from meterproof import suite
from meterproof.errors import UsageError

_XS: Final = "{http://www.w3.org/2001/XMLSchema}"
_ORDERS: Final = ("sequence", "choice", "all")
FACETS: Final = frozenset(
    {"minLength", "maxLength", "pattern", "enumeration", "totalDigits", "minInclusive", "maxInclusive"}
)
BUILT_IN: Final = frozenset(
    {
        "string",
        "boolean",
        "decimal",
        "positiveInteger",
        "nonNegativeInteger",
        "dateTime",
        "base64Binary",
        "hexBinary",
    }
)


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet of a simple type: ``maxLength`` and ``30``."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Value:
    """A simple type: the built-in type (without prefix) that it goes back to, and the facets of the whole line."""

    built_in: str
    facets: tuple[Facet, ...]

    def all(self, kind: str) -> list[str]:
        """Return the values of every facet of one kind."""
        return [facet.value for facet in self.facets if facet.kind == kind]


@dataclass(frozen=True, slots=True)
class Content:
    """Items in one ``order``: ``sequence``, ``choice`` or ``all``; a part may be such a group again."""

    order: str
    parts: tuple[Item | Content, ...]

    def items(self) -> Iterator[Item]:
        """Return every item, whatever group it stands in."""
        for part in self.parts:
            if isinstance(part, Item):
                yield part
            else:
                yield from part.items()

    def choices(self) -> Iterator[Content]:
        """Return every group of which one item alone may stand."""
        if self.order == "choice":
            yield self
        for part in self.parts:
            if isinstance(part, Content):
                yield from part.choices()


@dataclass(frozen=True, slots=True)
class Composite:
    """A complex type: what stands in it, and the mandatory attributes by name."""

    content: Content
    attributes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Item:
    """An element, by its local name; ``mandatory`` in its sequence (in a choice that is the matter of the choice).

    ``is_list`` tells that it may stand there any number of times.
    """

    name: str
    mandatory: bool
    type: Value | Composite
    is_list: bool = False


def documents_of(path: Path) -> Sequence[etree._Element]:
    """Return the schema document at ``path``, and all that it includes or imports from beside it, each once."""
    found: dict[Path, etree._Element] = {}

    def read(one: Path) -> None:
        if one in found or not one.is_file():
            return
        found[one] = etree.parse(str(one)).getroot()
        for part in found[one].iterchildren(f"{_XS}include", f"{_XS}import"):
            read(one.parent / str(part.get("schemaLocation", "")))

    read(path)
    return list(found.values())


@cache
def root_item(schema: str, name: str = "Request") -> Item:
    """Return the root element ``name`` of ``schema``, a file under ``data/schemas``, with all that it may hold.

    UsageError where the schema has no such root, or something in it that is not known here.
    """
    return _Reader(schema).root(name)


class _Reader:
    """Reads the declarations of one schema. Elements of another namespace (the signature) are passed over."""

    def __init__(self, schema: str) -> None:
        self._schema = schema
        self._named: dict[tuple[str, str], etree._Element] = {}
        for document in documents_of(suite.DATA / "schemas" / schema):
            for part in document.iterchildren("{*}*"):
                self._named[etree.QName(part).localname, str(part.get("name", ""))] = part

    def root(self, name: str) -> Item:
        declaration = self._named.get(("element", name))
        if declaration is None:
            raise self._unknown(f"root element {name!r}")
        return self._item(declaration)

    def _item(self, declaration: etree._Element) -> Item:
        most = declaration.get("maxOccurs", "1")
        if most not in ("1", "unbounded"):
            raise self._unknown(f"item that may be repeated: {declaration.get('name')}")
        inner = declaration.find(f"{_XS}complexType")
        type = self._composite(inner) if inner is not None else self._type(str(declaration.get("type")))
        return Item(str(declaration.get("name")), declaration.get("minOccurs", "1") != "0", type, most != "1")

    def _type(self, name: str) -> Value | Composite:
        prefix, _, local = name.rpartition(":")
        if prefix == "xs":
            return self._value(name)
        if ("complexType", local) in self._named:
            return self._composite(self._named["complexType", local])
        return self._value(name)

    def _value(self, name: str) -> Value:
        prefix, _, local = name.rpartition(":")
        if prefix == "xs":
            if local not in BUILT_IN:
                raise self._unknown(f"built-in type {local}")
            return Value(local, ())
        restriction = self._named["simpleType", local].find(f"{_XS}restriction")
        if restriction is None:
            raise self._unknown(f"kind of simple type: {local}")
        base = self._value(str(restriction.get("base")))
        facets = [
            Facet(etree.QName(facet).localname, str(facet.get("value"))) for facet in restriction.iterchildren("{*}*")
        ]
        for facet in facets:
            if facet.kind not in FACETS:
                raise self._unknown(f"facet {facet.kind} in {local}")
        return Value(base.built_in, (*base.facets, *facets))

    def _composite(self, declaration: etree._Element) -> Composite:
        attributes = {
            str(attribute.get("name")): self._value(str(attribute.get("type")))
            for attribute in declaration.iterchildren(f"{_XS}attribute")
        }
        for part in declaration.iterchildren("{*}*"):
            if etree.QName(part).localname in _ORDERS:
                return Composite(self._content(part), attributes)
        return Composite(Content("sequence", ()), attributes)

    def _content(self, declaration: etree._Element) -> Content:
        if "minOccurs" in declaration.attrib or "maxOccurs" in declaration.attrib:
            raise self._unknown("group that is optional or may be repeated")
        parts: list[Item | Content] = []
        for part in declaration.iterchildren("{*}*"):
            kind = etree.QName(part).localname
            if kind in _ORDERS:
                parts.append(self._content(part))
            elif kind == "group":
                group = self._named["group", str(part.get("ref")).rpartition(":")[2]]
                parts += [
                    self._content(one) for one in group.iterchildren("{*}*") if etree.QName(one).localname in _ORDERS
                ]
            elif kind == "element" and "name" in part.attrib:
                parts.append(self._item(part))
            elif kind not in ("element", "annotation"):
                raise self._unknown(f"part of a group: {kind}")
        return Content(etree.QName(declaration).localname, tuple(parts))

    def _unknown(self, what: str) -> UsageError:
        return UsageError(f"there is no reading for this {what}", where=self._schema)
