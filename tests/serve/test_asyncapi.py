import copy
import json
import os
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from meterproof.serve import asyncapi
from meterproof.wire import bus, protocol
from meterproof.wire.bus import bus_address
from requirements import require

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@pytest.fixture(scope="module")
def document():
    return asyncapi.asyncapi()


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The schema of AsyncAPI documents, from its registry."""
    directory = tmp_path_factory.mktemp("asyncapi")
    npm = [require("npm"), "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(directory)]
    subprocess.run([*npm, "@asyncapi/specs@6"], check=True, stdin=subprocess.DEVNULL, env=os.environ)
    schemas = directory / "node_modules" / "@asyncapi" / "specs" / "schemas"
    return Draft7Validator(json.loads((schemas / "3.0.0.json").read_text()))


def references(part):
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "$ref":
                yield value
            else:
                yield from references(value)
    elif isinstance(part, list):
        for item in part:
            yield from references(item)


def test_the_published_document_is_the_one_that_is_made():
    assert (REFERENCE / "asyncapi.json").read_text(encoding="utf-8") == asyncapi.document()


def test_it_is_an_asyncapi_document(document, published):
    assert list(published.iter_errors(document)) == []
    broken = copy.deepcopy(document)
    del broken["info"]["title"]
    broken["channels"]["requests"]["address"] = 5
    assert len(list(published.iter_errors(broken))) >= 2


def test_every_reference_leads_somewhere(document):
    found = set(references(document))
    assert {f"#/components/schemas/{kind}" for kind in protocol.operations()} <= found
    for reference in found:
        place = document
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def test_addresses_are_those_that_both_ends_use(document):
    address = bus_address("amqp://127.0.0.1//?prefix=lab")
    names = {name: channel["address"] for name, channel in document["channels"].items()}
    filled = {name: text.format(prefix="lab", run="r1", user="90-B3") for name, text in names.items()}
    assert filled == {
        "requests": address.requests,
        "replies": address.replies("r1"),
        "later": address.user("90-B3"),
        "deadLetters": address.dead_letters,
    }


def test_every_action_is_described(document):
    assert set(document["channels"]["requests"]["messages"]) == set(bus.ACTIONS)
    for action in bus.ACTIONS:
        headers = document["components"]["messages"][action]["headers"]["properties"]
        assert headers[bus.ACTION] == {"const": action}
