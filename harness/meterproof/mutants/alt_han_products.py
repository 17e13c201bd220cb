"""Faulty models of how a bridge becomes one: as a PPMID, and by its product."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, entry, replace
from meterproof.mutants.shared import BRIDGES, accepting_item_faults, products_of, slug

_AS: Final = ("12.2-bridge-not-as-cad",)
_CPL: Final = ("12.2-variant-not-from-cpl",)
_CPA: Final = ("12.2-bridge-without-cpa",)
_KINDS: Final = (*BRIDGES, "PPMID")


def validating(srv: str, when: Callable[[ReferenceModel, Any], bool], code: str) -> Change:
    """Return the change by which a request is refused with ``code`` where ``when(model, request)``."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[srv]
        validate = handler.validate

        def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
            if when(model, request):
                raise RequestRefused(code)
            validate(request)

        replace(handler, "validate", validating)

    return change


def _letting(srv: str, when: Callable[[ReferenceModel, Any], bool]) -> Change:
    """Return the change by which a request is not checked by its own checks where ``when(model, request)``."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[srv]
        validate = handler.validate
        replace(handler, "validate", lambda request: None if when(model, request) else validate(request))

    return change


def recording(put: Callable[[ReferenceModel, Any], None]) -> Change:
    """Return the change by which ``put(model, record)`` changes what 12.2 records."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["12.2"]
        new_record = handler.new_record

        def recording(request: Any) -> Any:  # noqa: ANN401 - a request and a record of the model
            record = new_record(request)
            put(model, record)
            return record

        replace(handler, "new_record", recording)

    return change


def _is(type: str, kind: str = "") -> Callable[[ReferenceModel, Any], bool]:
    def when(_model: ReferenceModel, request: Any) -> bool:  # noqa: ANN401 - a request of the model
        found = (request.item("DeviceType"), request.item("PPMIDVariant"))
        return bool(found[0] == type and found[1] and kind in ("", found[1]))

    return when


def _becoming(type: str, kind: str) -> Change:
    """Return the change by which a PPMID of one kind is recorded as of another type."""

    def put(_model: ReferenceModel, record: Any) -> None:  # noqa: ANN401 - a record of the model
        if record.ppmid_variant == kind:
            record.type = type

    return recording(put)


def _made_ppmid(type: str) -> Change:
    """Return the change by which 8.4 makes a Device a PPMID when it gives it a PPMIDVariant."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["8.4"]
        execute = handler.execute

        def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
            device = model.inventory.get(handler.subject(request))
            variant = request.body.findtext(".//{*}PPMIDVariant")
            if device is not None and device.type == type and variant:
                items = {"type": "PPMID", "ppmid_variant": variant, "status": "Pending"}
                model.inventory.change(device, **items, gbcs_version="4.0", firmware="00000001")
                return handler.acknowledge()
            return execute(request)

        replace(handler, "execute", executing)
        update = handler.updates["UpdateDeviceDetails"]
        replace(update, "items_refused", lambda _device, _items: False)

    return change


def _shown_with_variant(type: str) -> Change:
    """Return the change by which a Device of this type can be given a PPMIDVariant by 8.4, and shows it."""

    def change(model: ReferenceModel) -> None:
        details: Any = model.handlers["8.4"]
        update = details.updates["UpdateDeviceDetails"]
        applicable = update.applicable_to
        replace(update, "applicable_to", {**applicable, "PPMIDVariant": applicable["PPMIDVariant"] | {type}})
        reading: Any = model.handlers["8.2"]
        variants = reading.entry.variants

        def showing(device: Any) -> Any:  # noqa: ANN401 - a record of the model
            yield from variants(device)
            if device.type == type and device.ppmid_variant:
                yield "PPMIDVariant", device.ppmid_variant

        replace(reading.entry, "variants", showing)

    return change


def _as() -> Sequence[Mutant]:
    types = frozenset({"PPMID"})
    return (
        *(
            Mutant(
                f"12.2-variant-for-{type.lower()}",
                _AS,
                f"a {type} may be pre-notified as a bridge",
                entry("12.2", "applicable_to", "PPMIDVariant", types | {type}),
            )
            for type in ("CAD", "IHD", "HCALCS")
        ),
        *(
            Mutant(
                f"12.2-cad-as-{slug(kind)}",
                _AS,
                f"a CAD may be pre-notified as {kind}",
                _letting("12.2", _is("CAD", kind)),
            )
            for kind in BRIDGES
        ),
        *(
            Mutant(
                f"12.2-{type.lower()}-as-bridge-{code.lower()}",
                _AS,
                f"a {type} as a bridge is refused with {code}",
                validating("12.2", _is(type), code),
            )
            for type, code in (("CAD", "E120203"), ("IHD", "E120207"), ("HCALCS", "E120203"))
        ),
        *(
            Mutant(
                f"12.2-{slug(kind)}-becomes-{type.lower()}",
                _AS,
                f"{kind} is recorded as an {type}",
                _becoming(type, kind),
            )
            for kind, type in zip(BRIDGES, ("HCALCS", "HCALCS", "ESME", "GSME"), strict=True)
        ),
        *(
            Mutant(
                f"12.2-{slug(kind)}-as-ppmid-refused",
                _AS,
                f"{kind} is not taken as a PPMID",
                validating("12.2", _is("PPMID", kind), "E120204"),
            )
            for kind in BRIDGES
        ),
        *(
            Mutant(f"8.4-{type.lower()}-made-ppmid", _AS, f"8.4 makes a PPMID of a {type}", _made_ppmid(type))
            for type in ("CAD", "IHD")
        ),
        *(
            Mutant(
                f"8.4-{type.lower()}-given-variant",
                _AS,
                f"8.4 gives a {type} a PPMIDVariant",
                _shown_with_variant(type),
            )
            for type in ("CAD", "IHD")
        ),
    )


def _listed(model: ReferenceModel, record: Any) -> str:  # noqa: ANN401 - a record of the model
    """Return the PPMIDVariant that the list gives for the product of a record, empty where it gives none."""
    found = model.cpl.entries(record.type, record.manufacturer, record.model, record.firmware)
    return next((one.ppmid_variant for one in found if one.ppmid_variant), "")


def _from_list(when: Callable[[str, str], bool]) -> Change:
    """Return the change by which the variant of the list is recorded where ``when(listed, sent)``."""

    def put(model: ReferenceModel, record: Any) -> None:  # noqa: ANN401 - a record of the model
        listed = _listed(model, record)
        if listed and when(listed, record.ppmid_variant):
            record.ppmid_variant = listed

    return recording(put)


def _compared(agrees: Callable[[str, str], bool]) -> Change:
    """Return the change by which a product is not approved unless ``agrees(listed, sent)``."""
    return lambda model: replace(
        products_of(model),
        "ppmid_variant_agrees",
        lambda sent, one: not sent or not one.ppmid_variant or agrees(one.ppmid_variant, sent),
    )


def _from_cpl() -> Sequence[Mutant]:
    return (
        Mutant(
            "12.2-cpl-variant-compared",
            _CPL,
            "a variant in the list must be that of the request",
            _compared(lambda listed, sent: listed == sent),
        ),
        Mutant(
            "12.2-cpl-ppmid-no-bridge",
            _CPL,
            "what the list calls a PPMID can't be a bridge",
            _compared(lambda listed, sent: listed != "PPMID" or sent == "PPMID"),
        ),
        Mutant(
            "12.2-cpl-bridge-no-ppmid",
            _CPL,
            "what the list calls a bridge can't be a PPMID",
            _compared(lambda listed, sent: sent != "PPMID" or listed == "PPMID"),
        ),
        Mutant(
            "12.2-cpl-variant-refused",
            _CPL,
            "an entry with a variant approves nothing",
            _compared(lambda _listed, _sent: False),
        ),
        Mutant(
            "12.2-cpl-variant-recorded",
            _CPL,
            "the variant of the list is recorded",
            _from_list(lambda _listed, _sent: True),
        ),
        Mutant(
            "12.2-cpl-ppmid-recorded",
            _CPL,
            "what the list calls a PPMID is recorded so",
            _from_list(lambda listed, _sent: listed == "PPMID"),
        ),
        Mutant(
            "12.2-cpl-bridge-recorded",
            _CPL,
            "a PPMID that the list calls a bridge is recorded so",
            _from_list(lambda _listed, sent: sent == "PPMID"),
        ),
    )


def _removed_let_in(kind: str) -> Change:
    def when(model: ReferenceModel, request: Any) -> bool:  # noqa: ANN401 - a request of the model
        found = model.cpl.entries(
            "PPMID", request.item("DeviceManufacturer"), request.item("DeviceModel"), request.item("FirmwareVersion")
        )
        return bool(found) and request.item("PPMIDVariant") == kind

    return _letting("12.2", when)


def _not_pending(kind: str) -> Change:
    def put(_model: ReferenceModel, record: Any) -> None:  # noqa: ANN401 - a record of the model
        if record.ppmid_variant == kind:
            record.status = "Suspended"

    return recording(put)


def _without_cpa() -> Sequence[Mutant]:
    return (
        *(
            Mutant(
                f"12.2-{slug(kind)}-wants-cpa",
                _CPA,
                f"the list alone does not approve {kind}",
                validating("12.2", _is("PPMID", kind), "E120203"),
            )
            for kind in _KINDS
        ),
        *(
            Mutant(
                f"12.2-removed-{slug(kind)}-let-in",
                _CPA,
                f"{kind} of a removed product is taken",
                _removed_let_in(kind),
            )
            for kind in _KINDS
        ),
        *(
            Mutant(
                f"12.2-{slug(kind)}-awaits-cpa", _CPA, f"{kind} is Suspended until it is certified", _not_pending(kind)
            )
            for kind in _KINDS
        ),
        Mutant("12.2-cpa-taken", _CPA, "12.2 may hold a certificate", accepting_item_faults("CPACertificate")),
    )


MUTANTS: Final = (*_as(), *_from_cpl(), *_without_cpa())
