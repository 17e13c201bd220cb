"""Requests of the Reference Test Data Set, through the served reference model over HTTP.

The package that holds them is fetched from its registry by npm for the test and is never kept.
"""

import subprocess
import tarfile
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from meterproof.adapters.base import Service
from meterproof.adapters.http import open_http
from meterproof.catalogue.model import DeviceModel, User
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut
from meterproof.model import ReferenceModel
from meterproof.serve.server import running
from meterproof.suite import DATA
from meterproof.user.outcomes import Kind, classify
from meterproof.wire.ids import RequestId
from requirements import require

TABLE = tomllib.loads((Path(__file__).parent / "expected.toml").read_text())
REQUESTS = TABLE["request"]
SUPPLIER = "90-B3-D5-1F-30-01-00-00"
PREFIX = "00-DB-12-34-56-78-90-"
PROFILE = load_profile("duis-5.4")

# The Devices of the data set, by the last octet of their identifiers.
PREMISES = {
    "A0": ("ESME", "Commissioned"),
    "A1": ("GSME", "Commissioned"),
    "A2": ("CHF", "Commissioned"),
    "A3": ("GPF", "Commissioned"),
    "A4": ("PPMID", "Whitelisted"),
    "A5": ("HCALCS", "Whitelisted"),
    "9A": ("HCALCS", "Whitelisted"),
    "98": ("PPMID", "Whitelisted"),
    "93": ("ESME", "Commissioned"),
    "94": ("GSME", "Commissioned"),
    "99": ("HCALCS", "Whitelisted"),
    "9C": ("GPF", "InstalledNotCommissioned"),
}
PRODUCT = DeviceModel(
    "ESME",
    "AB01",
    "010A030B",
    "0002012F",
    "V5.0",
    "4.0",
    "Single Element Electricity Metering Equipment",
)


@pytest.fixture(scope="session")
def templates(tmp_path_factory):
    npm = require("npm")
    directory = tmp_path_factory.mktemp("rtds")
    package = TABLE["package"]
    packed = subprocess.run(
        [npm, "pack", "--silent", f"{package['name']}@{package['version']}"],
        cwd=directory,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if packed.returncode:
        pytest.fail(f"npm could not pack {package['name']}: {packed.stderr.strip()}")
    with tarfile.open(next(directory.glob("*.tgz"))) as archive:
        archive.extractall(directory, filter="data")
    return directory / "package" / "templates"


REFERENCE = load_sut(DATA / "suts" / "reference.toml")
SUT = replace(
    REFERENCE,
    users=(
        User("SUPPLIER", SUPPLIER, ("IS", "GS")),
        *(user for user in REFERENCE.users if user.eui != SUPPLIER),
    ),
    metering_points=tuple(replace(each, supplier="SUPPLIER") for each in REFERENCE.metering_points),
)


class Laboratory:
    """What one server serves to every test: a reference model that is another one, and empty, for each."""

    def __init__(self) -> None:
        self.renew()

    def renew(self, *, product_listed: bool = False) -> None:
        """Put a new model in the place of the old one; ``product_listed`` adds the product of the data set."""
        models = (*SUT.device_models, PRODUCT) if product_listed else SUT.device_models
        self.model = ReferenceModel(PROFILE, replace(SUT, device_models=models))

    def __getattr__(self, name: str):
        return getattr(self.model, name)


@pytest.fixture(scope="module")
def served():
    """One server for all rows, and the adapter that talks to it."""
    laboratory = Laboratory()
    with running(laboratory) as url:
        adapter = open_http(replace(SUT, settings={"url": url}, source=url), PROFILE)
        try:
            yield laboratory, adapter
        finally:
            adapter.close()


@pytest.fixture
def installed(served):
    """The adapter of a laboratory that has the product of the data set on its list, and nothing else of it."""
    laboratory, adapter = served
    laboratory.renew(product_listed=True)
    return adapter


@pytest.fixture
def unknown(served):
    """The adapter of a laboratory that knows nothing of the data set."""
    laboratory, adapter = served
    laboratory.renew()
    return adapter


def seeded(state: dict[str, str]) -> list[dict[str, str]]:
    wanted = {PREFIX + octet: device for octet, device in PREMISES.items()}
    for device, change in state.items():
        if change == "absent":
            del wanted[device]
        elif device in wanted:
            wanted[device] = (wanted[device][0], change)
        else:
            wanted[device] = (change, "Commissioned")
    hub, listed = PREFIX + "A2", {model.device_type: model for model in REFERENCE.device_models}
    return [item(device, kind, status, hub, listed) for device, (kind, status) in wanted.items()]


def item(device: str, kind: str, status: str, hub: str, listed: dict[str, DeviceModel]) -> dict[str, str]:
    model = listed["CHF" if kind == "GPF" else kind]
    described = {
        "id": device,
        "type": kind,
        "status": status,
        "manufacturer": model.manufacturer,
        "model": model.model,
        "firmware": model.firmware,
        "smets_version": model.smets_version,
        "gbcs_version": model.gbcs_version,
        "added_by": SUPPLIER,
    }
    if kind == "CHF":
        described["gpf"] = PREFIX + "A3"
    else:
        described["hub"] = hub
    if kind == "ESME":
        described |= {"esme_variant": "AD", "import_mpxn": f"10{int(device[-2:], 16):011d}"}
    if kind == "GSME":
        described["import_mpxn"] = f"74{int(device[-2:], 16):08d}"
    return described


def answered(adapter, templates: Path, row: dict[str, str]):
    """Return the response code, or "schema" for a refusal by schema, and the result; the refusal must name the body."""
    message = (templates / row["file"]).read_bytes()
    request_id = RequestId.parse(message.split(b"RequestID>")[1].split(b"<")[0].decode())
    outcome = adapter.submit(SUPPLIER, Service(row["service"]), message, 10.0)
    result = classify(outcome, request_id, PROFILE)
    if result.kind is Kind.REFUSED_SCHEMA:
        assert row.get("body", "no body to be refused") + " can't stand here" in outcome.body.decode()
        return "schema", result
    return result.code, result


every_row = pytest.mark.parametrize("row", REQUESTS, ids=lambda row: row["file"].removesuffix("_REQUEST_DUIS.XML"))


@every_row
def test_on_the_premises_of_the_data_set(row, templates, installed):
    installed.operate({"kind": "inventory.seed", "devices": seeded(row.get("state", {}))})
    code, result = answered(installed, templates, row)
    assert (code, row["why"]) == (row["installed"], row["why"])
    assert (result.answer.payload if result.answer else "") == row.get("payload", "")


@every_row
def test_where_nothing_is_known(row, templates, unknown):
    code, _ = answered(unknown, templates, row)
    assert (code, row["why"]) == (row["unknown"], row["why"])


def test_no_row_finds_what_another_one_left(templates, served):
    laboratory, adapter = served
    row = next(row for row in REQUESTS if row["file"].startswith("8.2_"))
    codes = []
    laboratory.renew()
    adapter.operate({"kind": "inventory.seed", "devices": seeded({})})
    codes.append(answered(adapter, templates, row)[0])
    laboratory.renew()
    codes.append(answered(adapter, templates, row)[0])
    assert codes == ["I0", "E19"]


def test_the_table_has_every_request_of_these_service_requests(templates):
    held = {path.name for path in templates.glob("*.XML") if is_about_inventory(service_reference_variant(path))}
    assert [row["file"] for row in REQUESTS if row["file"] not in held] == []
    assert sorted(row["file"] for row in REQUESTS) == sorted(held)


def test_a_request_that_the_model_has_is_not_expected_to_be_refused_for_its_body(templates):
    known = ReferenceModel(PROFILE, SUT).handlers
    for row in REQUESTS:
        has_it = service_reference_variant(templates / row["file"]) in known
        assert [row["installed"] == "schema", row["unknown"] == "schema", "body" in row] == [not has_it] * 3, row[
            "file"
        ]


def is_about_inventory(variant: str) -> bool:
    """Whether a Service Reference Variant is one of chapter 8, or Device Pre-notification."""
    return variant.startswith("8.") or variant == "12.2"


def service_reference_variant(path: Path) -> str:
    return path.read_bytes().split(b"ServiceReferenceVariant>")[1].split(b"<")[0].decode()
