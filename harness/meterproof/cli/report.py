"""A run in text, for people: what went wrong first, then a line for each feature, then the totals."""

from __future__ import annotations

import shlex
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from meterproof.campaign.exit import ExitCode
from meterproof.evidence.failures import account, headline
from meterproof.evidence.record import Exchange, Octets, ScenarioRecord, raw
from meterproof.evidence.text import visible

if TYPE_CHECKING:
    from meterproof.campaign.result import RunResult
    from meterproof.catalogue.model import Rule

IN_FULL: Final = 10
"""How many scenarios that are not green are told in full; of the others one line each is."""

REASONS: Final = 8
"""How many reasons for not being applicable or testable are told."""

_BODY_LINES: Final = 60
_QUIET: Final = ("not-applicable", "not-testable")


def report(result: RunResult, catalogue: Mapping[str, Rule]) -> Iterator[str]:
    """Give the lines of the report; the first is the headline of the first failure, if there is one."""
    wrong = result.not_green()
    for record in wrong[:IN_FULL]:
        yield from _in_full(result, record, catalogue)
    for record in wrong[IN_FULL:]:
        yield headline(record, catalogue)
    if len(wrong) > IN_FULL:
        yield ""
    yield from _by_feature(result)
    yield from result.policies().lines() if result.info.variants else ()
    yield from _aside(result)
    yield _totals(result)
    yield f"verdict digest {result.info.verdict_digest}"
    to_pack = shlex.join(("meterproof", "pack", "build", str(result.directory)))
    yield f"pack {result.pack}" if result.pack else f"to pack it: {to_pack}"
    yield f"evidence in {result.directory}"


def _in_full(result: RunResult, record: ScenarioRecord, catalogue: Mapping[str, Rule]) -> Iterator[str]:
    first, *rest = account(record, catalogue).splitlines()
    yield first
    for line in rest:
        yield f"  {line}"
    exchange = _exchange(record)
    if exchange is not None:
        yield from (f"  {line}" for line in _exchange_lines(exchange))
    yield f"  again: {result.rerun(record)}"
    yield ""


def _exchange(record: ScenarioRecord) -> Exchange | None:
    """Return the exchange that the first failure is about; else the last one that was a message."""
    exchanges = record["exchanges"]
    for failure in record["failures"]:
        if "exchange" in failure and failure["exchange"] < len(exchanges):
            return exchanges[failure["exchange"]]
    messages = [exchange for exchange in exchanges if exchange["kind"] in ("submit", "delivery")]
    return messages[-1] if messages else None


def _exchange_lines(exchange: Exchange) -> Iterator[str]:
    status = exchange.get("status")
    answered = exchange.get("failure") or (f"HTTP {status}" if status is not None else "")
    about = ", ".join(filter(None, (exchange.get("service", ""), answered, f"{exchange['elapsed'] * 1000:.1f} ms")))
    yield f"exchange: {visible(exchange['title'])} ({about})"
    for sign, side in ((">", exchange.get("request")), ("<", exchange.get("response"))):
        if side is not None:
            yield from (f"  {sign} {line}" for line in _body(side))


def _body(octets: Octets) -> list[str]:
    if octets["encoding"] == "base64":
        return [f"{len(raw(octets))} octets that are not text"]
    lines = visible(_indented(octets["data"])).splitlines()
    more = len(lines) - _BODY_LINES
    return [*lines[:_BODY_LINES], *([f"... {more} more lines in results.jsonl"] if more > 0 else [])]


def _indented(text: str) -> str:
    """Return ``text`` with a line for each element, where it is XML; the record keeps the very octets."""
    from lxml import etree

    from meterproof.wire.xml import XmlFault, parse

    try:
        root = parse(text.encode())
    except XmlFault:
        return text
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")


def _by_feature(result: RunResult) -> Iterator[str]:
    features: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in result.records():
        features[result.shown_feature(record["feature"])][record["verdict"]] += 1
    width = max(map(len, features), default=0)
    for feature in sorted(features):
        counts = ", ".join(f"{count} {verdict}" for verdict, count in features[feature].most_common())
        yield f"{feature.ljust(width)}  {counts}"


def _aside(result: RunResult) -> Iterator[str]:
    reasons = Counter(
        (record["verdict"], record["reason"]) for record in result.records() if record["verdict"] in _QUIET
    )
    for (verdict, reason), count in reasons.most_common(REASONS):
        yield f"{count} {verdict}: {visible(reason)}"
    if len(reasons) > REASONS:
        rest = sum(reasons.values()) - sum(count for _, count in reasons.most_common(REASONS))
        yield f"{rest} more for {len(reasons) - REASONS} other reasons, which report.html names"
    for waiver in result.info.waivers:
        state = f"stale: {waiver.stale}" if waiver.stale else f"covers {len(waiver.scenarios)} failed scenarios"
        yield f"waiver of {waiver.rule} until {waiver.expires} ({waiver.reason}): {state}"
    for rule in result.without_verdict:
        yield f"required rule without a verdict: {rule}"
    if result.exit_code == ExitCode.INTERRUPTED:
        yield "interrupted: the evidence is of what was done until then"
    if not result.completeness.complete:
        yield f"incomplete: {result.completeness}"
    yield from result.problems
    yield from result.unrendered


def _totals(result: RunResult) -> str:
    totals = dict(result.info.totals)
    planned = totals.pop("planned")
    counts = ", ".join(f"{count} {verdict}" for verdict, count in totals.items() if count)
    info = result.info
    return f"{planned} planned: {counts or 'none'} (profile {info.profile.id}, {info.sut.name} {info.sut.version})"
