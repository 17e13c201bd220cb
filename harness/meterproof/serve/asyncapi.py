"""The AsyncAPI document of what a system offers over a message bus, made from the one published schema.

``python -m meterproof.serve.asyncapi > docs/reference/asyncapi.json`` writes it anew.
"""

from __future__ import annotations

import json
import sys
from typing import Any, Final

from meterproof import __version__
from meterproof.serve.json_references import rewritten
from meterproof.wire import bus, protocol
from meterproof.wire.services import Service

_SCHEMA: Final = "#/components/schemas/"
_MESSAGE: Final = "#/components/messages/"
_TEXT: Final = {"type": "string"}
_PREFIX: Final = {"prefix": {"$ref": "#/components/parameters/prefix"}}
_REPLY_STATUS: Final = (
    "As over HTTP: 200, and 400 where a message is not XML that may be read, does not obey the DUIS schema, or is no "
    "request of the published form; 409 where the test bed can't carry a request out; 413 above 10 MiB; 500 where the "
    "system failed."
)


def asyncapi() -> dict[str, Any]:
    """Return the document, for AsyncAPI 3.0."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Meterproof: DUIS over a message bus, and the test bed beside it",
            "version": __version__,
            "description": (
                "DUIS messages, operations and queries are the same octets as over HTTP. A request is published to "
                "one queue, with a correlation id and the queue that its reply shall go to. A request may arrive "
                "twice, because a connection was lost: the second time it is answered as before, by its correlation "
                "id, and not carried out again. What is sent later goes to a routing key for each user, to which "
                "whoever acts for that user binds a queue. The reference model that `meterproof serve --bus` starts "
                "does all of it."
            ),
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {
            "broker": {
                "host": "127.0.0.1:5672",
                "protocol": "amqp",
                "protocolVersion": "0.9.1",
                "description": "Any broker that kombu carries; this is RabbitMQ's own address.",
            }
        },
        "channels": _channels(),
        "operations": _operations(),
        "components": {
            "parameters": {
                "prefix": {
                    "description": "Keeps systems and runs on one broker apart.",
                    "default": bus.DEFAULT_PREFIX,
                },
                "user": {"description": "The EUI-64 of a user, in upper case with hyphens."},
                "run": {"description": "Made up by the tester, different for each run."},
            },
            "messages": _messages(),
            "schemas": {name: rewritten(shape, _SCHEMA) for name, shape in protocol.schema()["$defs"].items()},
        },
    }


def document() -> str:
    """Return the document as the text of ``docs/reference/asyncapi.json``."""
    return json.dumps(asyncapi(), indent=2, ensure_ascii=False) + "\n"


def _channels() -> dict[str, Any]:
    queue = {"is": "queue", "queue": {"durable": True, "exclusive": False, "autoDelete": False}}
    key = {"is": "routingKey", "exchange": {"name": bus.EXCHANGE, "type": "direct", "durable": True}}
    return {
        "requests": {
            "address": "{prefix}.requests",
            "description": "What the system reads. Only the system makes this queue, and it sets where its dead go.",
            "parameters": _PREFIX,
            "messages": {name: {"$ref": f"{_MESSAGE}{name}"} for name in bus.ACTIONS},
            "bindings": {"amqp": queue},
        },
        "replies": {
            "address": "{prefix}.{run}.replies",
            "description": "The queue that a request names in reply_to. The tester makes and removes it.",
            "parameters": {**_PREFIX, "run": {"$ref": "#/components/parameters/run"}},
            "messages": {"reply": {"$ref": f"{_MESSAGE}reply"}},
            "bindings": {"amqp": queue},
        },
        "later": {
            "address": "{prefix}.user.{user}",
            "description": "A routing key. A tester binds a queue of its own for each user that it acts for.",
            "parameters": {**_PREFIX, "user": {"$ref": "#/components/parameters/user"}},
            "messages": {"delivery": {"$ref": f"{_MESSAGE}delivery"}},
            "bindings": {"amqp": key},
        },
        "deadLetters": {
            "address": "{prefix}.dead-letters",
            "description": (
                "A routing key, and a queue that keeps what came under it for people. A request that nobody took "
                f"before its expiration comes here by the broker, with the reason expired in x-death; one that can't "
                f"be answered is put here by the system, with {bus.DEATH} and {bus.REASON}. Testers bind their queue "
                "of replies too, so they learn at once that a request was not carried out."
            ),
            "parameters": _PREFIX,
            "messages": {"deadLetter": {"$ref": f"{_MESSAGE}deadLetter"}},
            "bindings": {"amqp": key},
        },
    }


def _operations() -> dict[str, Any]:
    def channel(name: str) -> dict[str, str]:
        return {"$ref": f"#/channels/{name}"}

    answered = {
        action: {
            "action": "receive",
            "channel": channel("requests"),
            "summary": summary,
            "messages": [{"$ref": f"#/channels/requests/messages/{action}"}],
            "reply": {
                "address": {"location": "$message.header#/replyTo"},
                "channel": channel("replies"),
            },
        }
        for action, summary in (
            ("submit", "Take one DUIS Request"),
            ("describe", "Say who this is and what it offers"),
            ("operate", "Carry out one operation"),
            ("observe", "Look at the system from outside DUIS"),
        )
    }
    return {
        **answered,
        "sendLater": {
            "action": "send",
            "channel": channel("later"),
            "summary": "Send a response, a Device Alert or a DCC Alert",
        },
        "putAside": {
            "action": "send",
            "channel": channel("deadLetters"),
            "summary": "Put aside what can't be answered",
        },
    }


def _messages() -> dict[str, Any]:
    return {
        "submit": _request(
            "submit",
            "A DUIS Request.",
            {"contentType": "application/xml", "payload": _TEXT},
            {
                bus.SERVICE: {"type": "string", "enum": [service.value for service in Service]},
                bus.ORIGINATOR: {"type": "string", "description": "EUI-64 of the user; the message says so as well."},
                bus.CLOCK: {
                    "type": "string",
                    "enum": [protocol.CLIENT_CLOCK],
                    "description": "The sender runs the virtual clock itself, by clock.settle and clock.advance.",
                },
            },
            [bus.SERVICE],
        ),
        "describe": _request("describe", "A question without a body.", {"payload": {"type": "null"}}),
        "operate": _request("operate", "An operation.", {"payload": {"$ref": f"{_SCHEMA}operation"}}),
        "observe": _request("observe", "A query.", {"payload": {"$ref": f"{_SCHEMA}query"}}),
        "reply": {
            "summary": "A DUIS Response, a JSON value or a refusal in words, by its content type.",
            "correlationId": {"location": "$message.header#/correlationId"},
            "headers": {
                "type": "object",
                "required": [bus.STATUS],
                "properties": {
                    bus.STATUS: {"type": "integer", "description": _REPLY_STATUS},
                    bus.SOURCE: {"type": "string", "description": "Which running system answers."},
                    bus.SENT: {
                        "type": "string",
                        "contentMediaType": "application/json",
                        "description": (
                            "An object: for the EUI-64 of each user, how many messages it was sent by now. The tester "
                            "waits for them before it believes that nothing more comes. Needed from a system that "
                            "offers clock.settle."
                        ),
                    },
                },
            },
        },
        "delivery": {
            "summary": "A DUIS Response, a Device Alert or a DCC Alert.",
            "contentType": "application/xml",
            "payload": _TEXT,
            "headers": {
                "type": "object",
                "properties": {
                    bus.SOURCE: {"type": "string", "description": "Which running system sent it."},
                    bus.SEQUENCE: {
                        "type": "integer",
                        "minimum": 1,
                        "description": "Its number among those to this user; one that comes twice is taken once.",
                    },
                },
            },
        },
        "deadLetter": {
            "summary": "A message that was not carried out, as it came.",
            "headers": {
                "type": "object",
                "properties": {
                    bus.DEATH: {"type": "string", "enum": ["rejected", "expired"]},
                    bus.REASON: {"type": "string", "description": "Why, in words."},
                },
            },
        },
    }


def _request(
    action: str,
    summary: str,
    content: dict[str, Any],
    headers: dict[str, Any] | None = None,
    required: list[str] | None = None,
) -> dict[str, Any]:
    return {
        "summary": summary,
        "correlationId": {"location": "$message.header#/correlationId"},
        **content,
        "headers": {
            "type": "object",
            "required": [bus.ACTION, *(required or [])],
            "properties": {bus.ACTION: {"const": action}, **(headers or {})},
        },
    }


if __name__ == "__main__":
    sys.stdout.write(document())
