"""Steps see the bench, the user's side and the wire; never a model, an adapter or what runs them."""

import ast

import pytest

from meterproof import suite

ALLOWED = ("bdd", "user", "wire", "catalogue", "verdicts")


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@pytest.mark.parametrize("path", sorted(suite.STEPS.glob("*.py")), ids=lambda path: path.stem)
def test_a_step_library_imports_only_what_it_may_see(path):
    ours = [name.split(".") for name in imported(path) if name.split(".")[0] == "meterproof"]
    assert [".".join(name) for name in ours if name[1] not in ALLOWED] == []
