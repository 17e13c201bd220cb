// A tiny system under test, written from docs/guides/write-an-adapter.md and docs/reference alone.
// It pre-notifies Devices (12.2), lists them (8.2) and lets a tester seed them. Nothing else.
// Run: node node_sut.mjs [port]; it prints its address.
import { createServer } from "node:http";

const SR = "http://www.dccinterface.co.uk/ServiceUserGateway";
const DEVICE_TYPES = ["ESME", "GSME", "CHF", "HCALCS", "PPMID", "IHD", "CAD"];
const devices = new Map();

const item = (text, name) => new RegExp(`<(?:\\w+:)?${name}>([^<]*)</`).exec(text)?.[1];
const element = (name, value) => (value === undefined ? "" : `<sr:${name}>${value}</sr:${name}>`);

function respond(request, code, payload = "") {
  return `<sr:Response xmlns:sr="${SR}" schemaVersion="5.0"><sr:Header>${element("RequestID", item(request, "RequestID"))}` +
    `${element("ResponseCode", code)}${element("ResponseDateTime", new Date().toISOString())}</sr:Header><sr:Body>` +
    `<sr:ResponseMessage>${element("ServiceReference", item(request, "ServiceReference"))}` +
    `${element("ServiceReferenceVariant", item(request, "ServiceReferenceVariant"))}${payload}` +
    "</sr:ResponseMessage></sr:Body></sr:Response>";
}

function list(device) {
  return "<sr:DSPInventory><sr:Device>" + element("DeviceID", device.id) + element("DeviceType", device.type) +
    element("DeviceStatus", device.status) + element("DeviceManufacturer", device.manufacturer) +
    element("DeviceModel", device.model) + "</sr:Device></sr:DSPInventory>";
}

function nonDevice(request) {
  const id = item(request, "DeviceID")?.toUpperCase();
  const srv = item(request, "ServiceReferenceVariant");
  if (srv === "12.2") {
    if (devices.has(id)) return respond(request, "E120201");
    const type = item(request, "DeviceType");
    devices.set(id, {
      id, type, status: ["IHD", "CAD"].includes(type) ? undefined : "Pending",
      manufacturer: item(request, "DeviceManufacturer"), model: item(request, "DeviceModel"),
    });
    return respond(request, "I0");
  }
  if (srv === "8.2") return devices.has(id) ? respond(request, "I0", list(devices.get(id))) : respond(request, "E19");
  return respond(request, "E12");
}

function duis(request, answer) {
  const wellFormed = request.startsWith("<") && /<\/(?:\w+:)?Request>\s*$/.test(request) && request.includes(SR);
  const type = item(request, "DeviceType");
  if (!wellFormed || !item(request, "RequestID") || (type && !DEVICE_TYPES.includes(type)))
    return [400, "text/plain", "this is no DUIS Request"];
  return [200, "application/xml", answer(request)];
}

function testBed(path, body) {
  if (path === "describe")
    return [200, { name: "Node miniature", version: "1", plays: ["dcc"], capabilities: ["inventory.seed"] }];
  if (path !== "operate") return [404, { error: "there is no such thing here" }];
  const operation = JSON.parse(body);
  if (operation.kind !== "inventory.seed") return [400, { error: `${operation.kind} is not offered` }];
  for (const device of operation.devices) devices.set(device.id.toUpperCase(), { ...device, id: device.id.toUpperCase() });
  return [200, {}];
}

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8").on("data", (piece) => (body += piece)).on("end", () => {
    const [, bed] = /^\/meterproof\/v1\/(.*)$/.exec(request.url) ?? [];
    let status, type, text;
    if (bed !== undefined) {
      const [code, answer] = testBed(bed, body);
      [status, type, text] = [code, "application/json", JSON.stringify(answer)];
    } else if (request.url === "/api/v1/serviceD") [status, type, text] = duis(body, nonDevice);
    else [status, type, text] = duis(body, (message) => respond(message, "E13"));
    response.writeHead(status, { "Content-Type": type }).end(text);
  });
});
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
