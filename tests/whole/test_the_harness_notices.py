"""Systems that are wrong in the plainest ways are never green, and what is wrong with them is said."""

import pytest

from meterproof.campaign.run import RunOptions, run
from miniatures import wrong_suts

OFFERED = ("inventory.seed", "registration.load", "certificates.load", "clock.settle", "device.behave")
SELECTION = ("rule:8.7.1-bridge-refused", "rule:8.7.1-eligible-roles", "rule:12.2-duplicate-device")

SUT_FILE = """
[sut]
name = "wrong on purpose"
adapter = "http"
profile = "mp170"
capabilities = [{capabilities}]

[adapter]
url = "{url}"

[timing]
answer = 0.2
response = 0.2
quiet = 0.05
"""


def judge(url: str, tmp_path, selection=SELECTION):
    from meterproof.suite import DATA

    roster = (DATA / "suts" / "reference.toml").read_text()
    roster = roster[roster.index("# Users enrolled") :]
    path = tmp_path / "wrong.toml"
    capabilities = ", ".join(f'"{name}"' for name in OFFERED)
    path.write_text(SUT_FILE.format(url=url, capabilities=capabilities) + roster)
    return run(RunOptions(sut=str(path), selectors=selection, out=tmp_path / "run"))


@pytest.mark.parametrize(
    "wrong",
    [
        wrong_suts.answers_garbage,
        wrong_suts.closes_the_connection,
        wrong_suts.answers_another_request,
        wrong_suts.answers_without_xml,
        wrong_suts.answers_500,
    ],
)
def test_what_is_no_answer_is_an_error(wrong, tmp_path):
    with wrong(OFFERED) as url:
        result = judge(url, tmp_path)
    totals = result.info.totals
    assert result.exit_code == 3
    assert totals["error"] == totals["planned"] - totals["not-applicable"] > 0
    assert all(record["reason"] for record in result.not_green())


@pytest.mark.parametrize("silent", [wrong_suts.answers_nothing, wrong_suts.trickles])
def test_silence_is_an_error_within_the_time_that_the_file_allows(silent, tmp_path):
    with silent(OFFERED) as url:
        result = judge(url, tmp_path, ("rule:8.7.1-certificate-in-use",))
    assert result.exit_code == 3
    assert result.info.totals["error"] == result.info.totals["planned"] > 0
    assert "timed-out" in result.not_green()[0]["reason"]


def test_yes_to_everything_fails_wherever_a_refusal_is_due(tmp_path):
    with wrong_suts.answers_everything_i0(OFFERED) as url:
        result = judge(url, tmp_path)
    totals = result.info.totals
    assert result.exit_code in (1, 3)
    assert totals["failed"] > 20
    passed = [record["name"] for record in result.records() if record["verdict"] == "passed"]
    assert not [name for name in passed if "can't" in name or "may not" in name]
