import pytest
from bdd_fakes import read

from meterproof.bdd.gherkin import FeatureFault, parse_feature

RICH = """
    @epic:DUIS @b
    Feature: Joins
      How Devices are joined.
        Indented.

      Background:
        Given a premises

      Scenario: Plain
        When nothing
        But no more

      Rule: Who may ask

        Background:
          And a user

        @rule:R-1 @a @b
        Scenario Outline: <who> asks
          When <who> sends
            | name  | value |
            | owner | <who> |
          * <what> is said
          Then it is <what>
            \"\"\"
            said: <what>
            \"\"\"

          @rule:R-2
          Examples:
            | who | what |
            | IS  | yes  |
            | OU  | no   |
    """


@pytest.fixture
def rich(tmp_path):
    return read(tmp_path, RICH, "duis/joins.feature").scenarios


def test_a_row_of_an_outline_has_an_id_a_name_and_lines_of_its_own(rich):
    assert [scenario.id for scenario in rich] == [
        "duis/joins.feature::Plain",
        "duis/joins.feature::IS asks [IS, yes]",
        "duis/joins.feature::OU asks [OU, no]",
    ]
    assert [(scenario.line, scenario.scenario_line) for scenario in rich] == [(9, 9), (32, 19), (33, 19)]
    assert rich[2].name == "OU asks"
    assert rich[2].parameters == {"who": "OU", "what": "no"}


def test_tags_come_from_everywhere_sorted_and_once(rich):
    assert rich[1].tags == ("a", "b", "epic:DUIS", "rule:R-1", "rule:R-2")
    assert rich[1].rules == ("R-1", "R-2")
    assert rich[0].tags == ("b", "epic:DUIS")


def test_feature_and_rule_are_named(rich):
    assert (rich[1].feature, rich[1].feature_name, rich[1].rule_name) == ("duis/joins.feature", "Joins", "Who may ask")
    assert rich[0].feature_description == "How Devices are joined.\nIndented."
    assert rich[0].rule_name == ""


def test_steps_keep_keyword_line_and_template_and_take_the_type_of_the_one_before(rich):
    assert [(step.keyword, step.type, step.text, step.line) for step in rich[2].steps] == [
        ("Given", "given", "a premises", 7),
        ("And", "given", "a user", 16),
        ("When", "when", "OU sends", 20),
        ("*", "when", "no is said", 23),
        ("Then", "then", "it is no", 24),
    ]
    assert rich[2].steps[2].template == "<who> sends"
    assert [step.type for step in rich[0].steps] == ["given", "when", "when"]


def test_tables_and_docstrings_hold_the_values_of_the_row(rich):
    assert rich[2].steps[2].table == (("name", "value"), ("owner", "OU"))
    assert rich[2].steps[4].docstring == "said: no"
    assert rich[2].steps[0].table is None


def test_a_step_has_those_values_of_the_row_that_it_uses(rich):
    assert [dict(step.parameters) for step in rich[1].steps] == [
        {},
        {},
        {"who": "IS"},
        {"what": "yes"},
        {"what": "yes"},
    ]


def test_other_spoken_languages_are_understood(tmp_path):
    feature = read(
        tmp_path,
        """
        # language: fr
        Fonctionnalité: Jonction
          Plan du scénario: Sans exemples
            Soit une maison
            Quand on demande
            Alors c'est refusé
        """,
    )
    assert [step.type for step in feature.scenarios[0].steps] == ["given", "when", "then"]
    assert [fault.text for fault in feature.faults] == ["the outline 'Sans exemples' has no Examples"]


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = tmp_path / "x.feature"
    path.write_bytes(b"\xef\xbb\xbfFeature: f\n  Scenario: s\n    Given g\n")
    assert [scenario.name for scenario in parse_feature(path, tmp_path)] == ["s"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Feature: f\n  Scenario: s\n    Given g\n  Nonsense\n", 4, "this is not Gherkin: expected"),
        ("# language: xx\nFeature: f\n", 1, "this is not Gherkin: Language not supported: xx"),
        (
            "Feature: f\n  Scenario Outline: s\n    Given <g>\n    Examples:\n      | a | b |\n      | 1 |\n",
            6,
            "this is not Gherkin: inconsistent cell count",
        ),
        ("Feature: f\n  Scenario: s\n    Given g\n  Scenario: empty\n", 4, "the scenario 'empty' has no steps"),
        ("Feature: f\n  Background:\n    Given b\n  Scenario: empty\n", 4, "the scenario 'empty' has no steps"),
        ("Feature: f\n  Scenario Outline: s\n    Given g\n", 2, "the outline 's' has no Examples"),
        (
            "Feature: f\n  Scenario Outline: s\n    Given <g>\n    Examples:\n      | g |\n",
            4,
            "these Examples have no rows",
        ),
        ("Feature: f\n  Scenario Outline: s\n    Given <g>\n    Examples:\n", 4, "these Examples have no rows"),
        ("Feature: f\n", 1, "there is no scenario in this feature"),
        ("# nothing\n", 1, "there is no Feature in this file"),
        ("Feature: f\n  Scenario: s\n    And g\n", 3, "the first step begins with 'And'"),
        ("Feature: f\n  Scenario: s\n    * g\n", 3, "the first step begins with '*'"),
    ],
)
def test_what_cannot_be_run_is_told_with_its_line(tmp_path, text, line, said):
    feature = read(tmp_path, text)
    assert [(fault.line, fault.text[: len(said)]) for fault in feature.faults] == [(line, said)]
    with pytest.raises(FeatureFault, match=rf"x\.feature:{line}: "):
        parse_feature(tmp_path / "x.feature", tmp_path)


def test_every_fault_of_a_file_is_told(tmp_path):
    feature = read(tmp_path, "Feature: f\n  Scenario: a\n  Scenario: b\n    And c\n  Scenario: d\n")
    assert [fault.line for fault in feature.faults] == [2, 4, 5]
    with pytest.raises(FeatureFault, match=r"x\.feature:5"):
        parse_feature(tmp_path / "x.feature", tmp_path)


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path):
    path = tmp_path / "x.feature"
    path.write_bytes(b"Feature: f\n  Scenario: \xe9\n")
    with pytest.raises(FeatureFault, match=r"x\.feature:2: this is not UTF-8"):
        parse_feature(path, tmp_path)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(FeatureFault, match="can't be read"):
        parse_feature(tmp_path / "none.feature", tmp_path)
