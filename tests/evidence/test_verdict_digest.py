import copy
import hashlib
import random

import pytest
from record_builders import every_verdict, scenario

from meterproof.evidence.digest import files_digest, verdict_digest


def test_the_digest_is_that_of_the_documented_form():
    records = [
        scenario("B", rules=("r2", "r1")),
        scenario("A", "not-testable", rules=("r1",)),
    ]
    documented = (
        '[["duis/join.feature::A","not-testable",[["r1","not-testable","none"]]],'
        '["duis/join.feature::B","passed",[["r1","passed","wire"],["r2","passed","wire"]]]]'
    )
    assert verdict_digest(records) == hashlib.sha256(documented.encode()).hexdigest()


def test_neither_order_nor_transport_nor_time_nor_identities_count():
    records = every_verdict()
    others = copy.deepcopy(records)
    for record in others:
        record["started"] += 1000
        record["elapsed"] *= 7
        record["arrangement"] = "duis"
        record["exchanges"] = []
        record["identities"] = {}
        record["notes"] = ["said after 2 s in which nothing arrived"]
        for step in record["steps"]:
            step["exchanges"] = []
    random.Random(3).shuffle(others)
    assert verdict_digest(others) == verdict_digest(records)


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.update(verdict="warned"),
        lambda record: record.update(scenario="another"),
        lambda record: record["rules"][0].update(verdict="warned"),
        lambda record: record["rules"][0].update(basis="observation"),
        lambda record: record["rules"][0].update(id="another"),
        lambda record: record["rules"].clear(),
    ],
    ids=["verdict", "scenario", "rule verdict", "basis", "rule", "no rules"],
)
def test_each_conclusion_counts(change):
    records = [scenario()]
    before = verdict_digest(records)
    change(records[0])
    assert verdict_digest(records) != before


def test_a_scenario_that_ran_twice_counts_twice():
    assert verdict_digest([scenario(), scenario()]) != verdict_digest([scenario()])


def test_the_digest_of_files_is_what_sha256sum_would_say(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "z.toml").write_bytes(b"two")
    (tmp_path / "a.toml").write_bytes(b"one")
    (tmp_path / "b" / "__pycache__").mkdir()
    (tmp_path / "b" / "__pycache__" / "x.pyc").write_bytes(b"cache")
    lines = f"{hashlib.sha256(b'one').hexdigest()}  a.toml\n{hashlib.sha256(b'two').hexdigest()}  b/z.toml\n"
    assert files_digest(tmp_path) == hashlib.sha256(lines.encode()).hexdigest()
    (tmp_path / "a.toml").rename(tmp_path / "c.toml")
    assert files_digest(tmp_path) != hashlib.sha256(lines.encode()).hexdigest()
