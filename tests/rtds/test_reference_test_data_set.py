"""Requests of the Reference Test Data Set, through the served reference model over HTTP.

The package that holds them is fetched from its registry by npm for the test and is never kept.
"""

import subprocess
import tarfile
import tomllib
from contextlib import contextmanager
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
from meterproof.user.outcomes import classify
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


@contextmanager
def laboratory(*, product_listed: bool):
    reference = load_sut(DATA / "suts" / "reference.toml")
    others = tuple(user for user in reference.users if user.eui != SUPPLIER)
    models = (*reference.device_models, PRODUCT) if product_listed else reference.device_models
    points = tuple(replace(each, supplier="SUPPLIER") for each in reference.metering_points)
    sut = replace(
        reference,
        users=(User("SUPPLIER", SUPPLIER, ("IS", "GS")), *others),
        device_models=models,
        metering_points=points,
    )
    with running(ReferenceModel(PROFILE, sut)) as url:
        adapter = open_http(replace(sut, settings={"url": url}, source=url), PROFILE)
        try:
            yield adapter
        finally:
            adapter.close()


def seeded(state: dict[str, str]) -> list[dict[str, str]]:
    wanted = {PREFIX + octet: device for octet, device in PREMISES.items()}
    for device, change in state.items():
        if change == "absent":
            del wanted[device]
        elif device in wanted:
            wanted[device] = (wanted[device][0], change)
        else:
            wanted[device] = (change, "Commissioned")
    hub, listed = (
        PREFIX + "A2",
        {model.device_type: model for model in load_sut(DATA / "suts" / "reference.toml").device_models},
    )
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
    message = (templates / row["file"]).read_bytes()
    request_id = RequestId.parse(message.split(b"RequestID>")[1].split(b"<")[0].decode())
    outcome = adapter.submit(SUPPLIER, Service(row["service"]), message, 10.0)
    return classify(outcome, request_id, PROFILE)


@pytest.mark.parametrize("row", REQUESTS, ids=lambda row: row["file"].removesuffix("_REQUEST_DUIS.XML"))
def test_on_the_premises_of_the_data_set(row, templates):
    with laboratory(product_listed=True) as adapter:
        adapter.operate({"kind": "inventory.seed", "devices": seeded(row.get("state", {}))})
        result = answered(adapter, templates, row)
    assert (result.code, row["why"]) == (row["installed"], row["why"])
    assert result.answer is not None
    assert result.answer.payload == row.get("payload", "")


@pytest.mark.parametrize("row", REQUESTS, ids=lambda row: row["file"].removesuffix("_REQUEST_DUIS.XML"))
def test_where_nothing_is_known(row, templates):
    with laboratory(product_listed=False) as adapter:
        result = answered(adapter, templates, row)
    assert (result.code, row["why"]) == (row["unknown"], row["why"])


def test_the_table_has_every_request_of_these_service_requests(templates):
    variants = {"12.2", "8.1.1", "8.2", "8.3", "8.4", "8.7.1", "8.7.2", "8.8.1", "8.8.2", "8.11", "8.14.1"}
    held = {path.name for path in templates.glob("*.XML") if service_reference_variant(path) in variants}
    assert {row["file"] for row in REQUESTS} == held


def service_reference_variant(path: Path) -> str:
    return path.read_bytes().split(b"ServiceReferenceVariant>")[1].split(b"<")[0].decode()
