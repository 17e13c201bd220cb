"""Bad input ends in a clear message and the exit code of the table, never in a traceback and never in a pass."""

import socket

import pytest
from cli_runs import ONE_RULE

from meterproof.bdd.session import Session
from meterproof.campaign.target import REFERENCE, load_target
from meterproof.catalogue.sut import load_sut
from meterproof.model import ReferenceModel
from meterproof.serve.server import running
from miniatures import wrong_suts


@pytest.fixture
def closed_port():
    """The URL of a port at which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def told(ended, code, *parts):
    assert ended.code == code
    assert ended.out == ""
    for part in parts:
        assert part in ended.err


def test_an_unknown_key_in_a_sut_file(shell):
    sut = shell.sut_file((r'name = "Meterproof reference model"', 'name = "x"\nadress = "y"'))
    told(shell("run", "--sut", sut), 2, "lab.toml", "[sut]", "adress")


def test_a_metering_point_of_a_user_that_the_sut_file_does_not_have(shell):
    sut = shell.sut_file((r'supplier = "IS-2"', 'supplier = "IS-22"'))
    told(shell("run", "--sut", sut), 2, "lab.toml", "metering-points", "IS-22", "IS-2")


def test_a_sut_file_that_is_not_there(shell):
    told(shell("run", "--sut", "none.toml"), 2, "none.toml", "can't be read")


def test_a_sut_file_that_is_not_toml(shell):
    told(shell("run", "--sut", shell.write("bad.toml", "[sut\n")), 2, "bad.toml", "not TOML")


def test_an_adapter_that_is_not_installed(shell):
    sut = shell.sut_file((r'adapter = "model"', 'adapter = "modle"'))
    told(shell("run", "--sut", sut), 2, "lab.toml", "'modle'", "'model'")


def test_a_profile_that_leaves_an_ambiguity_open(shell):
    profile = shell.profile_file((r"^A22 = .*\n", ""))
    told(shell("run", "--profile", profile), 2, "mine.toml", "leaves open A22", "label")


def test_a_profile_with_an_option_that_is_none(shell):
    profile = shell.profile_file((r'^A22 = "label"', 'A22 = "lable"'))
    told(shell("run", "--profile", profile), 2, "'lable' is not an option of A22", "label")


@pytest.mark.parametrize(
    ("option", "value", "part"),
    [
        ("--profile", "mp17", "mp170"),
        ("--campaign", "alt-hand", "alt-han"),
        ("--waivers", "none.toml", "can't be read"),
    ],
)
def test_names_that_do_not_exist(shell, option, value, part):
    told(shell("run", option, value), 2, value, part)


def test_a_selector_that_matches_nothing(shell):
    told(shell("run", "rule:8.7.1-bridge-refusd"), 5, "rule:8.7.1-bridge-refusd", "did you mean", ONE_RULE)


def test_a_selector_of_no_known_kind(shell):
    told(shell("run", "rules:8.7.1-bridge-refused"), 2, "no kind of selector called 'rules'")


def test_nothing_selected_comes_before_unreachable(shell, closed_port):
    told(shell("run", "rule:nope", "--sut", closed_port), 5, "rule:nope")


@pytest.mark.parametrize("how", ["url", "file"])
def test_an_unreachable_system(shell, closed_port, how):
    sut = closed_port if how == "url" else shell.sut_file(url=closed_port)
    told(shell("run", ONE_RULE, "--sut", sut), 12, closed_port)
    assert not list(shell.directory.glob("reports/*"))


def test_an_unreachable_system_is_what_check_sut_says_too(shell, closed_port):
    told(shell("check-sut", shell.sut_file(url=closed_port)), 12, closed_port)


def test_a_user_that_the_system_does_not_know(shell):
    target = load_target()
    with running(ReferenceModel(target.profile, load_sut(REFERENCE))) as url:
        sut = shell.sut_file((r"90-B3-D5-1F-30-01-00-00", "90-B3-D5-1F-30-99-00-00"), url=url)
        checked = shell("check-sut", sut)
    assert checked.code == 3
    assert "does not know this user (E1)" in checked.out


def test_a_user_that_a_scenario_needs_and_the_sut_file_does_not_have(shell):
    sut = shell.sut_file((r'name = "GS"\neui = "90-B3-D5-1F-30-04', 'name = "GAS"\neui = "90-B3-D5-1F-30-04'),
                         (r'supplier = "GS"', 'supplier = "GAS"'))  # fmt: skip
    ended = shell("run", ONE_RULE, "--sut", sut, "--format", "json")
    assert ended.code == 3
    assert ended.json["totals"]["error"] > 0
    assert any("'GS'" in failure["message"] for failure in ended.json["failures"])


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        (wrong_suts.answers_nothing, "timed-out"),
        (wrong_suts.answers_garbage, "can't be read"),
        (wrong_suts.answers_without_xml, "can't be read"),
        (wrong_suts.closes_the_connection, "connection-closed"),
        (wrong_suts.answers_another_request, "another request"),
    ],
)
def test_a_system_that_gives_no_proper_answer_is_an_error(shell, wrong, part):
    offered = load_sut(REFERENCE).capabilities
    with wrong(offered) as url:
        ended = shell("run", "12.2-device-prenotification.feature:9", "--sut", shell.sut_file(url=url, timing=0.3))
    assert ended.code == 3
    assert part in ended.out
    assert ended.out.startswith("duis/12.2-device-prenotification.feature:")


def test_a_system_that_says_yes_to_everything_fails(shell):
    offered = load_sut(REFERENCE).capabilities
    with wrong_suts.answers_everything_i0(offered) as url:
        ended = shell("run", "12.2-device-prenotification.feature", "--sut", url, "--format", "json")
    assert ended.code in (1, 3)
    assert ended.json["totals"]["failed"] > 0


def test_evidence_is_never_written_over(shell):
    assert shell("run", ONE_RULE, "--out", "mine").code == 0
    told(shell("run", ONE_RULE, "--out", "mine"), 2, "already holds the record of a run")
    assert (shell.directory / "mine" / "report.html").is_file()


def test_a_feature_of_ones_own_that_can_not_be_run(shell):
    shell.write("mine/odd.feature", "Feature: odd\n\n  @rule:no-such-rule\n  Scenario: x\n    Given a unicorn\n")
    told(shell("run", "mine"), 2, "odd.feature:4", "no rule 'no-such-rule'", "odd.feature:5", "a unicorn")
    assert not list(shell.directory.glob("reports/*"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--no-such-option"),
        ("run", "-n", "many"),
        ("run", "--seed", "x"),
        ("run", "--format", "xml"),
        ("run", "--nonce", "a/b"),
        ("list", "wishes"),
        ("list",),
        ("explain",),
        ("serve", "--http", "8079"),
        ("serve", "--http", "127.0.0.1:99999"),
        ("serve", "--mutant", "no-such-mutant"),
        ("serve", "--profile", "no-such-profile"),
        ("no-such-command",),
    ],
    ids=" ".join,
)
def test_wrong_usage(shell, arguments):
    ended = shell(*arguments)
    assert ended.code == 2
    assert ended.err


def test_an_address_that_is_taken(shell):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        address = f"127.0.0.1:{listener.getsockname()[1]}"
        told(shell("serve", "--http", address), 2, address)


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (("explain", "8.7.1-bridge-refusd"), ("did you mean 8.7.1-bridge-refused",)),
        (("explain", "E999999"), ("neither a rule nor a response code",)),
        (("mutants", "no-such-mutant"), ("no-such-mutant",)),
        (("mutants", "rule:hub-firmware-unchanged"), ("no mutant breaks",)),
    ],
)
def test_what_there_is_not(shell, arguments, parts):
    told(shell(*arguments), 5, *parts)


def test_an_unexpected_fault_is_three_lines_and_an_error(shell, monkeypatch):
    def burst(self):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(Session, "close", burst)
    told(shell("run", ONE_RULE), 3, "internal error: RuntimeError: a fault of ours", f"--debug run {ONE_RULE}")


def test_debugging_shows_where_it_happened(tmp_path, monkeypatch, capsys):
    from meterproof.cli.main import main

    def burst(self):
        raise RuntimeError("a fault of ours")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Session, "close", burst)
    assert main(["--debug", "run", ONE_RULE]) == 3
    assert "in burst" in capsys.readouterr().err
