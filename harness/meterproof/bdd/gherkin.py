"""Feature files as plain values: one scenario a pickle, with what the pickle leaves out (lines, keywords, templates).

Reading is done by the official Gherkin parser, so every construct and spoken language of Gherkin is understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, cast

from meterproof.errors import UsageError

if TYPE_CHECKING:
    from gherkin.parser import Parser, ParserContext
    from gherkin.parser_types import Feature as Ast
    from gherkin.parser_types import Scenario as AstScenario
    from gherkin.parser_types import Step as AstStep
    from gherkin.parser_types import TableRow
    from gherkin.pickles.compiler import Compiler, Pickle, PickleStep
    from gherkin.token import Token

StepType = Literal["given", "when", "then"]

_TYPES: Final[Mapping[str, StepType]] = {"Context": "given", "Action": "when", "Outcome": "then"}
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_RULE: Final = "rule:"
_STATE: Final = "match_token_at_"


@dataclass(frozen=True, slots=True)
class Step:
    """One Gherkin step of one scenario.

    ``keyword`` is as written (``And``), ``type`` what it means there. ``template`` is the text before an Examples
    row was put in, and ``parameters`` are the values of the row that this step uses, by column.
    """

    keyword: str
    type: StepType
    text: str
    line: int
    table: tuple[tuple[str, ...], ...] | None
    docstring: str | None
    template: str
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario, or one row of an outline.

    ``id`` is ``<feature>::<name>``, for a row with `` [value, value]`` behind it. ``feature`` is the path of the
    file from its root, with forward slashes. ``line`` is that of the Examples row for an outline, and
    ``scenario_line`` that of the Scenario keyword. ``tags`` stand without ``@``, sorted, each once; ``rules`` are
    the ids of its ``@rule:`` tags. ``variant`` names the variant of a campaign that it is run in, empty outside one.
    """

    id: str
    name: str
    feature: str
    feature_name: str
    feature_description: str
    rule_name: str
    line: int
    scenario_line: int
    tags: tuple[str, ...]
    rules: tuple[str, ...]
    steps: tuple[Step, ...]
    parameters: Mapping[str, str]
    variant: str = ""

    def under(self, variant: str) -> Scenario:
        """Return the scenario as it is run in a variant of a campaign: with an id and a parameter that say so."""
        parameters = {**self.parameters, "variant": variant}
        return replace(self, id=id_under(self.id, variant), parameters=parameters, variant=variant)


def id_under(scenario: str, variant: str) -> str:
    """Return the id of a scenario as it is run in a variant of a campaign."""
    return f"{scenario} ({variant})"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a feature file that can't be run: where, what, and what to do about it."""

    line: int
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature file as it was read; with ``faults`` it must not be run."""

    name: str
    scenarios: tuple[Scenario, ...]
    faults: tuple[Fault, ...]


class FeatureFault(UsageError):
    """A feature file that can't be run; ``faults`` says why, line by line (exit 2)."""

    def __init__(self, name: str, faults: tuple[Fault, ...]) -> None:
        first = faults[0]
        more = "".join(f"\n{name}:{fault.line}: {fault.text}" for fault in faults[1:])
        super().__init__(first.text + more, where=f"{name}:{first.line}", hint=first.hint)
        self.faults = faults


def parse_feature(path: Path, root: Path) -> list[Scenario]:
    """Return the scenarios of the feature file ``path``, in order; FeatureFault where it can't be run."""
    feature = read_feature(path, root)
    if feature.faults:
        raise FeatureFault(feature.name, feature.faults)
    return list(feature.scenarios)


def read_feature(path: Path, root: Path) -> Feature:
    """Read the feature file ``path``, whose name is its path below ``root``; what is wrong comes as ``faults``."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Feature(name, (), (Fault(line, "this is not UTF-8", "save the file in UTF-8"),))
    except OSError as error:
        return Feature(name, (), (Fault(1, f"the feature file can't be read: {error.strerror}"),))
    return _read(text, name)


@lru_cache(maxsize=1024)
def _read(text: str, name: str) -> Feature:
    """Read ``text``. A feature is read more than once where a run is planned first, or repeated for many mutants."""
    from gherkin.errors import CompositeParserException, ParserException

    parser, compiler = _tools()
    try:
        document = parser.parse(text)
    except CompositeParserException as error:
        return Feature(name, (), tuple(_syntax(each) for each in error.errors))
    except ParserException as error:
        return Feature(name, (), (_syntax(error),))
    if "feature" not in document:
        return Feature(name, (), (Fault(1, "there is no Feature in this file"),))
    pickles = compiler.compile({**document, "uri": name})
    return _Converter(name, document["feature"]).convert(pickles)


@cache
def _tools() -> tuple[Parser, Compiler]:
    from gherkin.parser import Parser
    from gherkin.pickles.compiler import Compiler

    class QuickParser(Parser):
        """The generated parser makes a table of its states for every line, at a third of its cost; this makes one."""

        def __init__(self) -> None:
            super().__init__()
            names = [name for name in dir(self) if name.startswith(_STATE)]
            self._states = {int(name.removeprefix(_STATE)): getattr(self, name) for name in names}

        def match_token(self, state: int, token: Token, context: ParserContext) -> int:
            following: int = self._states[state](token, context)
            return following

    return QuickParser(), Compiler()


@cache
def _outline_keywords(language: str) -> frozenset[str]:
    from gherkin.dialect import Dialect

    dialect = Dialect.for_name(language)
    return frozenset(dialect.scenario_outline_keywords if dialect else ())


def _syntax(error: Any) -> Fault:  # noqa: ANN401 - the parser's errors have no common type with a location
    message = str(error).partition("): ")[2] or str(error)
    return Fault(error.location["line"], f"this is not Gherkin: {message}")


class _Home(NamedTuple):
    """A scenario of the document and the name of the Rule that it stands under."""

    scenario: AstScenario
    rule_name: str


class _Row(NamedTuple):
    """An Examples row: its line and its values by column."""

    line: int
    values: Mapping[str, str]


class _Converter:
    """Joins the pickles of one document with the places that they come from."""

    def __init__(self, name: str, feature: Ast) -> None:
        self._name = name
        self._feature_name = feature["name"]
        self._outline_keywords = _outline_keywords(feature["language"])
        self._description = "\n".join(line.strip() for line in feature["description"].strip().splitlines())
        self._steps: dict[str, AstStep] = {}
        self._homes: dict[str, _Home] = {}
        self._rows: dict[str, _Row] = {}
        self._faults: list[Fault] = []
        for background, home in _walk(feature, ""):
            self._steps.update((step["id"], step) for step in background)
            if home is not None:
                self._take_in(home)
        if not self._homes:
            self._faults.append(Fault(feature["location"]["line"], "there is no scenario in this feature"))

    def _take_in(self, home: _Home) -> None:
        scenario = home.scenario
        line = scenario["location"]["line"]
        self._homes[scenario["id"]] = home
        self._steps.update((step["id"], step) for step in scenario["steps"])
        if not scenario["steps"]:
            self._faults.append(Fault(line, f"the scenario {scenario['name']!r} has no steps"))
        rows = [(examples["tableHeader"], row) for examples in scenario["examples"] for row in _body(examples)]
        for header, row in rows:
            columns = (cell["value"] for cell in header["cells"])
            values = dict(zip(columns, (cell["value"] for cell in row["cells"]), strict=True))
            self._rows[row["id"]] = _Row(row["location"]["line"], values)
        for examples in scenario["examples"]:
            if not _body(examples):
                self._faults.append(Fault(examples["location"]["line"], "these Examples have no rows"))
        if not scenario["examples"] and scenario["keyword"].strip() in self._outline_keywords:
            hint = "add an Examples table, or call it a Scenario"
            self._faults.append(Fault(line, f"the outline {scenario['name']!r} has no Examples", hint))

    def convert(self, pickles: list[Pickle]) -> Feature:
        scenarios = [self._scenario(pickle) for pickle in pickles]
        return Feature(self._name, tuple(scenarios), tuple(sorted(set(self._faults), key=lambda fault: fault.line)))

    def _scenario(self, pickle: Pickle) -> Scenario:
        nodes = pickle["astNodeIds"]
        home = self._homes[nodes[0]]
        line = home.scenario["location"]["line"]
        row = self._rows[nodes[1]] if len(nodes) > 1 else _Row(line, _NOTHING)
        tags = tuple(sorted({tag["name"].removeprefix("@") for tag in pickle["tags"]}))
        values = ", ".join(row.values.values()).replace("\n", "\\n")
        return Scenario(
            id=f"{self._name}::{pickle['name']}" + (f" [{values}]" if len(nodes) > 1 else ""),
            name=pickle["name"],
            feature=self._name,
            feature_name=self._feature_name,
            feature_description=self._description,
            rule_name=home.rule_name,
            line=row.line,
            scenario_line=line,
            tags=tags,
            rules=tuple(tag.removeprefix(_RULE) for tag in tags if tag.startswith(_RULE)),
            steps=tuple(self._typed(pickle["steps"], row.values)),
            parameters=row.values,
        )

    def _typed(self, pickled: list[PickleStep], values: Mapping[str, str]) -> Iterator[Step]:
        """Yield the steps with their types: And, But and ``*`` take the type of the step before."""
        before: StepType | None = None
        for each in pickled:
            ast = self._steps[each["astNodeIds"][0]]
            kind = _TYPES.get(ast["keywordType"], before)
            if kind is None:
                self._faults.append(
                    Fault(
                        ast["location"]["line"],
                        f"the first step begins with {ast['keyword'].strip()!r}",
                        "begin with Given, When or Then: the others take the meaning of the step before",
                    )
                )
                kind = "given"
            before = kind
            yield _step(ast, each, kind, values if len(each["astNodeIds"]) > 1 else _NOTHING)


def _walk(parent: Any, rule_name: str) -> Iterator[tuple[list[AstStep], _Home | None]]:  # noqa: ANN401 - Feature or Rule
    for child in parent["children"]:
        if "background" in child:
            yield child["background"]["steps"], None
        elif "rule" in child:
            yield from _walk(child["rule"], child["rule"]["name"])
        else:
            yield [], _Home(child["scenario"], rule_name)


def _body(examples: Any) -> list[TableRow]:  # noqa: ANN401 - the parser leaves tableBody out where there is no table
    return cast("list[TableRow]", examples.get("tableBody") or [])


def _step(ast: AstStep, pickled: PickleStep, kind: StepType, values: Mapping[str, str]) -> Step:
    argument = cast("dict[str, Any]", pickled.get("argument", {}))
    table = argument.get("dataTable")
    docstring = argument.get("docString")
    return Step(
        keyword=ast["keyword"].strip(),
        type=kind,
        text=pickled["text"],
        line=ast["location"]["line"],
        table=tuple(tuple(cell["value"] for cell in row["cells"]) for row in table["rows"]) if table else None,
        docstring=docstring["content"] if docstring else None,
        template=ast["text"],
        parameters=_used(ast, values) if values else _NOTHING,
    )


def _used(ast: AstStep, values: Mapping[str, str]) -> Mapping[str, str]:
    written = ast["text"]
    if "dataTable" in ast:
        written += "".join(cell["value"] for row in ast["dataTable"]["rows"] for cell in row["cells"])
    if "docString" in ast:
        written += ast["docString"]["content"]
    return {name: value for name, value in values.items() if f"<{name}>" in written}
