"""How mutants change one decision of one of the updates of 8.4, and of no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace as changed
from functools import partial
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, replace

SRV: Final = "8.4"
DETAILS: Final = "UpdateDeviceDetails"
DELETION: Final = "DeleteDevice"
LISTED: Final = ("ESME", "GSME", "HCALCS", "PPMID", "CHF")
TYPE_2: Final = ("IHD", "CAD")
ROLES: Final = ("IS", "ES", "GS", "RSA", "ED", "GT", "OU")
NOT_PENDING: Final = (
    "Whitelisted",
    "InstalledNotCommissioned",
    "Commissioned",
    "Decommissioned",
    "Withdrawn",
    "Suspended",
    "Recovery",
)

When = Callable[[ReferenceModel, Any, Any], bool]
"""Whether a fault strikes, given the model, the request and the record of the Device."""

What = Callable[[ReferenceModel, Any, Any], object]
"""What is done to the model, given the request and the record of the Device."""


def update_of(model: ReferenceModel, name: str) -> Any:  # noqa: ANN401 - an update of the model
    """Return the update of 8.4 that Table 231 calls ``name``."""
    handler: Any = model.handlers[SRV]
    return handler.updates[name]


def put(name: str, attribute: str, value: object) -> Change:
    """Return the change that puts ``value`` in the place of a table or code of an update."""

    def change(model: ReferenceModel) -> None:
        assert getattr(update_of(model, name), attribute) != value, f"{attribute} is {value!r} already"
        replace(update_of(model, name), attribute, value)

    return change


def deciding(name: str, method: str, instead: Callable[..., Any]) -> Change:
    """Return the change that calls ``instead(original, *arguments)`` for a method of an update."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, name)
        replace(update, method, partial(instead, getattr(update, method)))

    return change


def letting(name: str, when: When) -> Change:
    """Return the change by which an update is let through unchecked in some cases."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, name)
        validate = update.validate

        def validating(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            if not when(model, request, device):
                validate(request, device)

        replace(update, "validate", validating)

    return change


def refusing_when(name: str, when: When, code: str = "E080410") -> Change:
    """Return the change by which an update is refused with ``code`` in some cases in which it is right."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, name)
        validate = update.validate

        def validating(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            validate(request, device)
            if when(model, request, device):
                raise RequestRefused(code)

        replace(update, "validate", validating)

    return change


def recoding(name: str, when: When, code: str) -> Change:
    """Return the change by which an update that is refused is refused with ``code`` in some cases."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, name)
        validate = update.validate

        def validating(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            try:
                validate(request, device)
            except RequestRefused:
                if when(model, request, device):
                    raise RequestRefused(code) from None
                raise

        replace(update, "validate", validating)

    return change


def refused_and(name: str, what: What) -> Change:
    """Return the change by which something happens although an update is refused."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, name)
        validate = update.validate

        def validating(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            try:
                validate(request, device)
            except RequestRefused:
                what(model, request, device)
                raise

        replace(update, "validate", validating)

    return change


def instead(name: str, what: What) -> Change:
    """Return the change by which something else is done than the update says."""

    def change(model: ReferenceModel) -> None:
        replace(update_of(model, name), "execute", lambda request, device: what(model, request, device))

    return change


def afterwards(name: str, what: What) -> Change:
    """Return the change by which something else is done beside what the update says."""

    def change(model: ReferenceModel) -> None:
        execute = update_of(model, name).execute

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            execute(request, device)
            what(model, request, device)

        replace(update_of(model, name), "execute", executing)

    return change


ATTRIBUTES: Final = {
    "DeviceManufacturer": "manufacturer",
    "DeviceModel": "model",
    "SMETSCHTSVersion": "smets_version",
    "FirmwareVersion": "firmware",
    "ESMEVariant": "esme_variant",
    "PPMIDVariant": "ppmid_variant",
}
COMPARED: Final = ("manufacturer", "model", "firmware")


# -- cases -----------------------------------------------------------------------------------------------------------


def roles_of(model: ReferenceModel, request: Any) -> frozenset[str]:  # noqa: ANN401 - a request of the model
    """Return the roles of the sender."""
    return model.state.roles(request.originator)


def is_responsible(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether the sender is a Responsible Supplier of the Device."""
    return bool(request.originator in model.state.suppliers.of(device))


def by_adder(_model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether the sender added the Device."""
    return bool(request.originator == device.added_by)


def written_in_lower_case(_model: ReferenceModel, request: Any, _device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether the sender wrote its own identifier in lower case."""
    originator = request.id_text.split(":")[0]
    return bool(originator != originator.upper())


def on_hub_out_of_use(model: ReferenceModel, _request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether the Device is on a hub that is not Commissioned."""
    hub = model.inventory.get(device.hub) if device.type != "CHF" else None
    return hub is not None and hub.status != "Commissioned"


def only(*items: str) -> When:
    """Return the case of an update of details that carries these items and no other."""
    return lambda _model, request, _device: set(request.items(DETAILS)) == set(items)


def both(one: When, other: When) -> When:
    """Return the case in which two cases hold at once."""
    return lambda model, request, device: one(model, request, device) and other(model, request, device)


def of_type(*types: str) -> When:
    """Return the case of Devices of these types."""
    return lambda _model, _request, device: device.type in types


def pending(_model: ReferenceModel, _request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether the status that counts is Pending, or the Device has none."""
    return device.validated_status in ("", "Pending")


def not_pending(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether the Device has a status, and it is not Pending."""
    return not pending(model, request, device)


def changing(**items: str) -> What:
    """Return what sets items of the Device's record."""
    return lambda model, _request, device: model.inventory.change(device, **items)


def changing_when(when: When, **items: str | Callable[[Any], str]) -> What:
    """Return what sets items of the Device's record in some cases, to texts or to what they are given a request."""

    def change(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        if when(model, request, device):
            texts = {name: text if isinstance(text, str) else text(request) for name, text in items.items()}
            model.inventory.change(device, **texts)

    return change


# -- items and products -----------------------------------------------------------------------------------------------


def carrying(*names: str) -> When:
    """Return the case of updates that carry these items, and maybe others."""
    return lambda _model, request, _device: set(names) <= set(request.items(DETAILS))


def recording(name: str, text: Callable[[str], str], *types: str) -> Change:
    """Return the change by which an item is recorded otherwise than it was sent."""
    attribute = ATTRIBUTES[name]

    def record(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        if name in request.items(DETAILS) and (not types or device.type in types):
            model.inventory.change(device, **{attribute: text(getattr(device, attribute))})

    return afterwards(DETAILS, record)


def current_entries(model: ReferenceModel, device: Any) -> list[Any]:  # noqa: ANN401 - of the model
    """Return the approved entries of the Central Products List for the type of a Device."""
    cpl = model.cpl
    return [entry for entry in cpl if cpl.approved(entry) and cpl.device_types[entry.cpl_type] == device.type]


def comparing_all_but(*names: str) -> Change:
    """Return the change by which some of manufacturer, model and firmware version are not compared."""

    def change(model: ReferenceModel) -> None:
        def approved(_original: Any, device: Any) -> list[Any]:  # noqa: ANN401 - of the model
            compared = [name for name in COMPARED if name not in names]
            return [
                changed(entry, **{name: getattr(device, name) for name in names})
                for entry in current_entries(model, device)
                if all(getattr(entry, name) == getattr(device, name) for name in compared)
            ]

        deciding(DETAILS, "approved", approved)(model)

    return change


def overlooking_product(when: When) -> Change:
    """Return the change by which the product is not compared with the list in some cases."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, DETAILS)
        validate, overlooked = update.validate, {"now": False}
        product, variant = update.product_refused, update.variant_refused

        def validating(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            overlooked["now"] = when(model, request, device)
            validate(request, device)

        replace(update, "validate", validating)
        replace(update, "product_refused", lambda device: not overlooked["now"] and product(device))
        replace(update, "variant_refused", lambda device: not overlooked["now"] and variant(device))

    return change


def applying(name: str, type: str) -> Change:
    """Return the change by which an item applies to one more Device type, and is recorded."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, DETAILS)
        before: Mapping[str, frozenset[str]] = update.applicable_to
        assert type not in before[name], f"{name} applies to {type} already"
        replace(update, "applicable_to", {**before, name: before[name] | {type}})

    return change


def passing_over_beside_others(name: str) -> Change:
    """Return the change by which an item that does not apply is passed over where others come with it."""
    return deciding(
        DETAILS,
        "not_applicable",
        lambda original, device, items: [one for one in original(device, items) if one != name or len(items) == 1],
    )


def leaving_gpf(model: ReferenceModel) -> None:
    """A deletion leaves the GPF of a CHF in the inventory."""
    instead(DELETION, lambda model, _request, device: model.inventory.remove(device.id))(model)


def looking_at_status(name: str, status: str) -> Change:
    """Return the change by which the common check on status (E5) bars this kind of update in one status."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        permitted = handler.status_permitted

        def looking(request: Any) -> bool:  # noqa: ANN401 - of the model
            device = model.inventory.get(handler.subject(request))
            barred = device is not None and device.status == status and handler.update(request).name == name
            return not barred and bool(permitted(request))

        replace(handler, "status_permitted", looking)

    return change


# -- effects ---------------------------------------------------------------------------------------------------------


def commanding(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    """Send a Command to the Device."""
    from meterproof.wire.gbcs import Envelope, Flag

    envelope = Envelope(Flag.COMMAND, request.id.counter, request.originator, device.id, 0x0001, b"")
    model.devices.receive(device.id, "any", envelope, envelope.encode(), model.clock.text())


def commanding_hub(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    """Send a Command to the Device's hub, where it has one."""
    hub = model.inventory.get(device.hub)
    if hub is not None:
        commanding(model, request, hub)


def alerting(model: ReferenceModel, _request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    """Send an alert that names the Device to its adder."""
    from meterproof.model.writer import items

    content = items([("DeviceID", device.id), ("DeviceStatus", device.status or "Pending")])
    model.state.alert(device.added_by, "N16", "DeviceStatusChangeEvent", content)


def acknowledging(name: str, code: str) -> Change:
    """Return the change by which this kind of update is answered with ``code``."""

    def change(model: ReferenceModel) -> None:
        from meterproof.model.handler import Answer

        handler: Any = model.handlers[SRV]
        execute = handler.execute

        def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
            answer = execute(request)
            return Answer(code) if handler.update(request).name == name else answer

        replace(handler, "execute", executing)

    return change


def only_as_written(name: str) -> Change:
    """Return the change by which this kind of update does not recognise a Device ID in lower case."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        subject = handler.subject

        def written(request: Any) -> str:  # noqa: ANN401 - a request of the model
            return str(request.item("DeviceID") if handler.update(request).name == name else subject(request))

        replace(handler, "subject", written)

    return change


def losing_gpf_in_lower_case(name: str) -> Change:
    """Return the change by which this kind of update of a CHF misses a GPF that 12.2 wrote in lower case."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["12.2"]
        execute, lost = handler.execute, set[str]()
        update = update_of(model, name)
        both_functions = update.both_hub_functions

        def executing(request: Any) -> Any:  # noqa: ANN401 - of the model
            written = request.item("AssociatedGPFDeviceID")
            lost.update({written.upper()} if written != written.upper() else ())
            return execute(request)

        replace(handler, "execute", executing)
        replace(
            update,
            "both_hub_functions",
            lambda device: [record for record in both_functions(device) if record.id not in lost],
        )

    return change


def nobody_adds(model: ReferenceModel) -> None:
    """A pre-notification records nobody as the adder."""
    replace(model.handlers["12.2"], "adder", lambda user, device: "")


def letting_strangers(name: str) -> Change:
    """Return the change by which whoever is no User may make this kind of update."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]

        def concerns(request: Any) -> bool:  # noqa: ANN401 - a request of the model
            return bool(request.service_variant == SRV and handler.update(request).name == name)

        for check in ("user", "user_role"):
            original = getattr(model.checks, check)
            replace(
                model.checks,
                check,
                lambda request, of, original=original: None if concerns(request) else original(request, of),
            )
        letting(name, lambda _model, request, _device: request.originator not in model.state.users)(model)

    return change
