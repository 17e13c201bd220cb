import json
import os
import subprocess
import sys
from pathlib import Path

import allure
import pytest
from allure_commons import plugin_manager

from meterproof.evidence.capture import Captured, capturing
from meterproof.evidence.frames import FRAMES
from meterproof.evidence.record import raw
from meterproof.verdicts import NotTestable


@pytest.fixture
def captured():
    sink = Captured()
    with capturing(sink):
        yield sink
    assert FRAMES == []


def content(attachment):
    return attachment["name"], attachment["media_type"], raw(attachment["content"])


def test_attachments_keep_name_type_and_octets(captured):
    allure.attach("text £", name="a", attachment_type=allure.attachment_type.TEXT)
    allure.attach(b"\x89PNG\xff", name="b", attachment_type=allure.attachment_type.PNG)
    allure.attach("<a/>", "c", "application/xml")
    assert [content(one) for one in captured.attachments] == [
        ("a", "text/plain", "text £".encode()),
        ("b", "image/png", b"\x89PNG\xff"),
        ("c", "application/xml", b"<a/>"),
    ]


def test_an_attachment_without_a_type_gets_one_from_its_extension_or_content(captured):
    allure.attach("a,b", name="a", extension="csv")
    allure.attach("<a/>")
    allure.attach('{"a": 1}')
    allure.attach("{not json")
    allure.attach(b"\xff\x00")
    assert [one["media_type"] for one in captured.attachments] == [
        "text/csv",
        "application/xml",
        "application/json",
        "text/plain",
        "application/octet-stream",
    ]
    assert captured.attachments[1]["name"] == "attachment"


def test_text_that_utf_8_can_not_hold_is_kept_in_escapes(captured):
    allure.attach("\ud800")
    assert raw(captured.attachments[0]["content"]) == b"\\ud800"


def test_a_file_is_taken_when_it_is_attached(captured, tmp_path):
    path = tmp_path / "log.json"
    path.write_bytes(b"{}")
    allure.attach.file(str(path))
    path.write_bytes(b"changed")
    assert content(captured.attachments[0]) == ("log.json", "application/json", b"{}")


def test_a_file_that_is_not_there_is_an_error_of_the_step(captured, tmp_path):
    with pytest.raises(FileNotFoundError):
        allure.attach.file(str(tmp_path / "nothing"))


def test_steps_nest_and_own_what_is_attached_within(captured):
    with allure.step("outer"):
        with allure.step("inner"):
            allure.attach("deep")
        allure.attach("shallow")
    allure.attach("outside")
    (outer,) = captured.substeps
    (inner,) = outer["substeps"]
    assert (outer["title"], outer["status"], inner["title"]) == ("outer", "passed", "inner")
    assert raw(inner["attachments"][0]["content"]) == b"deep"
    assert raw(outer["attachments"][0]["content"]) == b"shallow"
    assert raw(captured.attachments[0]["content"]) == b"outside"
    assert outer["elapsed"] >= inner["elapsed"] >= 0


def test_a_decorated_function_is_a_step_with_its_parameters(captured):
    @allure.step("joins {device}")
    def join(device, retries=0):
        return device

    assert join("ESME") == "ESME"
    (step,) = captured.substeps
    assert step["title"] == "joins 'ESME'"
    assert step["parameters"] == {"device": "'ESME'", "retries": "0"}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (AssertionError("no"), "failed"),
        (KeyError("x"), "broken"),
        (NotTestable("no clock", missing="clock.settle"), "skipped"),
    ],
)
def test_a_step_that_raises_has_a_status_and_an_error(captured, error, status):
    with pytest.raises(type(error)), allure.step("it"):
        raise error
    (step,) = captured.substeps
    assert step["status"] == status
    assert step["error"] == f"{type(error).__name__}: {error}"


@pytest.mark.parametrize(("ending", "status"), [(pytest.skip, "skipped"), (pytest.fail, "failed")])
def test_the_ways_of_pytest_to_end_a_step_are_understood(captured, ending, status):
    with pytest.raises(ending.Exception), allure.step("it"):
        ending("enough")
    assert captured.substeps[0]["status"] == status


def test_labels_and_the_rest_of_dynamic_are_collected(captured):
    allure.dynamic.label("owner", "metering", "gas")
    allure.dynamic.severity(allure.severity_level.BLOCKER)
    allure.dynamic.tag("slow")
    allure.dynamic.title("a title")
    allure.dynamic.description("words")
    allure.dynamic.description_html("<b>words</b>")
    allure.dynamic.link("urn:x", name="the register")
    allure.dynamic.parameter("mpan", 12)
    assert captured.labels == [
        {"name": "owner", "value": "metering"},
        {"name": "owner", "value": "gas"},
        {"name": "severity", "value": "blocker"},
        {"name": "tag", "value": "slow"},
    ]
    assert captured.notes == [
        "title: a title",
        "description: words",
        "description: <b>words</b>",
        "link: the register: urn:x",
        "parameter: mpan = 12",
    ]


@pytest.mark.parametrize("mode", [allure.parameter_mode.MASKED, allure.parameter_mode.HIDDEN])
def test_a_secret_parameter_does_not_reach_the_record(captured, mode):
    allure.dynamic.parameter("key", "0xC0FFEE", mode=mode)
    assert captured.notes == ["parameter: key, whose value is masked"]


def test_the_innermost_sink_takes_it(captured):
    inner = Captured()
    with capturing(inner):
        allure.attach("inner")
    allure.attach("outer")
    assert [raw(one["content"]) for one in inner.attachments] == [b"inner"]
    assert [raw(one["content"]) for one in captured.attachments] == [b"outer"]


def test_outside_of_capturing_nothing_is_taken():
    sink = Captured()
    with capturing(sink):
        pass
    allure.attach("late")
    allure.dynamic.title("late")
    with allure.step("late"):
        pass
    assert sink == Captured()


def test_a_step_that_never_ends_is_broken():
    sink = Captured()
    with capturing(sink):
        allure.step("outer").__enter__()
        allure.step("inner").__enter__()
    (outer,) = sink.substeps
    assert (outer["status"], outer["error"]) == ("broken", "this step never ended")
    assert outer["substeps"][0]["status"] == "broken"


def test_a_step_that_ends_before_its_inner_one_breaks_that():
    sink = Captured()
    outer, inner = allure.step("outer"), allure.step("inner")
    with capturing(sink):
        outer.__enter__()
        inner.__enter__()
        outer.__exit__(None, None, None)
        inner.__exit__(None, None, None)
    (found,) = sink.substeps
    assert (found["title"], found["status"]) == ("outer", "passed")
    assert found["substeps"][0]["status"] == "broken"


def test_one_listener_is_registered_however_often_it_is_captured():
    for _ in range(3):
        with capturing(Captured()):
            pass
    names = [name for name, _ in plugin_manager.list_name_plugin()]
    assert names.count("meterproof-capture") == 1


ALONE = """
import sys
from meterproof.evidence.capture import Captured, capturing
sink = Captured()
with capturing(sink):
    pass
assert not [name for name in sys.modules if name.startswith("allure")], "imported before use"
with capturing(sink):
    import allure
    allure.attach("first use", name="note")
    with allure.step("a step"):
        pass
assert [one["name"] for one in sink.attachments] == ["note"], sink
assert [one["title"] for one in sink.substeps] == ["a step"], sink
assert not [finder for finder in sys.meta_path if type(finder).__module__.startswith("meterproof")]
"""


def test_allure_is_not_imported_before_a_step_does_and_its_first_use_is_taken():
    subprocess.run([sys.executable, "-c", ALONE], check=True, timeout=60)


BESIDE = """
import allure
from meterproof.evidence.capture import Captured, capturing

def test_beside():
    sink = Captured()
    with capturing(sink):
        allure.attach("both", name="note")
        with allure.step("a step"):
            allure.attach("within", name="inner")
        allure.dynamic.label("owner", "metering")
    assert [one["name"] for one in sink.attachments] == ["note"]
    assert [one["name"] for one in sink.substeps[0]["attachments"]] == ["inner"]
    assert sink.labels == [{"name": "owner", "value": "metering"}]
"""


def test_allure_pytest_sees_the_same_calls_beside_us(tmp_path):
    module = tmp_path / "test_beside.py"
    module.write_text(BESIDE, encoding="utf-8")
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    options = ["-q", "-p", "allure_pytest.plugin", "-p", "no:cacheprovider", f"--rootdir={tmp_path}"]
    results = tmp_path / "results"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, f"--alluredir={results}", str(module)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    (result,) = [json.loads(Path(path).read_bytes()) for path in results.glob("*-result.json")]
    assert [one["name"] for one in result["attachments"]] == ["note"]
    assert [one["name"] for one in result["steps"][0]["attachments"]] == ["inner"]
    assert {"name": "owner", "value": "metering"} in result["labels"]
