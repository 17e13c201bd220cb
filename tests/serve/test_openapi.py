import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from meterproof.serve import openapi, operations_page
from meterproof.serve.app import application
from meterproof.serve.outbox import Outbox
from meterproof.serve.world import World
from meterproof.wire import protocol

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
METHODS = {"get", "post", "put", "delete"}


@pytest.fixture(scope="module")
def document():
    return openapi.openapi()


def operations(paths):
    for path, item in paths.items():
        for method, operation in item.items():
            assert method in METHODS, f"{path} has a member {method}"
            yield path, method, operation
            for callback in operation.get("callbacks", {}).values():
                yield from operations(callback)


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


def test_the_published_document_is_what_the_schema_says():
    assert (REFERENCE / "openapi.json").read_text(encoding="utf-8") == openapi.document(), (
        "write it anew: python -m meterproof.serve.openapi > docs/reference/openapi.json"
    )


def test_the_published_page_is_what_the_schema_says():
    assert (REFERENCE / "operations.md").read_text(encoding="utf-8") == operations_page.page(), (
        "write it anew: python -m meterproof.serve.operations_page > docs/reference/operations.md"
    )


def test_the_page_has_every_operation_and_query():
    headings = set(re.findall(r"^### (.+)$", operations_page.page(), re.MULTILINE))
    assert {*protocol.operations(), *protocol.queries()} <= headings


def test_links_of_the_page_lead_somewhere():
    page = operations_page.page()
    headings = {heading.replace(".", "") for heading in re.findall(r"^#+ (.+)$", page, re.MULTILINE)}
    targets = re.findall(r"\]\(([^)]+)\)", page)
    assert targets
    for target in targets:
        assert target.removeprefix("#") in headings if target.startswith("#") else (REFERENCE / target).exists(), target


def test_the_document_has_the_structure_of_openapi(document):
    assert document["openapi"] == "3.1.0"
    assert {"title", "version"} <= set(document["info"])
    names = []
    for path, _, operation in operations(document["paths"]):
        assert path.startswith(("/", "{$request.body#/"))
        assert operation["responses"]
        assert operation["summary"]
        for status, response in operation["responses"].items():
            assert re.fullmatch(r"[1-5][0-9][0-9]", status)
            assert response["description"]
        for parameter in operation.get("parameters", ()):
            assert {"name", "in", "schema"} <= set(parameter)
        for holder in [operation.get("requestBody"), *operation["responses"].values()]:
            for content in (holder or {}).get("content", {}).values():
                assert "schema" in content
        if "operationId" in operation:
            names.append(operation["operationId"])
    assert len(names) == len(set(names)) == 8


def test_its_schemas_are_schemas_and_all_references_resolve(document):
    schemas = document["components"]["schemas"]
    for name, schema in schemas.items():
        assert re.fullmatch(r"[a-zA-Z0-9._-]+", name)
        Draft202012Validator.check_schema(schema)
    found = set(references(document))
    assert found <= {f"#/components/schemas/{name}" for name in schemas}
    assert {f"#/components/schemas/{kind}" for kind in protocol.operations()} <= found


def test_the_application_offers_what_the_document_says(document):
    class Nothing:
        capabilities = frozenset()

    offered = {
        (route.path, method.lower())
        for route in application(World(Nothing(), [], auto_settle=True), Outbox()).routes
        for method in route.methods
        if method != "HEAD"
    }
    described = {(path, method) for path, item in document["paths"].items() for method in item if method in METHODS}
    assert offered == described
