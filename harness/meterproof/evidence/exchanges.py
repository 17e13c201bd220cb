"""An exchange taken apart into what people look at: what was sent, what came back, or why nothing did."""

from __future__ import annotations

from meterproof.evidence.record import Exchange, raw


def parts(exchange: Exchange) -> list[tuple[str, bytes]]:
    """Return the octets of ``exchange`` under a name each, such as request, response with its status, no answer."""
    found = []
    if "request" in exchange:
        found.append(("request", raw(exchange["request"])))
    if "note" in exchange:
        found.append(("note", exchange["note"].encode("utf-8", "backslashreplace")))
    failure = exchange.get("failure", "")
    if failure:
        found.append(("no answer", failure.encode("utf-8", "backslashreplace")))
    if "response" in exchange and (exchange["response"]["data"] or not failure):
        status = exchange.get("status")
        name = "delivered" if exchange["kind"] == "delivery" else f"response {status or ''}".rstrip()
        found.append((name, raw(exchange["response"])))
    return found
