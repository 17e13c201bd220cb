"""Breaking a rendered message on purpose: one thing at a time, so that a refusal can be laid to it.

An item is named by its local name (the first in document order counts), by a path from one item to another
(``UpdateDeviceDetails/DeviceModel``), or, for an attribute of the root, with ``@``. Faults of the whole message take
no item. A message that is no longer well-formed can't be broken further.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from meterproof.errors import UsageError
from meterproof.user.value_faults import RESPELLINGS
from meterproof.wire.namespaces import sr

_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>'
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)

TreeFault = Callable[[etree._Element, str, str], None]
OctetFault = Callable[[bytes, str], bytes]


def break_message(message: bytes, fault: str, item: str = "", value: str = "") -> bytes:
    """Return ``message`` with one ``fault`` in it; the names of ``ITEM_FAULTS`` and ``MESSAGE_FAULTS`` are known.

    ``value`` is what the fault needs, if anything: a text, a name, a namespace or a number. UsageError where the
    fault is unknown or the message has no such item.
    """
    if fault in MESSAGE_FAULTS:
        return MESSAGE_FAULTS[fault](message, value)
    if fault not in ITEM_FAULTS:
        known = ", ".join((*ITEM_FAULTS, *MESSAGE_FAULTS))
        raise UsageError(f"there is no fault called {fault!r}", expected=f"one of {known}")
    try:
        root = etree.fromstring(message, _PARSER)
    except etree.XMLSyntaxError as wrong:
        raise UsageError(f"{fault} needs a message that is still well-formed: {wrong}") from None
    ITEM_FAULTS[fault](root, item, value)
    return _DECLARATION + etree.tostring(root, encoding="UTF-8", xml_declaration=False)


def _find(root: etree._Element, path: str) -> etree._Element:
    found: etree._Element | None = root if path else None
    for name in path.split("/"):
        if found is not None:
            found = next(found.iter(f"{{*}}{name}"), None)
    if found is None:
        names = dict.fromkeys(etree.QName(element).localname for element in root.iter("*"))
        raise UsageError(f"the message has no item {path!r}", expected=f"one of {', '.join(names)}")
    return found


def _qualified(namespace: str | None, name: str) -> str:
    return f"{{{namespace}}}{name}" if namespace else name


def _parent(element: etree._Element, path: str) -> etree._Element:
    parent = element.getparent()
    if parent is None:
        raise UsageError(f"{path!r} is the whole message", expected="an item in it")
    return parent


def _remove(root: etree._Element, path: str, value: str) -> None:
    if path.startswith("@"):
        root.attrib.pop(path[1:], "")
        return
    element = _find(root, path)
    _parent(element, path).remove(element)


def _repeat(root: etree._Element, path: str, value: str) -> None:
    element = _find(root, path)
    _parent(element, path)
    element.addnext(copy.deepcopy(element))


def _set(root: etree._Element, path: str, value: str) -> None:
    if path.startswith("@"):
        root.set(path[1:], value)
        return
    element = _find(root, path)
    del element[:]
    element.text = value


def _lower(root: etree._Element, path: str, value: str) -> None:
    element = _find(root, path)
    element.text = (element.text or "").lower()


def _respell(root: etree._Element, path: str, value: str) -> None:
    """Make another text out of the one that is there, by the respelling of that name."""
    if path.startswith("@"):
        root.set(path[1:], RESPELLINGS[value](root.get(path[1:], "")))
        return
    element = _find(root, path)
    element.text = RESPELLINGS[value](element.text or "")


def _rename(root: etree._Element, path: str, value: str) -> None:
    element = _find(root, path)
    element.tag = _qualified(etree.QName(element).namespace, value)


def _change_namespace(root: etree._Element, path: str, value: str) -> None:
    elements = list(root.iter("*")) if not path else [_find(root, path)]
    for element in elements:
        element.tag = _qualified(value, etree.QName(element).localname)


def _add(root: etree._Element, path: str, value: str) -> None:
    parent, _, name = path.rpartition("/")
    body = root.find(sr("Body"))
    if not parent and (body is None or len(body) == 0):
        raise UsageError(f"the message has no body to add {path!r} to")
    holder = _find(root, parent) if parent else body[0]  # type: ignore[index]
    etree.SubElement(holder, sr(name)).text = value or None


def _insert(root: etree._Element, path: str, value: str) -> None:
    """Put a whole item, given as XML, at the end of the item."""
    _find(root, path).append(etree.fromstring(value, _PARSER))


def _attribute(root: etree._Element, path: str, value: str) -> None:
    """Give the item an attribute of this name."""
    _find(root, path).set(value, "1")


def _text(root: etree._Element, path: str, value: str) -> None:
    """Put text at the end of the item, behind all items in it."""
    element = _find(root, path)
    if len(element):
        element[-1].tail = value
    else:
        element.text = value


def _move(root: etree._Element, path: str, value: str) -> None:
    """Put the item in front of its sibling ``value``, or behind all of its siblings."""
    element = _find(root, path)
    parent = _parent(element, path)
    if not value:
        parent.append(element)
        return
    sibling = next(parent.iterchildren(f"{{*}}{value}"), None)
    if sibling is None:
        raise UsageError(f"{path!r} has no sibling {value!r}")
    sibling.addprevious(element)


def _comment(root: etree._Element, path: str, value: str) -> None:
    """Put a comment in the middle of the item's text, where a careless reader stops."""
    element = _find(root, path)
    text = element.text or ""
    element.text = text[: len(text) // 2]
    comment = etree.Comment(value or "not part of the value")
    comment.tail = text[len(text) // 2 :]
    element.insert(0, comment)


def _doctype(message: bytes, value: str) -> bytes:
    """Put a DOCTYPE with an entity in front of the root."""
    at = message.index(b"?>") + 2 if message.startswith(b"<?xml") else 0
    entity = (value or "entity").encode()
    return message[:at] + b'<!DOCTYPE message [<!ENTITY e "' + entity + b'">]>' + message[at:]


def _truncate(message: bytes, value: str) -> bytes:
    """Keep the first ``value`` octets, or half of the message."""
    return message[: int(value) if value else len(message) // 2]


def _pad(message: bytes, value: str) -> bytes:
    """Make the message at least ``value`` octets long, by a comment behind the root."""
    return message + b"<!--" + b"x" * max(0, int(value) - len(message)) + b"-->"


ITEM_FAULTS: Final[Mapping[str, TreeFault]] = {
    "remove": _remove,
    "repeat": _repeat,
    "set": _set,
    "respell": _respell,
    "lower": _lower,
    "rename": _rename,
    "move": _move,
    "add": _add,
    "add-unknown": _add,
    "insert": _insert,
    "attribute": _attribute,
    "text": _text,
    "comment": _comment,
    "namespace": _change_namespace,
}
MESSAGE_FAULTS: Final[Mapping[str, OctetFault]] = {"doctype": _doctype, "truncate": _truncate, "pad": _pad}
