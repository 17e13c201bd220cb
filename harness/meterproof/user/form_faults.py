"""What can be wrong with the form of one request, read off its schema: every fault by itself, none typed by hand.

A right message is walked beside the declarations of its schema, and each thing that they say of an item that stands in
it is broken once. A fault is a name for people ("DeviceModel longer than 30 characters") and what ``break_message``
needs to bring it about in this message or in another one of the same items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from meterproof.errors import UsageError
from meterproof.user.faults import break_message
from meterproof.user.form_examples import example
from meterproof.user.value_faults import Spelling, boundary_values, wrong_values
from meterproof.wire.schema import validate
from meterproof.wire.schema_items import Composite, Content, Item, Value, root_item
from meterproof.wire.xml import parse

UNKNOWN_ITEM: Final = "NoItemOfDuis"
UNKNOWN_ATTRIBUTE: Final = "noAttributeOfDuis"
ANOTHER_NAMESPACE: Final = "urn:another"


@dataclass(frozen=True, slots=True)
class FormFault:
    """One thing wrong with the form of a message, or at the edge of what is right.

    ``item`` is the local name of the item (for an attribute of the root, its name), ``facet`` what of its declaration
    is broken, and ``edit`` what ``break_message`` takes: kind, path and value.
    """

    name: str
    item: str
    facet: str
    edit: tuple[str, str, str]

    def apply(self, message: bytes) -> bytes:
        """Return ``message`` with this fault in it."""
        return break_message(message, *self.edit)


def form_faults(message: bytes, schema: str, item: str = "") -> Sequence[FormFault]:
    """Return every fault of ``schema`` that the right ``message`` can have, those of one ``item`` alone where named.

    UsageError where the message is not valid, or has no such item.
    """
    return _of_item(message, schema, item, _Walk(wrong_values), wanted=False)


def form_boundaries(message: bytes, schema: str, item: str = "") -> Sequence[FormFault]:
    """Return what is at the edge of ``schema`` and still right: lengths and numbers that can just be had."""
    found = _of_item(message, schema, item, _Walk(boundary_values), wanted=True)
    return [one for one in found if one.edit[0] == "set"]


def _of_item(message: bytes, schema: str, item: str, walk: _Walk, *, wanted: bool) -> Sequence[FormFault]:
    """Return what the walk finds, values only where they are valid (``wanted``) or not; the rest always is not."""
    root = parse(message)
    invalid = validate(root, schema)
    if invalid:
        raise UsageError(f"the message is not valid to begin with: {invalid[0]}", where=schema)
    found = [fault for fault in walk.root(root, root_item(schema)) if item in ("", fault.item)]
    if not found:
        raise UsageError(f"the message has no item {item!r} that the schema says anything of", where=schema)
    kept: dict[tuple[str, str, str], FormFault] = {}
    for fault in found:
        is_value = fault.edit[0] in ("set", "respell")
        if not is_value or (not validate(parse(fault.apply(message)), schema)) is wanted:
            kept.setdefault(_told_apart(fault, message), fault)
    return list(kept.values())


def _told_apart(fault: FormFault, message: bytes) -> tuple[str, str, str]:
    """Return the same for two faults that make the same message of ``message``."""
    if fault.edit[0] not in ("set", "respell"):
        return fault.edit
    return ("value", fault.item, fault.apply(message).decode())


class _Walk:
    """Walks a message beside its declarations. ``spell`` gives the values to be tried for a simple type."""

    def __init__(self, spell: Callable[[Value, str], Iterator[Spelling]]) -> None:
        self._spell = spell

    def root(self, element: etree._Element, item: Item) -> Iterator[FormFault]:
        """Return the faults of the root element, of its attributes, and of all that it holds."""
        if not isinstance(item.type, Composite):
            return
        yield from self._misplaced(item.name, item.name)
        for name, type in item.type.attributes.items():
            yield FormFault(f"{name} left out", name, "mandatory", ("remove", f"@{name}", ""))
            yield from self._values(name, f"@{name}", type, str(element.get(name)))
        yield from self._composite(element, item.type, item.name, item.name)

    def _composite(self, element: etree._Element, type: Composite, name: str, path: str) -> Iterator[FormFault]:
        """Return the faults of an item that holds items: its own, then those of each of them."""
        where = "between its items" if len(element) else "in it"
        yield FormFault(f"{name} with text {where}", name, "text", ("text", path, "text"))
        unknown = ("add", f"{path}/{UNKNOWN_ITEM}", "")
        yield FormFault(f"{name} with an item that DUIS does not know", name, "unknown item", unknown)
        declared = {item.name: item for item in type.content.items()}
        present = {etree.QName(child).localname: child for child in element.iterchildren("{*}*")}
        for choice in type.content.choices():
            yield from self._choice(choice, name, path, set(present))
        alternatives = {item.name for choice in type.content.choices() for item in choice.items()}
        before = ""
        for child_name, child in present.items():
            if child_name not in declared:  # the signature, of which this schema says no more
                continue
            item, at = declared[child_name], f"{path}/{child_name}"
            if item.mandatory and child_name not in alternatives:
                yield FormFault(f"{child_name} left out", child_name, "mandatory", ("remove", at, ""))
            if not item.is_list:
                yield FormFault(f"{child_name} given twice", child_name, "repeated", ("repeat", at, ""))
            if before and type.content.order == "sequence":
                yield FormFault(f"{child_name} before {before}", child_name, "order", ("move", at, before))
            yield from self._misplaced(child_name, at)
            yield from self._inside(child, item, at)
            before = child_name

    def _inside(self, element: etree._Element, item: Item, path: str) -> Iterator[FormFault]:
        if isinstance(item.type, Composite):
            yield from self._composite(element, item.type, item.name, path)
            return
        within = ("add", f"{path}/{UNKNOWN_ITEM}", "")
        yield FormFault(f"{item.name} with an item in it", item.name, "value alone", within)
        yield from self._values(item.name, path, item.type, element.text or "")

    def _misplaced(self, name: str, path: str) -> Iterator[FormFault]:
        """Return what can be wrong with any element."""
        yield FormFault(f"{name} in another namespace", name, "namespace", ("namespace", path, ANOTHER_NAMESPACE))
        attribute = ("attribute", path, UNKNOWN_ATTRIBUTE)
        yield FormFault(f"{name} with an attribute that DUIS does not know", name, "unknown attribute", attribute)

    def _choice(self, choice: Content, name: str, path: str, present: set[str]) -> Iterator[FormFault]:
        """Return the faults of a choice: nothing of it, and something else of it as well."""
        taken = next(item.name for item in choice.items() if item.name in present)
        yield FormFault(f"{name} without any of its choices", name, "no choice", ("remove", f"{path}/{taken}", ""))
        for other in choice.items():
            if other.name != taken:
                edit = ("insert", path, example(other))
                yield FormFault(f"{name} with {other.name} beside {taken}", name, "two choices", edit)

    def _values(self, name: str, path: str, type: Value, right: str) -> Iterator[FormFault]:
        for spelling in self._spell(type, right):
            edit = ("respell", path, spelling.phrase) if spelling.respelled else ("set", path, spelling.text)
            yield FormFault(f"{name} {spelling.phrase}", name, spelling.facet, edit)
