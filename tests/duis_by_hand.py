"""DUIS messages written by hand for tests, from the clauses and not from any template or model."""

NAMESPACE = "http://www.dccinterface.co.uk/ServiceUserGateway"
SUPPLIER = "90-B3-D5-1F-30-01-00-00"
BROKER = "90-B3-D5-1F-30-00-00-02"
ESME = "00-DB-00-00-00-00-00-A0"
PPMID = "00-DB-00-00-00-00-00-A4"


def flat(text):
    """Take the layout out of a message that is laid out for people: one item or tag a line."""
    return "".join(line.strip() for line in text.splitlines())


def request(
    body, *, srv="12.2", variant=None, cv=8, target=BROKER, counter="1000", originator=SUPPLIER, version="5.4", extra=""
):
    header = f"""
        <sr:RequestID>{originator}:{target}:{counter}</sr:RequestID>{extra}
        <sr:CommandVariant>{cv}</sr:CommandVariant>
        <sr:ServiceReference>{srv}</sr:ServiceReference>
        <sr:ServiceReferenceVariant>{variant or srv}</sr:ServiceReferenceVariant>
    """
    return flat(
        f'<sr:Request xmlns:sr="{NAMESPACE}" schemaVersion="{version}"><sr:Header>{header}</sr:Header>'
        f"<sr:Body>{body}</sr:Body></sr:Request>"
    ).encode()


def response(body, *, code="I0", request_id=f"{SUPPLIER}:{BROKER}:1000", extra=""):
    named = f"<sr:RequestID>{request_id}</sr:RequestID>" if request_id else ""
    header = f"""
        {named}{extra}
        <sr:ResponseCode>{code}</sr:ResponseCode>
        <sr:ResponseDateTime>2026-01-31T12:00:00.00Z</sr:ResponseDateTime>
    """
    return flat(
        f'<sr:Response xmlns:sr="{NAMESPACE}" schemaVersion="5.4"><sr:Header>{header}</sr:Header>'
        f"<sr:Body>{body}</sr:Body></sr:Response>"
    ).encode()


def response_message(payload="", srv="8.2", variant=None):
    return (
        f"<sr:ResponseMessage><sr:ServiceReference>{srv}</sr:ServiceReference>"
        f"<sr:ServiceReferenceVariant>{variant or srv}</sr:ServiceReferenceVariant>{payload}</sr:ResponseMessage>"
    )


PRENOTIFICATION = f"""
    <sr:DevicePrenotification>
    <sr:DeviceID>{PPMID}</sr:DeviceID>
    <sr:DeviceManufacturer>AB01</sr:DeviceManufacturer>
    <sr:DeviceModel>010A030B</sr:DeviceModel>
    <sr:DeviceType>PPMID</sr:DeviceType>
    <sr:SMETSCHTSVersion>V1.58</sr:SMETSCHTSVersion>
    <sr:FirmwareVersion>0002012F</sr:FirmwareVersion>
    <sr:PPMIDVariant>AltHAN Bridge 1</sr:PPMIDVariant>
    </sr:DevicePrenotification>
"""
JOIN = f"<sr:JoinServiceCritical><sr:OtherDeviceID>{PPMID}</sr:OtherDeviceID></sr:JoinServiceCritical>"


def join(body=JOIN, **changes):
    return request(body, **{"srv": "8.7", "variant": "8.7.1", "cv": 4, "target": ESME, **changes})
