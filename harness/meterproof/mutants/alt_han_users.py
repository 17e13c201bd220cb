"""Faulty models that take PPMIDVariant in any request, or anything from a party that is no User."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.shared import BRIDGES, slug
from meterproof.wire.namespaces import sr

if TYPE_CHECKING:
    from lxml import etree

    from meterproof.wire.schema import SchemaFault

_THREE: Final = ("ppmid-variant-in-three-requests",)
_NO_USER: Final = ("althanco-no-user",)
_REQUESTS: Final = ("8.1.1", "8.2", "8.3", "8.4", "8.7.1", "8.7.2", "8.8.1", "8.8.2", "8.11")


def _letting_variant(srv: str, within: str = "") -> Change:
    """Return the change by which a PPMIDVariant out of place is overlooked in one request."""

    def change(model: ReferenceModel) -> None:
        original = model.reader.schema_faults

        def faults(root: etree._Element) -> Sequence[SchemaFault]:
            found = original(root)
            body, said = root.find(sr("Body")), root.findtext(f"{sr('Header')}/{sr('ServiceReferenceVariant')}")
            if said != srv or body is None or (within and body.find(f".//{sr(within)}") is None):
                return found
            for item in list(body.iter(sr("PPMIDVariant"))):
                parent = item.getparent()
                if parent is not None:
                    parent.remove(item)
            return original(root)

        replace(model.reader, "schema_faults", faults)

    return change


def _unknown_variant(srv: str) -> Change:
    """Return the change by which a request knows no PPMIDVariant where it should."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[srv]
        validate = handler.validate

        def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
            if request.body.find(f".//{sr('PPMIDVariant')}") is not None:
                raise RequestRefused("E080409")
            validate(request)

        replace(handler, "validate", validating)

    return change


def _lost_variant(model: ReferenceModel) -> None:
    handler: Any = model.handlers["8.4"]
    update = handler.updates["UpdateDeviceDetails"]
    changes = update.applicable_changes
    replace(
        update,
        "applicable_changes",
        lambda request, device: {name: one for name, one in changes(request, device).items() if name != "PPMIDVariant"},
    )


def _never_shown(model: ReferenceModel) -> None:
    handler: Any = model.handlers["8.2"]
    variants = handler.entry.variants
    replace(handler.entry, "variants", lambda device: (one for one in variants(device) if one[0] != "PPMIDVariant"))


def _three() -> Sequence[Mutant]:
    return (
        *(
            Mutant(f"{srv}-variant-let-in", _THREE, f"{srv} may hold a PPMIDVariant", _letting_variant(srv))
            for srv in _REQUESTS
        ),
        *(
            Mutant(
                f"8.4-variant-beside-{item.lower()}",
                _THREE,
                f"8.4 may hold a PPMIDVariant beside {item}",
                _letting_variant("8.4", item),
            )
            for item in ("UpdateDeviceStatusExceptCH", "DeleteDevice")
        ),
        Mutant("8.11-variant-in-removals", _THREE, "8.11 that removes may hold a PPMIDVariant", _removals_let_in),
        Mutant(
            "8.11-variant-in-additions",
            _THREE,
            "8.11 that adds may hold a PPMIDVariant",
            _letting_variant("8.11", "AddDeviceToCHFWhitelist"),
        ),
        Mutant("8.4-variant-unknown", _THREE, "8.4 refuses a PPMIDVariant", _unknown_variant("8.4")),
        Mutant("8.4-variant-lost", _THREE, "8.4 takes a PPMIDVariant and forgets it", _lost_variant),
        Mutant("8.2-variant-never-shown", _THREE, "8.2 shows no PPMIDVariant", _never_shown),
    )


def _removals_let_in(model: ReferenceModel) -> None:
    original = model.reader.schema_faults

    def faults(root: etree._Element) -> Sequence[SchemaFault]:
        removes = root.findtext(f".//{sr('RequestType')}") == "Remove"
        found = original(root)
        return [] if removes and root.find(f".//{sr('PPMIDVariant')}") is not None else found

    replace(model.reader, "schema_faults", faults)


def _is_stranger(model: ReferenceModel, request: Any) -> bool:  # noqa: ANN401 - a request of the model
    return request.originator not in model.state.users


def _letting_strangers(srv: str) -> Change:
    """Return the change by which a party that is no User may send one request."""

    def change(model: ReferenceModel) -> None:
        for name in ("user", "user_role", "eligibility"):
            original = getattr(model.checks, name)

            def checking(
                request: Any,  # noqa: ANN401 - a request of the model
                handler: Any,  # noqa: ANN401 - a handler of the model
                original: Callable[[Any, Any], None] = original,
            ) -> None:
                if not (_is_stranger(model, request) and handler is model.handlers[srv]):
                    original(request, handler)

            replace(model.checks, name, checking)

    return change


def _all_the_same(srv: str) -> Change:
    """Return the change by which the request of a party that is no User is carried out, and refused."""

    def change(model: ReferenceModel) -> None:
        original = model.checks.user

        def checking(request: Any, handler: Any) -> None:  # noqa: ANN401 - of the model
            if _is_stranger(model, request) and handler is model.handlers[srv]:
                handler.execute(request)
            original(request, handler)

        replace(model.checks, "user", checking)

    return change


def _with_code(srv: str, code: str) -> Change:
    """Return the change by which a party that is no User is refused with a code of the request."""

    def change(model: ReferenceModel) -> None:
        original = model.checks.user

        def checking(request: Any, handler: Any) -> None:  # noqa: ANN401 - of the model
            if _is_stranger(model, request) and handler is model.handlers[srv]:
                raise RequestRefused(code)
            original(request, handler)

        replace(model.checks, "user", checking)

    return change


def _letting_kind(kind: str) -> Change:
    """Return the change by which a party that is no User may pre-notify bridges of one kind."""

    def change(model: ReferenceModel) -> None:
        for name in ("user", "user_role"):
            original = getattr(model.checks, name)

            def checking(
                request: Any,  # noqa: ANN401 - a request of the model
                handler: Any,  # noqa: ANN401 - a handler of the model
                original: Callable[[Any, Any], None] = original,
            ) -> None:
                if handler is not model.handlers["12.2"] or request.item("PPMIDVariant") != kind:
                    original(request, handler)

            replace(model.checks, name, checking)

    return change


def _no_user() -> Sequence[Mutant]:
    requests = ("8.2", "8.3", "8.4", "8.7.1", "8.7.2", "8.8.1", "8.8.2", "8.11", "12.2")
    codes = {"8.2": "E080202", "8.4": "E080410", "8.7.1": "E080702", "8.7.2": "E080722", "12.2": "E120203"}
    return (
        *(
            Mutant(f"{srv}-from-no-user", _NO_USER, f"a party that is no User may send {srv}", _letting_strangers(srv))
            for srv in requests
        ),
        *(
            Mutant(
                f"{srv}-from-no-user-carried-out",
                _NO_USER,
                f"{srv} of a party that is no User is refused and carried out",
                _all_the_same(srv),
            )
            for srv in ("8.3", "8.4", "8.11", "12.2", "8.7.2")
        ),
        *(
            Mutant(
                f"{srv}-from-no-user-{code.lower()}",
                _NO_USER,
                f"{srv} of a party that is no User is refused with {code}",
                _with_code(srv, code),
            )
            for srv, code in codes.items()
        ),
        *(
            Mutant(
                f"12.2-{slug(kind)}-from-no-user",
                _NO_USER,
                f"a party that is no User may pre-notify {kind}",
                _letting_kind(kind),
            )
            for kind in BRIDGES
        ),
    )


MUTANTS: Final = (*_three(), *_no_user())
