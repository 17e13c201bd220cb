"""The OpenAPI document of what a system offers over HTTP, made from the one published schema.

``python -m meterproof.serve.openapi > docs/reference/openapi.json`` writes it anew.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any, Final

from meterproof import __version__
from meterproof.serve.json_references import rewritten
from meterproof.wire import protocol

_COMPONENT: Final = "#/components/schemas/"
_SERVICES: Final[Mapping[str, tuple[str, str]]] = {
    "non-device": ("Non-Device Service", "Command Variants 2, 6 and 8."),
    "send-command": ("Send Command Service", "Command Variants 1, 3, 5 and 7."),
    "transform": ("Transform Service", "Command Variant 4."),
}


def openapi() -> dict[str, Any]:
    """Return the document, for OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Meterproof: DUIS over HTTP, and the test bed beside it",
            "version": __version__,
            "summary": "What a system under test answers, and what it may offer a tester.",
            "description": (
                "The web services carry DUIS messages. The test bed is what a system may offer beside them: "
                "it says who it is, and carries out operations and queries that it declares. "
                "The reference model that `meterproof serve` starts offers all of it."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{"url": "http://127.0.0.1:8079", "description": "where meterproof serve listens by default"}],
        "tags": [
            {"name": "web services", "description": "The three DUIS web services of the DCC."},
            {"name": "test bed", "description": "What a system offers a tester beside DUIS."},
        ],
        "paths": {**_web_services(), **_test_bed()},
        "components": {
            "schemas": {name: rewritten(shape, _COMPONENT) for name, shape in protocol.schema()["$defs"].items()}
        },
    }


def document() -> str:
    """Return the document as the text of ``docs/reference/openapi.json``."""
    return json.dumps(openapi(), indent=2, ensure_ascii=False) + "\n"


def _web_services() -> dict[str, Any]:
    return {path: {"post": _web_service(service)} for service, path in protocol.SERVICE_PATHS.items()}


def _web_service(service: str) -> dict[str, Any]:
    name, variants = _SERVICES[service]
    return {
        "operationId": service,
        "tags": ["web services"],
        "summary": name,
        "description": f"Takes one DUIS Request. {variants} The sender is the originator of its Request ID.",
        "parameters": [
            {
                "name": protocol.CLOCK_HEADER,
                "in": "header",
                "required": False,
                "description": (
                    "`client` says that the sender runs the virtual clock itself, by clock.settle and clock.advance. "
                    "Without it a served reference model settles its clock after each submission. "
                    "A system without a virtual clock ignores it."
                ),
                "schema": {"type": "string", "enum": [protocol.CLIENT_CLOCK]},
            }
        ],
        "requestBody": {"required": True, "content": {"application/xml": {"schema": {"type": "string"}}}},
        "responses": {
            "200": {"description": "A DUIS Response.", "content": {"application/xml": {"schema": {"type": "string"}}}},
            "400": _text("The message is not XML that may be read, or does not obey the DUIS schema; says why."),
            "413": _text("The message is larger than 10 MiB; says how large it is."),
        },
    }


def _test_bed() -> dict[str, Any]:
    base = protocol.TEST_BED_PATH
    register = _json_call("register", "Send later messages here too", "receive_endpoint", _empty("It is registered."))
    register["callbacks"] = {"later": {"{$request.body#/url}": {"post": _delivery()}}}
    unregister = _json_call(
        "unregister", "Send nothing more here", "receive_endpoint", _empty("It is registered no more.")
    )
    unregister["responses"]["404"] = _error("It was not registered.")
    return {
        f"{base}/describe": {
            "get": {
                "operationId": "describe",
                "tags": ["test bed"],
                "summary": "Say who this is and what it offers",
                "responses": {"200": _json("What the system says of itself.", f"{_COMPONENT}description")},
            }
        },
        f"{base}/operate": {
            "post": _json_call("operate", "Carry out one operation", "operation", _answers(protocol.operations()))
        },
        f"{base}/observe": {
            "post": _json_call("observe", "Look at the system from outside DUIS", "query", _answers(protocol.queries()))
        },
        f"{base}/receive-endpoints": {"post": register, "delete": unregister},
    }


def _json_call(identity: str, summary: str, takes: str, answer: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "operationId": identity,
        "tags": ["test bed"],
        "summary": summary,
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": f"{_COMPONENT}{takes}"}}},
        },
        "responses": {
            "200": answer,
            "400": _error("The body is not JSON, not of the published form, or asks for what is not offered."),
            "409": _error("The system can't carry this out, for instance because a Device is unknown."),
            "413": _error("The body is larger than 10 MiB."),
        },
    }


def _delivery() -> dict[str, Any]:
    return {
        "summary": "Receive Response Service of the user",
        "description": "A response, a Device Alert or a DCC Alert, one message a request, in order.",
        "requestBody": {"required": True, "content": {"application/xml": {"schema": {"type": "string"}}}},
        "responses": {
            "204": {"description": "Taken."},
            "400": {"description": "Taken, but it can't be read. It is not sent again."},
        },
    }


def _answers(kinds: tuple[str, ...]) -> dict[str, Any]:
    shapes = [{"$ref": f"{_COMPONENT}{kind}.answer"} for kind in [*kinds, "own"]]
    return {
        "description": "What the kind of the request promises.",
        "content": {"application/json": {"schema": {"anyOf": shapes}}},
    }


def _json(description: str, reference: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": {"$ref": reference}}}}


def _error(description: str) -> dict[str, Any]:
    return _json(description, f"{_COMPONENT}error")


def _text(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"text/plain": {"schema": {"type": "string"}}}}


def _empty(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": {"type": "object"}}}}


if __name__ == "__main__":
    sys.stdout.write(document())
