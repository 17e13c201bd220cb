"""Every fault of a request's form that its schema knows: each makes one thing wrong, and none is forgotten.

What the schemas say is counted here by another way than the one that finds the faults: straight in the XSD files.
"""

import re
from dataclasses import dataclass

import pytest
from lxml import etree
from message_differences import difference, is_one_thing

from meterproof.catalogue.profiles import load_profile
from meterproof.errors import UsageError
from meterproof.suite import DATA
from meterproof.user.form_faults import ANOTHER_NAMESPACE, UNKNOWN_ATTRIBUTE, form_boundaries, form_faults
from meterproof.user.requests import Request
from meterproof.wire.namespaces import sr
from meterproof.wire.schema import validate
from meterproof.wire.schema_items import root_item
from meterproof.wire.xml import parse

XS = "{http://www.w3.org/2001/XMLSchema}"
SCHEMAS = ("duis-mp170.xsd", "duis-5.4.xsd")
SUPPLIER = "90-B3-D5-1F-30-01-00-00"
DEVICE = "00-DB-12-34-56-78-90-AF"
OTHER = "00-DB-12-34-56-78-90-A4"
HEADER = {"FirstInSequence": "true", "PrecedingServiceRequestID": f"{SUPPLIER}:{DEVICE}:6"}
DETAILS = {
    "DeviceManufacturer": "AB01",
    "DeviceModel": "010A030B",
    "SMETSCHTSVersion": "V5.0",
    "FirmwareVersion": "0002012F",
    "ESMEVariant": "AD",
}
VARIANT = {"duis-mp170.xsd": {"PPMIDVariant": "AltHAN Bridge 1"}, "duis-5.4.xsd": {}}


def requests_of(schema):
    """Return requests that have every item of 8.2, 8.3, 8.4, 8.7.x, 8.8.x and 12.2 between them, by their titles."""
    details = {**DETAILS, **VARIANT[schema]}
    join = {"OtherDeviceID": OTHER}
    kinds = {
        "8.2": {"UPRN": "100023336956", "DeviceID": DEVICE, "MPxN": "1234567890"}
        | {"PostCode": "AB1 2CD", "AddressIdentifier": "Rose Cottage"},
        "8.3": {"DeviceID": DEVICE},
        "8.4 status": {"DeviceID": DEVICE, "UpdateDeviceStatusExceptCH": "Pending"},
        "8.4 hub": {"DeviceID": DEVICE, "UpdateDeviceStatusCH": "Withdrawn"},
        "8.4 details": {"DeviceID": DEVICE, **details},
        "8.4 deletion": {"DeviceID": DEVICE, "DeleteDevice": ""},
        "8.4 import": {"DeviceID": DEVICE, "ImportMPxN": "1234567890"},
        "8.4 secondary": {"DeviceID": DEVICE, "SecondaryImportMPAN": "1234567890123"},
        "8.4 export": {"DeviceID": DEVICE, "ExportMPAN": "1234567890123"},
        "8.7.1": join,
        "8.7.2": join,
        "8.8.1": join,
        "8.8.2": join,
        "12.2": {"DeviceID": DEVICE, "DeviceType": "ESME", "AssociatedGPFDeviceID": OTHER, **details},
    }
    return {title: rendered(title.partition(" ")[0], {**HEADER, **items}) for title, items in kinds.items()}


def rendered(srv, items, counter=7):
    target = {} if srv in ("8.2", "8.3", "8.4", "12.2") else {"target": DEVICE}
    request = Request(service_variant=srv, originator=SUPPLIER, counter=counter, items=items, **target)
    return request.render(load_profile("mp170"))


MESSAGES = {(schema, title): message for schema in SCHEMAS for title, message in requests_of(schema).items()}
every_message = pytest.mark.parametrize(("schema", "title"), MESSAGES, ids=lambda value: value.removesuffix(".xsd"))


@every_message
def test_a_message_without_fault_is_valid(schema, title):
    assert validate(parse(MESSAGES[schema, title]), schema) == []


@every_message
def test_each_fault_makes_it_invalid(schema, title):
    message = MESSAGES[schema, title]
    for fault in form_faults(message, schema):
        assert validate(parse(fault.apply(message)), schema), fault.name


@every_message
def test_each_fault_changes_one_thing(schema, title):
    message = MESSAGES[schema, title]
    for fault in form_faults(message, schema):
        assert is_one_thing(*difference(parse(message), parse(fault.apply(message)))), fault.name


@every_message
def test_no_fault_is_there_twice(schema, title):
    message = MESSAGES[schema, title]
    faults = form_faults(message, schema)
    names = [fault.name for fault in faults]
    assert len(names) == len(set(names))
    assert len({fault.apply(message) for fault in faults}) == len(faults)


@every_message
def test_each_limit_is_valid_and_changes_one_value(schema, title):
    message = MESSAGES[schema, title]
    for limit in form_boundaries(message, schema):
        assert validate(parse(limit.apply(message)), schema) == [], limit.name
        one, other = difference(parse(message), parse(limit.apply(message)))
        assert one == other == [] or is_one_thing(one, other), limit.name


@pytest.mark.parametrize("counter", [0, 9, 10, 2**64 - 1])
def test_the_faults_are_those_of_another_message_of_the_same_items(counter):
    message = MESSAGES["duis-mp170.xsd", "8.7.1"]
    another = rendered("8.7.1", {**HEADER, "OtherDeviceID": DEVICE}, counter)
    faults = form_faults(message, "duis-mp170.xsd")
    assert [fault.name for fault in form_faults(another, "duis-mp170.xsd")] == [fault.name for fault in faults]
    for fault in faults:
        assert validate(parse(fault.apply(another)), "duis-mp170.xsd"), fault.name


@every_message
def test_what_stands_beside_a_choice_would_be_right_in_its_place(schema, title):
    message = MESSAGES[schema, title]
    faults = form_faults(message, schema)
    alone = {fault.item: fault for fault in faults if fault.facet == "no choice"}
    for fault in faults:
        if fault.facet == "two choices":
            assert validate(parse(fault.apply(alone[fault.item].apply(message))), schema) == [], fault.name


# -- nothing is forgotten --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Declared:
    """An element as an XSD declares it: the path to it from the root, its facets, and what it may hold."""

    path: str
    facets: tuple[tuple[str, str], ...]
    built_in: str
    mandatory: bool
    alternatives: frozenset[str]
    holds_items: bool
    in_sequence: bool


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_facet_of_every_item_is_broken(schema):
    broken = everything_broken(schema)
    missing = []
    for declared in declarations(schema):
        values = [text for facet, text, _ in broken[declared.path] if facet in ("value", "respelled")]
        if declared.built_in != "string" and not declared.holds_items:
            missing += [] if values else [f"{declared.path}: the form of {declared.built_in}"]
        listed = {value for kind, value in declared.facets if kind == "enumeration"}
        if listed:
            others = [text for text in values if text and text not in listed]
            missing += [] if any(text.swapcase() in listed for text in others) else [f"{declared.path}: letter case"]
            missing += [] if any(text.swapcase() not in listed for text in others) else [f"{declared.path}: not listed"]
        for kind, limit in declared.facets:
            if kind != "enumeration" and not any(breaks(kind, limit, text, declared) for text in values):
                missing.append(f"{declared.path}: {kind} {limit}")
    assert missing == []


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_item_is_left_out_repeated_and_misplaced(schema):
    broken = everything_broken(schema)
    missing = []
    for declared in declarations(schema):
        facets = {facet for facet, _, _ in broken[declared.path]}
        wanted = {"namespace", "unknown attribute"}
        if "/" in declared.path:
            wanted |= {"repeated"}
            wanted |= {"mandatory"} if declared.mandatory else set()
            wanted |= {"order"} if declared.in_sequence else set()
        wanted |= {"text", "unknown item"} if declared.holds_items else {"value alone"}
        missing += [f"{declared.path}: {facet}" for facet in wanted - facets]
    assert missing == []


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_choice_is_left_out_and_each_pair_of_it_sent(schema):
    faults = [(title, fault) for title, message in messages(schema) for fault in form_faults(message, schema)]
    chosen = {title.partition(" ")[0] for title, _ in messages(schema)}
    for declared in declarations(schema):
        if not declared.alternatives:
            continue
        name = declared.path.rpartition("/")[2]
        own = [fault for _, fault in faults if fault.item == name]
        assert any(fault.facet == "no choice" for fault in own)
        beside = {re.search(r"<sr:(\w+)", fault.edit[2])[1] for fault in own if fault.facet == "two choices"}
        assert beside == declared.alternatives, name
    assert chosen == {"8.2", "8.3", "8.4", "8.7.1", "8.7.2", "8.8.1", "8.8.2", "12.2"}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_limit_of_a_length_or_number_is_had(schema):
    had = {}
    for _, message in messages(schema):
        for limit in form_boundaries(message, schema):
            had.setdefault(limit.edit[1], []).append(limit.edit[2])
    for declared in declarations(schema):
        for kind, limit in declared.facets:
            if kind in ("minLength", "maxLength", "totalDigits"):
                assert int(limit) in {len(text) for text in had[declared.path]}, declared.path


@pytest.mark.parametrize(
    ("declaration", "what"),
    [
        ('type="sr:Fixed"', "facet length in Fixed"),
        ('type="xs:duration"', "built-in type duration"),
        ('type="xs:string" maxOccurs="2"', "item that may be repeated: Thing"),
    ],
)
def test_what_a_schema_has_and_nobody_can_break_is_an_error(tmp_path, declaration, what):
    schema = tmp_path / "further.xsd"
    schema.write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:sr="urn:sr"><xs:element name="Request">'
        f'<xs:complexType><xs:sequence><xs:element name="Thing" {declaration}/></xs:sequence></xs:complexType>'
        '</xs:element><xs:simpleType name="Fixed"><xs:restriction base="xs:string"><xs:length value="3"/>'
        "</xs:restriction></xs:simpleType></xs:schema>"
    )
    with pytest.raises(UsageError, match=f"no reading for this {what}"):
        root_item(str(schema))


def test_a_root_that_there_is_not():
    with pytest.raises(UsageError, match="no reading for this root element 'Nothing'"):
        root_item("duis-mp170.xsd", "Nothing")


@pytest.mark.parametrize(
    ("message", "item", "what"),
    [
        (MESSAGES["duis-mp170.xsd", "12.2"].replace(b">ESME<", b">esme<"), "", "not valid to begin with"),
        (MESSAGES["duis-mp170.xsd", "8.3"], "OtherDeviceID", "no item 'OtherDeviceID'"),
    ],
)
def test_what_has_no_faults_to_be_read(message, item, what):
    with pytest.raises(UsageError, match=what):
        form_faults(message, "duis-mp170.xsd", item)


def test_the_faults_of_one_item_are_those_of_all_that_are_its():
    message = MESSAGES["duis-mp170.xsd", "12.2"]
    own = form_faults(message, "duis-mp170.xsd", "DeviceModel")
    assert [fault.name for fault in own] == [
        "DeviceModel left out",
        "DeviceModel given twice",
        "DeviceModel before DeviceManufacturer",
        "DeviceModel in another namespace",
        "DeviceModel with an attribute that DUIS does not know",
        "DeviceModel with an item in it",
        "DeviceModel longer than 30 characters",
    ]
    assert set(own) <= set(form_faults(message, "duis-mp170.xsd"))


# -- how the test looks at it ----------------------------------------------------------------------------------------


def messages(schema):
    return [(title, message) for (of, title), message in MESSAGES.items() if of == schema]


def everything_broken(schema):
    """Return what was done to the item at each path: the facet, and the value that it got if any."""
    broken = {}
    for _, message in messages(schema):
        for fault in form_faults(message, schema):
            kind, path, _ = fault.edit
            at = path.removesuffix("/NoItemOfDuis")
            facet = {"set": "value", "respell": "respelled"}.get(kind, fault.facet)
            text = value_at(fault.apply(message), path) if facet in ("value", "respelled") else ""
            broken.setdefault(at, []).append((facet, text, fault))
    return broken


def value_at(message, path):
    if path.startswith("@"):
        return parse(message).get(path[1:])
    found = parse(message)
    for name in path.split("/")[1:]:
        found = found.find(sr(name))
    return found.text or ""


def breaks(kind, limit, text, declared):
    """Whether ``text`` breaks a facet, and just so where it is about a length."""
    if kind == "maxLength":
        return len(text) == int(limit) + 1
    if kind == "minLength":
        return len(text) == int(limit) - 1
    if kind == "totalDigits":
        return text.isdigit() and len(text) == int(limit) + 1
    if kind == "pattern":
        others = [pattern for each, pattern in declared.facets if each == "pattern" and pattern != limit]
        return text and not re.fullmatch(limit, text) and all(re.fullmatch(other, text) for other in others)
    raise AssertionError(kind)


def declarations(schema):
    """Return every element that the requests under test may hold, straight from the XSD files."""
    named = {}
    queue, seen = [schema], set()
    while queue:
        name = queue.pop()
        if name in seen:
            continue
        seen.add(name)
        document = etree.parse(str(DATA / "schemas" / name)).getroot()
        for part in document.iterchildren("{*}*"):
            if "schemaLocation" in part.attrib:
                queue.append(part.get("schemaLocation"))
            elif part.get("name"):
                named[etree.QName(part).localname, part.get("name")] = part
    bodies = {etree.QName(parse(message).find(sr("Body"))[0]).localname for _, message in messages(schema)}
    found = []

    def facets_of(name):
        prefix, _, local = name.rpartition(":")
        if prefix == "xs":
            return local, ()
        restriction = named["simpleType", local].find(f"{XS}restriction")
        built_in, before = facets_of(restriction.get("base"))
        own = tuple((etree.QName(facet).localname, facet.get("value")) for facet in restriction.iterchildren("{*}*"))
        return built_in, before + own

    def elements(holder):
        for part in holder.iterchildren("{*}*"):
            kind = etree.QName(part).localname
            if kind == "element":
                yield part
            elif kind == "group":
                yield from elements(named["group", part.get("ref").rpartition(":")[2]])
            elif kind in ("sequence", "choice", "all"):
                yield from elements(part)

    def visit(declaration, path, *, mandatory, in_sequence):
        name = declaration.get("name")
        type = declaration.get("type")
        complex = declaration.find(f"{XS}complexType")
        if complex is None:
            complex = named.get(("complexType", type.rpartition(":")[2]))
        if complex is None:
            built_in, facets = facets_of(type)
            found.append(Declared(path, facets, built_in, mandatory, frozenset(), False, in_sequence))
            return
        children = [child for child in elements(complex) if child.get("name")]
        choices = {child.get("name") for choice in complex.iter(f"{XS}choice") for child in elements(choice)}
        found.append(Declared(path, (), "", mandatory, frozenset(choices), True, in_sequence))
        sequence = complex.find(f"{XS}sequence") is not None
        for at, child in enumerate(children):
            if name == "Body" and child.get("name") not in bodies:
                continue
            visit(
                child,
                f"{path}/{child.get('name')}",
                mandatory=child.get("minOccurs") != "0" and child.get("name") not in choices,
                in_sequence=sequence and at > 0 and name not in ("Body", "UpdateDeviceDetails"),
            )

    visit(named["element", "Request"], "Request", mandatory=True, in_sequence=False)
    return found


def test_the_difference_is_seen_where_there_is_more_than_one():
    message = MESSAGES["duis-mp170.xsd", "12.2"]
    twice = message.replace(b"AB01", b"AB02").replace(b"V5.0", b"V5.1")
    assert not is_one_thing(*difference(parse(message), parse(twice)))
    assert UNKNOWN_ATTRIBUTE not in message.decode()
    assert ANOTHER_NAMESPACE not in message.decode()
