"""What a pack says, in short: who was judged, by what, when, and what it came to.

Anyone can have made a pack: nothing in it is taken to be of some type, or fit for a terminal, before it was looked at.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from meterproof.evidence.pack.verify_pack import Verification
from meterproof.evidence.run import TOTALS
from meterproof.evidence.text import one_line, visible
from meterproof.verdicts import Verdict

WIDTH: Final = 80
LINES: Final = 24

_LABEL: Final = 14
_ROOM: Final = WIDTH - _LABEL
Json = dict[str, Any]


def summary(pack: Verification) -> Json:
    """Return what ``pack`` says, in the form of data/schemas/cli-pack-show.schema.json.

    What is missing or of the wrong type is empty. Where the pack is not intact it is only what the pack says.
    """
    said = _table(_table(pack.statements.get("test-result")).get("predicate"))
    sut, profile, suite = (_table(said.get(name)) for name in ("sut", "profile", "suite"))
    waived = [waiver for waiver in _tables(said.get("waivers")) if not waiver.get("stale")]
    return {
        "conclusion": _text(said.get("conclusion")),
        "exit_code": _number(said.get("exitCode")),
        "result": _text(_table(said.get("testResult")).get("result")),
        "pack": {
            "file": _text(pack.manifest.get("pack")),
            "intact": pack.intact,
            "signed": pack.signed,
            "findings": [{"code": finding.code, "text": visible(finding.text)} for finding in pack.findings],
        },
        "sut": {
            "name": _text(sut.get("name")),
            "version": _text(sut.get("version")),
            "adapter": _text(sut.get("adapter")),
            "certificate_fingerprint": _text(sut.get("certificate_fingerprint")),
            "artefact": _artefact(sut.get("artefact")),
        },
        "suite": {"version": _text(suite.get("version")), "mutants": _mutants(suite)},
        "profile": {
            "id": _text(profile.get("id")),
            "as_of": _text(profile.get("as_of")),
            "choices": {_text(point): _text(option) for point, option in _table(profile.get("choices")).items()},
        },
        **{name: _text(said.get(name)) for name in ("campaign", "arrangement", "nonce", "started", "finished")},
        "seed": _number(said.get("seed")),
        "totals": {name: _number(_table(said.get("totals")).get(name)) or 0 for name in ("planned", *TOTALS)},
        "rules": _by_verdict(_tables(said.get("rules"))),
        "waived": sorted({_text(waiver.get("rule")) for waiver in waived}),
        "verdict_digest": _text(said.get("verdictDigest")),
    }


def lines(pack: Verification) -> list[str]:
    """Return at most ``LINES`` lines of at most ``WIDTH`` columns about ``pack``; the first is its conclusion."""
    told = summary(pack)
    if not pack.statements.get("test-result"):
        return [_cut(f"refused: {finding.text}", WIDTH) for finding in pack.findings[:LINES]]
    rows = [_cut(_heading(told), WIDTH)]
    rows += [_row(label, _cut(text, _ROOM)) for label, text in _facts(pack, told) if text]
    for label, names, most in _lists(told):
        rows += [_row("" if number else label, text) for number, text in enumerate(_fill(names, most))]
    return rows


def _heading(told: Json) -> str:
    conclusion = f"{told['conclusion'].upper() or 'NO CONCLUSION'} (exit code {told['exit_code']})"
    return conclusion if told["pack"]["intact"] else f"NOT TO BE RELIED ON; it says: {conclusion}"


def _row(label: str, text: str) -> str:
    return f"{label:<{_LABEL}}{text}"


def _facts(pack: Verification, told: Json) -> Iterator[tuple[str, str]]:
    """Give label and text of what takes one line: 13 at most, with the heading 14."""
    sut, profile, mutants = told["sut"], told["profile"], told["suite"]["mutants"]
    artefact = sut["artefact"] or {"name": "", "sha256": ""}
    findings = told["pack"]["findings"]
    more = f" ({len(findings)} findings)" if len(findings) > 1 else ""
    yield "pack", f"refused{more}: {findings[0]['text']}" if findings else pack.verdict
    yield "system", f"{sut['name']} {sut['version']}".strip()
    yield "fingerprint", sut["certificate_fingerprint"]
    yield "artefact", artefact["name"]
    yield "  SHA-256", artefact["sha256"]
    yield "suite", f"Meterproof {told['suite']['version']}"
    if mutants:
        other = "" if mutants["same_suite"] else ", measured with another suite"
        yield "mutants", f"{mutants['killed']} of {mutants['mutants']} faulty models killed{other}"
    campaign = f", campaign {told['campaign']}" if told["campaign"] else ""
    yield "profile", f"{profile['id']} as of {profile['as_of']}{campaign}"
    yield "when", f"{told['started']} to {told['finished']}" if told["finished"] else f"{told['started']}, cut off"
    yield "identities", f"seed {told['seed']}, nonce {told['nonce']}, arranged {told['arrangement']}"
    yield "digest", told["verdict_digest"]
    yield "scenarios", ", ".join(f"{count} {name}" for name, count in told["totals"].items() if count)
    yield "rules", ", ".join(f"{len(names)} {verdict}" for verdict, names in told["rules"].items())


def _lists(told: Json) -> Iterator[tuple[str, list[str], int]]:
    """Give label and names of what takes more than one line, and how many lines it may take: 10 in all."""
    rules, choices = told["rules"], told["profile"]["choices"]
    yield "failed", [rule for rule in rules.get(Verdict.FAILED, []) if rule not in told["waived"]], 2
    yield "waived", told["waived"], 2
    yield "error", rules.get(Verdict.ERROR, []), 2
    yield "inconclusive", rules.get(Verdict.INCONCLUSIVE, []), 2
    yield "choices", [f"{point} {option}" for point, option in choices.items()], 2


def _fill(names: list[str], most: int) -> list[str]:
    """Return ``names``, separated by commas, in at most ``most`` lines; those without room there are only counted."""
    rows: list[str] = []
    row = ""
    for number, name in enumerate(names):
        behind = len(names) - number - 1
        if row and len(rows) < most - 1 and _columns(f"{row}, {_cut(name, _ROOM)},") > _ROOM:
            rows.append(f"{row},")
            row = ""
        # What must still have room behind this name: a comma, or the number of those that have none.
        end = "," if len(rows) < most - 1 else f" and {behind} more" if behind else ""
        if not row:
            row = _cut(name, _ROOM - len(end))
        elif _columns(f"{row}, {_cut(name, _ROOM)}{end}") <= _ROOM:
            row = f"{row}, {_cut(name, _ROOM)}"
        else:
            return [*rows, f"{row} and {behind + 1} more"]
    return [*rows, row] if row else rows


def _cut(text: str, room: int) -> str:
    """Return ``text`` fit for a terminal, on one line and in at most ``room`` columns."""
    shown = "".join(one if one.isprintable() else f"⟨U+{ord(one):04X}⟩" for one in one_line(visible(text[: 4 * room])))
    if _columns(shown) <= room:
        return shown
    while _columns(shown) > room - 1:
        shown = shown[:-1]
    return f"{shown}…"


def _columns(text: str) -> int:
    """Return how many columns ``text`` takes on a terminal, at most."""
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" and ord(one) > 0xFF else 1 for one in text)


def _by_verdict(rules: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for rule in rules:
        found.setdefault(_text(rule.get("verdict")), []).append(_text(rule.get("id")))
    return {verdict.value: sorted(found[verdict]) for verdict in Verdict if verdict in found}


def _mutants(suite: Mapping[str, Any]) -> Json | None:
    measured = _table(suite.get("mutants"))
    total, killed = _number(measured.get("mutants")), _number(measured.get("killed"))
    if total is None or killed is None:
        return None
    return {"mutants": total, "killed": killed, "same_suite": measured.get("digests") == suite.get("digests")}


def _artefact(value: object) -> Json | None:
    table = _table(value)
    return {"name": _text(table.get("name")), "sha256": _text(table.get("sha256"))} if table else None


def _text(value: object) -> str:
    return visible(value) if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _tables(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
