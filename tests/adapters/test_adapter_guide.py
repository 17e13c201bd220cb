"""The examples of the guide work as they stand."""

import json
import re
import subprocess
import sys
import tomllib
import types
from pathlib import Path

import pytest
from adapter_builders import PROFILE, sut

from meterproof.adapters.base import Failure, OperationRefused, Service
from meterproof.adapters.registry import GROUP
from meterproof.adapters.settings import bus_settings, http_settings
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut
from meterproof.errors import UsageError
from meterproof.model import ReferenceModel
from meterproof.serve.server import running
from meterproof.suite import DATA
from meterproof.wire.bus import bus_address
from requirements import require

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "write-an-adapter.md"
TEXT = GUIDE.read_text(encoding="utf-8")
CALLS = re.findall(r"```sh\n(.*?)```\n\n```json\n(.*?)```", TEXT, re.DOTALL)


def test_every_call_of_the_guide_is_answered_as_it_says():
    require("curl")
    lab = load_sut(DATA / "suts" / "reference.toml")
    assert len(CALLS) == 6
    with running(ReferenceModel(load_profile("mp170"), lab)) as url:
        for call, shown in CALLS:
            command = call.replace("http://127.0.0.1:8079", url)
            printed = subprocess.run(["sh", "-c", command], capture_output=True, check=True, text=True, timeout=30)
            answer, expected = json.loads(printed.stdout), json.loads(shown)
            if "capabilities" in expected:
                assert answer.pop("version")
                del expected["version"]
                *named, rest = expected.pop("capabilities")
                assert rest == "..."
                assert set(named) < set(answer.pop("capabilities"))
            assert answer == expected, call


class Simulator:
    def __init__(self, scenario):
        self.scenario = scenario
        self.late = [b"<later/>"]
        self.stopped = 0

    def send(self, service, message, timeout):
        if message == b"<slow/>":
            raise TimeoutError(f"nothing within {timeout} s")
        return 200, service.encode() + message

    def wait_for_messages(self, timeout):
        late, self.late = self.late, []
        return late

    def settle(self):
        return "2025-11-06T12:00:00Z"

    now = settle

    def stop(self):
        self.stopped += 1


def test_the_python_adapter_of_the_guide_is_an_adapter(monkeypatch):
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    monkeypatch.setitem(sys.modules, "acme", types.SimpleNamespace(VERSION="3", Simulator=Simulator))
    guide = {}
    exec(compile(code, "meterproof_acme.py", "exec"), guide)
    adapter = guide["open_acme"](sut("acme", scenario="cellar"), PROFILE)

    assert adapter.describe().capabilities == {"clock.settle", "clock.now"}
    assert adapter.submit("", Service.TRANSFORM, b"<a/>", 5.0).body == b"transform<a/>"
    slow = adapter.submit("", Service.TRANSFORM, b"<slow/>", 5.0)
    assert (slow.status, slow.failure, slow.detail) == (None, Failure.TIMED_OUT, "nothing within 5.0 s")
    assert [delivery.body for delivery in adapter.collect(0, 5.0)[0]] == [b"<later/>"]
    assert adapter.collect(1, 0.0) == ([], 1)
    assert adapter.operate({"kind": "clock.settle"}) == adapter.observe({"kind": "clock.now"})
    with pytest.raises(OperationRefused):
        adapter.operate({"kind": "inventory.seed", "devices": []})
    adapter.close()


def test_the_files_of_the_guide_can_be_read(tmp_path):
    lab, artefact, broker, project, acme = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "lab.toml").write_text(f"{lab}\n{artefact}", encoding="utf-8")
    described = load_sut(tmp_path / "lab.toml")
    assert described.artefact is not None
    settings = http_settings(described)
    assert (settings.url, settings.test_bed) == ("http://10.1.2.3:8079", "")
    (tmp_path / "bus.toml").write_text(broker, encoding="utf-8")
    over_bus = bus_settings(load_sut(tmp_path / "bus.toml"), {"LAB_BROKER": "amqp://u:p@10.1.2.3//"})
    assert over_bus.address == bus_address("amqp://u:p@10.1.2.3//?prefix=emulator")
    assert tomllib.loads(project)["project"]["entry-points"][GROUP] == {"acme": "meterproof_acme:open_acme"}
    assert tomllib.loads(acme)["adapter"] == {"scenario": "cellar"}


def keys_of(section):
    rows = re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`([a-z.-]+)`", row)}


def allowed(read):
    """Return the keys that a reader of settings says it knows."""
    with pytest.raises(UsageError) as caught:
        read()
    return set(caught.value.expected.removeprefix("one of ").split(", "))


def test_every_key_of_the_settings_is_in_the_guide():
    keys = keys_of(TEXT[: TEXT.index("## 2. ")])
    values = {"keep-alive": True, "test-bed": False, "receive.bind": "127.0.0.1:0"}
    table = {}
    for key in keys:
        inner, _, last = key.rpartition(".")
        value = values.get(key, "/path" if inner == "services" else "http://a")
        (table.setdefault(inner, {}) if inner else table)[last] = value
    http_settings(sut("http", **table))
    assert {key.split(".")[0] for key in keys} == allowed(lambda: http_settings(sut("http", **table, surplus=1)))


def test_every_key_for_a_bus_is_in_the_guide():
    section = TEXT[TEXT.index("## 3. ") : TEXT.index("## 4. ")]
    assert keys_of(section) == allowed(lambda: bus_settings(sut("bus", surplus=1), {}))


def test_links_of_the_guide_lead_somewhere():
    headings = {
        re.sub(r"[^a-z0-9 -]", "", line.lower()).replace(" ", "-") for line in re.findall(r"^#+ (.+)$", TEXT, re.M)
    }
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        path, _, anchor = target.partition("#")
        if path:
            page = GUIDE.parent / path
            assert page.exists(), target
            assert not anchor or f"## {anchor.replace('-', ' ').capitalize()}" in page.read_text(encoding="utf-8")
        else:
            assert anchor in headings, target
