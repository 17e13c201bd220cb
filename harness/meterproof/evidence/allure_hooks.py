"""A listener for the functions of the ``allure`` module that steps call, registered once a step has imported it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from pluggy import HookimplMarker

from meterproof.evidence.frames import FRAMES, SubStatus
from meterproof.evidence.media import media_type_for, media_type_of
from meterproof.evidence.record import octets
from meterproof.verdicts import NotApplicable, NotTestable

_CORE: Final = "allure_commons._core"
_NAME: Final = "meterproof-capture"
_hookimpl = HookimplMarker("allure")


def listen() -> None:
    """Register the listener, or see to it that this happens as soon as a step imports ``allure``."""
    core = sys.modules.get(_CORE)
    if core is not None:
        _register(core)
    elif not any(isinstance(finder, _Watch) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Watch())


def _register(core: ModuleType) -> None:
    if not core.plugin_manager.has_plugin(_NAME):
        core.plugin_manager.register(_Listener(), _NAME)


class _Watch(MetaPathFinder):
    """Finds nothing itself: it waits for the one module that makes listening possible, and goes."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _CORE:
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _ThenRegister(spec.loader)
        return spec


class _ThenRegister(Loader):
    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        _register(module)


class _Listener:
    """The hooks behind the ``allure`` functions. The innermost sink takes what they are called with."""

    @_hookimpl
    def start_step(self, uuid: str, title: object, params: Mapping[str, Any]) -> None:
        if FRAMES:
            FRAMES[-1].start(uuid, str(title), {name: str(value) for name, value in params.items()})

    @_hookimpl
    def stop_step(self, uuid: str, exc_type: type[BaseException] | None, exc_val: BaseException | None) -> None:
        if FRAMES:
            error = "" if exc_type is None else f"{exc_type.__name__}: {exc_val}"
            FRAMES[-1].stop(uuid, _status(exc_type), error)

    @_hookimpl
    def attach_data(self, body: object, name: str | None, attachment_type: object, extension: str | None) -> None:
        raw = body if isinstance(body, bytes) else str(body).encode("utf-8", "backslashreplace")
        _attach(raw, name or "attachment", attachment_type, extension or "")

    @_hookimpl
    def attach_file(self, source: str, name: str | None, attachment_type: object, extension: str | None) -> None:
        path = Path(source)
        _attach(path.read_bytes(), name or path.name, attachment_type, extension or path.suffix)

    @_hookimpl
    def add_label(self, label_type: object, labels: Sequence[object]) -> None:
        for label in labels if FRAMES else ():
            FRAMES[-1].sink.label({"name": str(label_type), "value": str(getattr(label, "value", label))})

    @_hookimpl
    def add_title(self, test_title: object) -> None:
        _note("title", test_title)

    @_hookimpl
    def add_description(self, test_description: object) -> None:
        _note("description", test_description)

    @_hookimpl
    def add_description_html(self, test_description_html: object) -> None:
        _note("description", test_description_html)

    @_hookimpl
    def add_link(self, url: object, name: object) -> None:
        _note("link", f"{name}: {url}" if name else url)

    @_hookimpl
    def add_parameter(self, name: object, value: object, mode: object) -> None:
        # The value of a masked or hidden parameter is a secret: it must not reach the record.
        plain = getattr(mode, "value", mode) is None
        _note("parameter", f"{name} = {value}" if plain else f"{name}, whose value is masked")


def _attach(content: bytes, name: str, attachment_type: object, extension: str) -> None:
    if FRAMES:
        declared = getattr(attachment_type, "mime_type", attachment_type)
        media_type = str(declared) if declared else media_type_for(extension) or media_type_of(content)
        FRAMES[-1].attach({"name": name, "media_type": media_type, "content": octets(content)})


def _note(kind: str, value: object) -> None:
    if FRAMES:
        FRAMES[-1].sink.note(f"{kind}: {value}")


def _status(kind: type[BaseException] | None) -> SubStatus:
    if kind is None:
        return "passed"
    import pytest

    if issubclass(kind, AssertionError | pytest.fail.Exception):
        return "failed"
    if issubclass(kind, NotTestable | NotApplicable | pytest.skip.Exception):
        return "skipped"
    return "broken"
