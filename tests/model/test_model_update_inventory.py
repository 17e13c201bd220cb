"""8.4 Update Inventory: expected codes derived from DUIS clause 3.8.106, Tables 231 to 233."""

import pytest
from laboratory import (
    CAD,
    CHF,
    ED,
    ES,
    ESME,
    EUI,
    GPF,
    GS,
    GSME,
    GT,
    HCALCS,
    IHD,
    IS,
    IS_2,
    MPAN,
    MPRN,
    OU,
    PPMID,
    RSA,
    UNKNOWN,
    USERS,
    device,
)

STATUSES = (
    "Pending",
    "Whitelisted",
    "InstalledNotCommissioned",
    "Commissioned",
    "Decommissioned",
    "Withdrawn",
    "Suspended",
    "Recovery",
)


def status_except_hub(lab, user, kind, new):
    change = f"<sr:UpdateDeviceStatusExceptCH>{new}</sr:UpdateDeviceStatusExceptCH>"
    return lab.update(user, EUI[kind], change).code


def status_hub(lab, user, eui, new):
    return lab.update(user, eui, f"<sr:UpdateDeviceStatusCH>{new}</sr:UpdateDeviceStatusCH>").code


def details(lab, user, eui, **items):
    inner = "".join(f"<sr:{name}>{text}</sr:{name}>" for name, text in items.items())
    return lab.update(user, eui, f"<sr:UpdateDeviceDetails>{inner}</sr:UpdateDeviceDetails>").code


def delete(lab, user, eui):
    return lab.update(user, eui, "<sr:DeleteDevice/>").code


def mpxn(lab, user, eui, item, number):
    return lab.update(user, eui, f"<sr:UpdateMPxN><sr:{item}>{number}</sr:{item}></sr:UpdateMPxN>").code


class TestStatusOfDevices:
    """UpdateDeviceStatusExceptCH (3.8.106.4(3)(b))."""

    @pytest.mark.parametrize(("kind", "user"), [("ESME", IS), ("GSME", GS), ("HCALCS", GS), ("PPMID", IS)])
    @pytest.mark.parametrize("old", STATUSES)
    @pytest.mark.parametrize("new", ["Pending", "InstalledNotCommissioned"])
    def test_transitions(self, lab, kind, user, old, new):
        lab.set(EUI[kind], status=old, added_by=user)
        before = lab.snapshot()
        valid = (old, new) in {("Pending", "InstalledNotCommissioned"), ("Whitelisted", "Pending")}
        assert status_except_hub(lab, user, kind, new) == ("I0" if valid else "E080406")
        assert lab.status(EUI[kind]) == (new if valid else old)
        if not valid:
            assert lab.snapshot() == before

    @pytest.mark.parametrize("kind", ["CHF", "GPF", "IHD", "CAD"])
    def test_types_without_it(self, lab, kind):
        assert status_except_hub(lab, IS, kind, "Pending") == "E080405"

    @pytest.mark.parametrize("user", [ES, RSA, ED, GT, OU, IS_2, GS])
    def test_who_is_not_the_responsible_supplier(self, lab, user):
        lab.set(ESME, status="Whitelisted", added_by=user)
        assert status_except_hub(lab, user, "ESME", "Pending") == "E080410"

    def test_a_pending_device_is_its_adders(self, lab, make_lab):
        lab.set(ESME, status="Pending", added_by=IS_2, import_mpxn="", hub="")
        assert status_except_hub(lab, IS, "ESME", "InstalledNotCommissioned") == "E080410"
        assert status_except_hub(lab, IS_2, "ESME", "InstalledNotCommissioned") == "I0"
        strict = make_lab(A37="responsibleSupplierOnly")
        strict.set(ESME, status="Pending", added_by=IS_2, import_mpxn="", hub="")
        assert status_except_hub(strict, IS_2, "ESME", "InstalledNotCommissioned") == "E080410"

    def test_the_adder_must_be_a_supplier(self, lab):
        lab.set(PPMID, status="Pending", added_by=OU, hub="")
        assert status_except_hub(lab, OU, "PPMID", "InstalledNotCommissioned") == "E080410"

    @pytest.mark.parametrize(
        ("prior", "new", "code"),
        [
            ("Whitelisted", "Pending", "I0"),
            ("Pending", "InstalledNotCommissioned", "I0"),
            ("Commissioned", "Pending", "E080406"),
        ],
    )
    def test_recovered_counts_as_before(self, lab, prior, new, code):
        lab.set(ESME, status="Recovered", prior_status=prior)
        assert status_except_hub(lab, IS, "ESME", new) == code
        assert lab.status(ESME) == (new if code == "I0" else "Recovered")

    def test_values_that_the_schema_refuses(self, lab):
        change = "<sr:UpdateDeviceStatusExceptCH>Commissioned</sr:UpdateDeviceStatusExceptCH>"
        body = f"<sr:UpdateInventory><sr:DeviceID>{ESME}</sr:DeviceID>{change}</sr:UpdateInventory>"
        assert "UpdateDeviceStatusExceptCH" in lab.refused_by_schema(IS, "8.4", body)


class TestStatusOfHubs:
    """UpdateDeviceStatusCH (3.8.106.4(3)(c)): the CHF, and what becomes of its GPF."""

    @pytest.mark.parametrize("old", STATUSES)
    @pytest.mark.parametrize("new", ["Commissioned", "InstalledNotCommissioned", "Withdrawn"])
    def test_transitions(self, lab, old, new):
        of_gpf = {"Pending": "Pending", "Commissioned": "InstalledNotCommissioned"}.get(old, "InstalledNotCommissioned")
        lab.set(CHF, status=old)
        lab.set(GPF, status=of_gpf)
        before = lab.snapshot()
        follows = {
            ("Pending", "InstalledNotCommissioned"): "InstalledNotCommissioned",
            ("InstalledNotCommissioned", "Commissioned"): "InstalledNotCommissioned",
            ("Pending", "Commissioned"): "InstalledNotCommissioned",
            ("Commissioned", "Withdrawn"): "Withdrawn",
        }
        valid = (old, new) in follows
        assert status_hub(lab, IS, CHF, new) == ("I0" if valid else "E080412")
        if valid:
            assert (lab.status(CHF), lab.status(GPF)) == (new, follows[old, new])
        else:
            assert lab.snapshot() == before
        assert lab.settle() == []

    def test_withdrawal_of_a_commissioned_gpf(self, lab):
        lab.set(GPF, status="Commissioned")
        assert status_hub(lab, GS, CHF, "Withdrawn") == "I0"
        assert (lab.status(CHF), lab.status(GPF)) == ("Withdrawn", "Withdrawn")

    def test_a_gpf_that_can_not_follow(self, lab):
        lab.set(GPF, status="Pending")
        assert status_hub(lab, IS, CHF, "Withdrawn") == "E080412"

    @pytest.mark.parametrize("kind", ["ESME", "GSME", "HCALCS", "PPMID", "GPF", "IHD", "CAD"])
    def test_other_types(self, lab, kind):
        assert status_hub(lab, IS, EUI[kind], "Withdrawn") == "E080411"

    @pytest.mark.parametrize("user", [IS_2, ES, ED, OU])
    def test_who_is_not_responsible(self, lab, user):
        assert status_hub(lab, user, CHF, "Withdrawn") == "E080410"

    def test_the_adder_of_a_hub_without_meters(self, laboratory):
        laboratory.seed(device("CHF", status="InstalledNotCommissioned"))
        assert status_hub(laboratory, IS_2, CHF, "Commissioned") == "E080410"
        assert status_hub(laboratory, IS, CHF, "Commissioned") == "I0"

    @pytest.mark.parametrize(("prior", "code"), [("Commissioned", "I0"), ("InstalledNotCommissioned", "E080412")])
    def test_recovered(self, lab, prior, code):
        lab.set(CHF, status="Recovered", prior_status=prior)
        assert status_hub(lab, IS, CHF, "Withdrawn") == code


class TestDetails:
    """UpdateDeviceDetails (3.8.106.4(1), Table 232)."""

    @pytest.fixture
    def pending(self, lab):
        for kind in ("ESME", "GSME", "PPMID", "HCALCS", "CHF", "GPF"):
            lab.set(EUI[kind], status="Pending")
        return lab

    @pytest.mark.parametrize("role", ["IS", "ES", "GS", "RSA", "ED", "GT", "OU"])
    def test_every_role_on_a_device_that_it_added(self, pending, role):
        pending.set(PPMID, added_by=USERS[role])
        assert details(pending, USERS[role], PPMID, PPMIDVariant="AltHAN Bridge 2") == "I0"
        assert pending.model.inventory[PPMID].ppmid_variant == "AltHAN Bridge 2"

    def test_only_the_adder(self, pending):
        before = pending.snapshot()
        assert details(pending, IS_2, PPMID, PPMIDVariant="AltHAN Bridge 2") == "E080410"
        assert pending.snapshot() == before

    @pytest.mark.parametrize("status", STATUSES[1:])
    def test_only_pending(self, lab, status):
        lab.set(PPMID, status=status)
        assert details(lab, IS, PPMID, PPMIDVariant="AltHAN Bridge 2") == "E080407"

    def test_recovered_from_pending(self, lab):
        lab.set(PPMID, status="Recovered", prior_status="Pending")
        assert details(lab, IS, PPMID, PPMIDVariant="AltHAN Bridge 2") == "I0"
        assert lab.status(PPMID) == "Recovered"

    def test_an_unknown_device(self, lab):
        assert details(lab, IS, UNKNOWN, PPMIDVariant="PPMID") == "E080407"

    def test_nothing_to_change(self, pending):
        assert details(pending, IS, PPMID) == "E080408"

    def test_the_product_that_results(self, pending):
        assert details(pending, IS, PPMID, FirmwareVersion="00000230") == "E080409"
        changes = {"DeviceManufacturer": "1C02", "DeviceModel": "C20A030B", "FirmwareVersion": "00000230"}
        assert details(pending, IS, PPMID, **changes) == "I0"
        assert pending.model.inventory[PPMID].model == "C20A030B"

    def test_the_gbcs_version_follows_the_product(self, pending):
        changes = {"DeviceManufacturer": "1A03", "DeviceModel": "A4010001", "FirmwareVersion": "00030201"}
        assert details(pending, IS, ESME, **changes) == "I0"
        assert pending.model.inventory[ESME].gbcs_version == "3.2"

    @pytest.mark.parametrize(("variant", "code"), [("ADE", "I0"), ("B", "E080409"), ("CF", "E080409")])
    def test_esme_variants(self, pending, variant, code):
        assert details(pending, IS, ESME, ESMEVariant=variant) == code

    @pytest.mark.parametrize(
        ("kind", "item", "text"),
        [
            ("GSME", "ESMEVariant", "A"),
            ("ESME", "PPMIDVariant", "PPMID"),
            ("IHD", "FirmwareVersion", "01020304"),
            ("CAD", "SMETSCHTSVersion", "V5.0"),
            ("IHD", "PPMIDVariant", "PPMID"),
        ],
    )
    def test_items_that_do_not_apply(self, pending, kind, item, text):
        assert details(pending, IS, EUI[kind], **{item: text}) == "E080409"

    @pytest.mark.parametrize("eui", [IHD, CAD])
    def test_type_2_at_any_time(self, lab, eui):
        assert details(lab, IS, eui, DeviceModel="Glance 4") == "I0"
        assert details(lab, OU, eui, DeviceModel="Glance 5") == "E080410"
        assert lab.model.inventory[eui].model == "Glance 4"

    def test_a_hub_takes_its_gpf_along(self, pending):
        assert details(pending, IS, CHF, SMETSCHTSVersion="V9") == "I0"
        assert [pending.model.inventory[eui].smets_version for eui in (CHF, GPF)] == ["V9", "V9"]
        assert details(pending, IS, GPF, SMETSCHTSVersion="V8") == "E080411"

    def test_a_bridge_that_becomes_a_ppmid_can_be_joined(self, lab):
        lab.set(PPMID, status="Pending", ppmid_variant="AltHAN Bridge 1")
        assert lab.join_critical(IS, ESME, PPMID).code == "E080702"
        assert details(lab, IS, PPMID, PPMIDVariant="PPMID") == "I0"
        assert lab.join_critical(IS, ESME, PPMID).code == "I0"


class TestDeletion:
    """DeleteDevice (3.8.106.4(2))."""

    def test_a_pending_device(self, lab):
        lab.set(PPMID, status="Pending")
        assert delete(lab, IS_2, PPMID) == "E080410"
        assert delete(lab, IS, PPMID) == "I0"
        assert PPMID not in lab.model.inventory

    @pytest.mark.parametrize("status", STATUSES[1:])
    def test_any_other_status(self, lab, status):
        lab.set(PPMID, status=status)
        assert delete(lab, IS, PPMID) == "E080407"
        assert PPMID in lab.model.inventory

    def test_a_hub_and_its_gpf(self, lab):
        lab.set(CHF, status="Pending")
        assert delete(lab, IS, GPF) == "E080411"
        assert delete(lab, IS, CHF) == "I0"
        assert not {CHF, GPF} & {record.id for record in lab.model.inventory}

    def test_type_2(self, lab):
        assert delete(lab, OU, CAD) == "E080410"
        assert delete(lab, IS, CAD) == "I0"

    def test_an_unknown_device(self, lab):
        assert delete(lab, IS, UNKNOWN) == "E080407"


class TestMeteringPoints:
    """UpdateMPxN (3.8.106.4(4), Table 233)."""

    OWN, OTHER, FOREIGN = "1099999999999", "1199999999999", "9999999999999"

    def test_replaced_and_told_to_the_network_operator(self, lab):
        assert mpxn(lab, IS, ESME, "ImportMPxN", self.OWN) == "I0"
        assert lab.model.inventory[ESME].import_mpxn == self.OWN
        [(user, alert)] = lab.settle()
        assert user == ED
        assert alert.text("DCCAlertCode") == "N16"
        assert alert.text("DeviceStatusChangeEvent/sr:DeviceID") == ESME
        assert not alert.has("RequestID")

    def test_added(self, lab):
        assert mpxn(lab, ES, ESME, "ExportMPAN", "1212345678907") == "I0"
        assert lab.model.inventory[ESME].export_mpan == "1212345678907"

    @pytest.mark.parametrize(
        ("eui", "item", "number"),
        [
            (ESME, "ImportMPxN", MPRN),
            (GSME, "ImportMPxN", MPAN),
            (GSME, "ExportMPAN", "1099999999999"),
            (GSME, "SecondaryImportMPAN", "1099999999999"),
            (ESME, "SecondaryImportMPAN", "1099999999999"),
            (ESME, "ImportMPxN", "10999999999X9"),
            (PPMID, "ImportMPxN", MPAN),
            (HCALCS, "ImportMPxN", MPAN),
            (CHF, "ImportMPxN", MPAN),
            (IHD, "ImportMPxN", MPAN),
        ],
    )
    def test_a_point_that_does_not_suit(self, lab, eui, item, number):
        assert mpxn(lab, IS, eui, item, number) == "E080413"

    @pytest.mark.parametrize("variant", ["B", "BDE"])
    def test_a_secondary_point_of_a_twin_element_meter(self, lab, variant):
        lab.set(ESME, esme_variant=variant)
        assert mpxn(lab, IS, ESME, "SecondaryImportMPAN", self.OWN) == "I0"

    @pytest.mark.parametrize("status", STATUSES)
    def test_status(self, lab, status):
        lab.set(ESME, status=status)
        allowed = status in ("Whitelisted", "InstalledNotCommissioned", "Commissioned")
        assert mpxn(lab, IS, ESME, "ImportMPxN", self.OWN) == ("I0" if allowed else "E080414")

    def test_the_supplier_of_the_recorded_point(self, lab):
        before = lab.snapshot()
        assert mpxn(lab, IS_2, ESME, "ImportMPxN", self.OTHER) == "E080410"
        assert lab.snapshot() == before
        assert lab.settle() == []

    def test_any_supplier_where_none_is_recorded(self, lab):
        lab.set(ESME, import_mpxn="")
        assert mpxn(lab, IS_2, ESME, "ImportMPxN", self.OTHER) == "I0"
        lab.set(ESME, import_mpxn="")
        for user in (ED, OU, RSA, GT, ES):
            assert mpxn(lab, user, ESME, "ImportMPxN", self.OTHER) == "E080410"

    @pytest.mark.parametrize("number", [OTHER, FOREIGN])
    def test_the_supplier_of_the_new_point(self, lab, number):
        assert mpxn(lab, IS, ESME, "ImportMPxN", number) == "E080415"
        assert lab.settle() == []

    def test_a_gas_point_goes_to_the_gas_transporter(self, lab):
        assert mpxn(lab, GS, GSME, "ImportMPxN", "7499999999") == "I0"
        assert [user for user, _ in lab.settle()] == [GT]


def test_an_unknown_device(lab):
    assert mpxn(lab, IS, UNKNOWN, "ImportMPxN", MPAN) == "E19"
    assert lab.update(IS, UNKNOWN, "<sr:UpdateDeviceStatusCH>Withdrawn</sr:UpdateDeviceStatusCH>").code == "E19"


def test_answers_and_command_variants(lab):
    lab.set(PPMID, status="Pending")
    body = f"<sr:UpdateInventory><sr:DeviceID>{PPMID}</sr:DeviceID><sr:DeleteDevice/></sr:UpdateInventory>"
    for variant in (1, 2, 3, 4, 5, 6, 7, 9):
        assert lab.send(IS, "8.4", body, variant=variant).code == "E12"
    assert lab.send(IS, "8.4", body, target=PPMID).code == "E11"
    answer = lab.send(IS, "8.4", body)
    assert answer.code == "I0"
    assert not answer.has("DSPInventory")
    assert lab.settle() == []
