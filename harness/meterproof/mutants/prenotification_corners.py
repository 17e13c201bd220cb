"""Faulty models of 12.2 in the corners: known Devices, refusals that leave something behind, items in disguise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.inventory import TYPE_2
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, check, method, replace
from meterproof.mutants.octets import item, refusing
from meterproof.wire.gbcs import Envelope, Flag
from meterproof.wire.ids import ACCESS_CONTROL_BROKER

SRV: Final = "12.2"
_DUPLICATE: Final = ("12.2-duplicate-device",)
_ROLES: Final = ("12.2-eligible-roles",)

Judged = Callable[[ReferenceModel, Any], bool]
"""A decision about a request of the model."""


def _known(model: ReferenceModel, request: Any) -> Any:  # noqa: ANN401 - a request and a record of the model
    return model.inventory.get(request.device("DeviceID"))


def _variant(request: Any) -> str:  # noqa: ANN401 - a request of the model
    return str(request.item("PPMIDVariant"))


def _taking_known(where: Judged) -> Change:
    """Return the change by which a known Device is not noticed where ``where`` holds."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        validate, taken = handler.validate, handler.identifier_taken

        def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
            handler.identifier_taken = (lambda _device: False) if where(model, request) else taken
            validate(request)

        replace(handler, "validate", validating)

    return change


def _also_when_refused(code: str, do: Callable[[ReferenceModel, Any], object], where: Judged | None = None) -> Change:
    """Return the change by which a request that is refused with ``code`` does something all the same."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        validate = handler.validate

        def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
            try:
                validate(request)
            except RequestRefused as refused:
                if refused.code == code and (where is None or where(model, request)):
                    do(model, request)
                raise

        replace(handler, "validate", validating)

    return change


def _record(model: ReferenceModel, request: Any) -> None:  # noqa: ANN401 - a request of the model
    model.handlers[SRV].execute(request)


def _not_checking(table: str, *names: str) -> Change:
    """Return the change by which Decommissioned Devices pass the checks ``names``."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        validate, checks = handler.validate, {name: getattr(handler, name) for name in names}
        passed: object = [] if table == "items" else False

        def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
            known = _known(model, request)
            again = known is not None and known.status == "Decommissioned"
            for name, original in checks.items():
                setattr(handler, name, (lambda _items: passed) if again else original)
            validate(request)

        replace(handler, "validate", validating)

    return change


def _after_execution(do: Callable[[ReferenceModel, Any], object], where: Judged) -> Change:
    """Return the change by which a request that was carried out does something more."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        execute = handler.execute

        def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
            answer = execute(request)
            if where(model, request):
                do(model, request)
            return answer

        replace(handler, "execute", executing)

    return change


def _command(model: ReferenceModel, request: Any) -> None:  # noqa: ANN401 - a request of the model
    device, counter = request.device("DeviceID"), request.id.counter
    command = Envelope(Flag.COMMAND, counter, ACCESS_CONTROL_BROKER, device, 1, b"", (request.originator, counter))
    model.devices.receive(device, "whitelist", command, command.encode(), model.clock.text())


def _respond(model: ReferenceModel, request: Any) -> None:  # noqa: ANN401 - a request of the model
    writer, now = model.state.writer, model.clock.text()
    body = writer.response_message(
        "I0", now, (SRV, SRV), request_id=request.id_text, response_id=str(request.id.swapped)
    )
    model.state.send(request.originator, body)


def _dropping(where: Judged) -> Change:
    """Return the change by which a request is acknowledged and not carried out."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        execute = handler.execute
        replace(
            handler,
            "execute",
            lambda request: handler.acknowledge() if where(model, request) else execute(request),
        )

    return change


def _ineligible(where: Judged) -> Change:
    """Return the change by which the check of eligibility strikes, which 12.2 is exempt from."""

    def change(model: ReferenceModel) -> None:
        replace(model.handlers[SRV], "eligible", lambda request: not where(model, request))

    return change


def _unsuited(where: Judged) -> Change:
    """Return the change by which the check of the Device's status strikes, which 12.2 is exempt from."""

    def change(model: ReferenceModel) -> None:
        replace(model.handlers[SRV], "status_permitted", lambda request: not where(model, request))

    return change


def _recording_strangers(original: Any, request: Any, handler: Any) -> None:  # noqa: ANN401 - parts of the model
    try:
        original(request, handler)
    except RequestRefused:
        if request.service_variant == SRV:
            handler.execute(request)
        raise


def _roles(model: ReferenceModel, request: Any, *roles: str) -> bool:  # noqa: ANN401 - a request of the model
    return bool(model.state.roles(request.originator) & set(roles))


def _supplier_of_another(model: ReferenceModel, request: Any) -> bool:  # noqa: ANN401 - a request of the model
    known = _known(model, request)
    suppliers = model.suppliers.of(known) if known is not None else frozenset()
    return bool(suppliers) and request.originator not in suppliers


def _of_type(*types: str) -> Judged:
    return lambda _model, request: request.item("DeviceType") in types


def _is_bridge(_model: ReferenceModel, request: Any) -> bool:  # noqa: ANN401 - a request of the model
    return _variant(request).startswith("AltHAN")


def _overwriting(attribute: str, value: Callable[[Any], str]) -> Change:
    def overwrite(model: ReferenceModel, request: Any) -> None:  # noqa: ANN401 - a request of the model
        known = _known(model, request)
        if known is not None and known.type == "PPMID":
            model.inventory.change(known, **{attribute: value(request)})

    return _also_when_refused("E120201", overwrite)


def _left_behind() -> Sequence[Mutant]:
    def elsewhere(model: ReferenceModel, request: Any) -> bool:  # noqa: ANN401 - a request of the model
        return _known(model, request) is None

    kinds: tuple[tuple[str, str, str, Judged], ...] = (
        ("ppmid-without-variant", "12.2-ppmid-variant-presence", "E120204", _of_type("PPMID")),
        ("wrong-esme-variant", "12.2-esme-variants-twin-element", "E120204", _of_type("ESME")),
        ("old-esme-variant", "12.2-esme-variant-gbcs-4", "E120204", _of_type("ESME")),
        ("type-2-with-firmware", "12.2-firmware-presence", "E120204", _of_type(*TYPE_2)),
        ("cad-with-smets-version", "12.2-smets-version-presence", "E120204", _of_type("CAD")),
        ("unlisted-bridge", "12.2-not-on-cpl", "E120203", _is_bridge),
    )
    return [
        Mutant(
            f"12.2-{name}-recorded",
            (rule,),
            f"{code} is answered, and the Device is recorded",
            _also_when_refused(code, _record, lambda m, r, where=where: where(m, r) and elsewhere(m, r)),  # type: ignore[misc]
        )
        for name, rule, code, where in kinds
    ]


MUTANTS: Final = (
    *(
        Mutant(
            f"12.2-known-{name}-taken",
            _DUPLICATE,
            f"a Device that is known is not noticed {what}",
            _taking_known(where),
        )
        for name, what, where in (
            ("hcalcs", "where the request is for an HCALCS", _of_type("HCALCS")),
            ("chf", "where the request is for a CHF", _of_type("CHF")),
            (
                "to-others",
                "by a User who did not add it",
                lambda m, r: _known(m, r) is not None and _known(m, r).added_by != r.originator,
            ),
            (
                "as-another-type",
                "where the request gives it another type",
                lambda m, r: _known(m, r) is not None and _known(m, r).type != r.item("DeviceType"),
            ),
            (
                "without-status",
                "where it has no status and the request gives it one",
                lambda m, r: (
                    _known(m, r) is not None and _known(m, r).type in TYPE_2 and r.item("DeviceType") == "PPMID"
                ),
            ),
        )
    ),
    Mutant(
        "12.2-known-in-lower-case-taken",
        _DUPLICATE,
        "a Device ID in lower case is another Device ID",
        method(SRV, "subject", lambda _original, request: request.item("DeviceID")),
    ),
    Mutant(
        "12.2-lower-case-refused",
        ("12.2-device-id",),
        "a Device ID in lower case is refused by the schema",
        refusing(lambda message: item(message, "DeviceID") != item(message, "DeviceID").upper()),
    ),
    Mutant(
        "12.2-known-variant-overwritten",
        ("12.2-ppmid-variant-stored",),
        "E120201 is answered, and the variant of the known PPMID is overwritten",
        _overwriting("ppmid_variant", _variant),
    ),
    Mutant(
        "12.2-refused-becomes-adder",
        ("8.4-ppmid-variant-changed",),
        "E120201 is answered, and who asked counts as the adder from then on",
        _overwriting("added_by", lambda request: str(request.originator)),
    ),
    *_left_behind(),
    Mutant(
        "12.2-stranger-recorded",
        _ROLES,
        "a party that is no User is refused, and its Device is recorded",
        check("user", _recording_strangers),
    ),
    Mutant(
        "12.2-not-carried-out-for-roles",
        _ROLES,
        "requests of Users who are no suppliers are acknowledged and dropped",
        _dropping(lambda model, request: not _roles(model, request, "IS", "GS")),
    ),
    Mutant(
        "12.2-responds-later",
        ("12.2-acknowledged-without-command",),
        "for an HCALCS a response arrives later as well",
        _after_execution(_respond, _of_type("HCALCS")),
    ),
    *(
        Mutant(
            f"12.2-command-to-{name}",
            ("12.2-acknowledged-without-command",),
            f"a pre-notified {name} is sent a Command",
            _after_execution(_command, where),
        )
        for name, where in (("chf", _of_type("CHF")), ("type-2", _of_type(*TYPE_2)), ("bridge", _is_bridge))
    ),
    *(
        Mutant(f"12.2-{name}", (rule,), what, _ineligible(where))
        for name, rule, what, where in (
            (
                "type-2-by-suppliers-only",
                "12.2-eligible-roles",
                "IHDs and CADs are taken from suppliers and Other Users only",
                lambda m, r: r.item("DeviceType") in TYPE_2 and _roles(m, r, "RSA", "ED", "GT"),
            ),
            (
                "bridges-by-suppliers-only",
                "12.2-eligible-roles",
                "bridges are taken from import and gas suppliers only",
                lambda m, r: _is_bridge(m, r) and not _roles(m, r, "IS", "GS"),
            ),
            (
                "known-of-another-supplier",
                "12.2-no-user-device-check",
                "a known Device of another supplier meets the check of eligibility",
                _supplier_of_another,
            ),
            (
                "hcalcs-not-for-gas",
                "12.2-no-user-device-check",
                "an HCALCS is not taken from a gas supplier",
                lambda m, r: r.item("DeviceType") == "HCALCS" and _roles(m, r, "GS"),
            ),
        )
    ),
    Mutant(
        "12.2-status-of-known-ppmid",
        _DUPLICATE,
        "a known PPMID in use meets the check of its status",
        _unsuited(lambda m, r: _known(m, r) is not None and _known(m, r).status in ("Whitelisted", "Commissioned")),
    ),
    Mutant(
        "12.2-items-not-checked-again",
        ("12.2-ppmid-variant-presence",),
        "the items of a Decommissioned Device are not checked",
        _not_checking("items", "items_missing", "items_not_applicable"),
    ),
    Mutant(
        "12.2-product-not-checked-again",
        ("12.2-not-on-cpl",),
        "the product of a Decommissioned Device is not compared with the list",
        _not_checking("product", "product_refused"),
    ),
)
