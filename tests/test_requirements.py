import sys

import pytest

from requirements import require


def test_a_tool_that_is_there_is_found(monkeypatch):
    monkeypatch.setenv("METERPROOF_REQUIRE", "python")
    assert require(sys.executable) == sys.executable


def test_a_test_without_its_tool_is_skipped_with_the_reason(monkeypatch):
    monkeypatch.setenv("METERPROOF_REQUIRE", "node,npm")
    with pytest.raises(pytest.skip.Exception, match="no-such-tool is not installed"):
        require("no-such-tool")


def test_a_test_whose_tool_is_required_fails(monkeypatch):
    monkeypatch.setenv("METERPROOF_REQUIRE", "node, no-such-tool")
    with pytest.raises(pytest.fail.Exception, match="METERPROOF_REQUIRE"):
        require("no-such-tool")
