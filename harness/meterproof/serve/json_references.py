"""References inside the published schema, moved to where another document keeps its definitions."""

from __future__ import annotations

from typing import Any, Final

_HERE: Final = "#/$defs/"


def rewritten(shape: Any, target: str) -> Any:  # noqa: ANN401 - any part of a JSON Schema
    """Return ``shape`` with every reference to a definition led to ``target``, such as ``#/components/schemas/``."""
    if isinstance(shape, dict):
        return {
            key: value.replace(_HERE, target) if key == "$ref" else rewritten(value, target)
            for key, value in shape.items()
        }
    if isinstance(shape, list):
        return [rewritten(item, target) for item in shape]
    return shape
