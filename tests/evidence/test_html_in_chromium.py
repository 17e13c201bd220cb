"""The report in a real browser: what its script does, seen from the page that it leaves behind."""

import json
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from lxml import html
from record_builders import (
    HOSTILE,
    catalogue,
    delivery,
    every_verdict,
    exchange,
    failure,
    leave,
    operation,
    scenario,
    step,
)

from meterproof.evidence.record import octets
from meterproof.evidence.render import render_all
from requirements import require

QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--virtual-time-budget=8000",
]


@pytest.fixture
def browse(tmp_path):
    """Open an address in Chromium and return the page as it stands when everything has settled."""
    chromium = require("chromium")

    def dumped(address):
        profile = tmp_path / "profile"
        command = [chromium, *QUIET, f"--user-data-dir={profile}", "--dump-dom", address]
        done = subprocess.run(command, capture_output=True, timeout=120, check=True)
        return html.fromstring(done.stdout.decode("utf-8"))

    return dumped


@pytest.fixture
def report(tmp_path):
    def rendered(records):
        leave(tmp_path, records, exit_code=1)
        return render_all(tmp_path, catalogue(), allure_html=False).report

    return rendered


def words(node) -> str:
    return " ".join(" ".join(node.itertext()).split())


def test_it_opens_on_what_failed_with_the_exchange_at_fault_pretty_printed(browse, report):
    tree = browse(report([scenario(), scenario("No CAD", "failed", failures=(failure(line=26),))]).as_uri())
    (card,) = tree.xpath("//article")
    (at_fault,) = card.xpath(".//details[contains(@class, 'at-fault')]")
    assert at_fault.get("open") is not None
    request, response = at_fault.xpath(".//figure")
    assert words(request).startswith("Request 494 octets")
    assert words(response).startswith("Response 262 octets")
    assert "<sr:ServiceReferenceVariant>8.7.2</sr:ServiceReferenceVariant>" in [
        line.text_content() for line in request.xpath(".//span[@class='line']")
    ]


def test_a_scenario_that_is_linked_to_opens_with_its_steps_and_exchanges(browse, report):
    binary = bytes(range(256))
    image = {"name": "dial", "media_type": "image/png", "content": octets(b"\x89PNG\r\n\x1a\n\xff")}
    record = scenario(
        steps=(
            step("a home", exchanges=(0, 1), table=[["device"], ["ESME"]]),
            step("it arrives", exchanges=(2,), attachments=(image,)),
        ),
        exchanges=(operation(), exchange(), delivery(binary)),
    )
    tree = browse(report([record]).as_uri() + "#s0")
    (line,) = tree.xpath("//details[@id='s0']")
    assert line.get("open") is not None
    assert [words(one) for one in line.xpath(".//span[@class='tx']")] == ["Given a home", "Given it arrives"]
    assert words(line.xpath(".//table")[0]) == "device ESME"
    assert len(line.xpath(".//details[@class='exchange']")) == 3
    assert line.xpath(".//img/@src")[0].startswith("data:image/png;base64,")
    assert "1200023305967" in words(line)


@pytest.mark.parametrize("text", HOSTILE[:3])
def test_hostile_text_does_nothing_in_a_browser(browse, report, text):
    hostile = exchange()
    hostile["response"] = octets(text.encode())
    hostile["title"] = text
    hostile["headers"] = {text: text}
    note = {"name": text, "media_type": text, "content": octets(text.encode())}
    record = scenario(
        text,
        "failed",
        values={text: text},
        failures=(failure(text, text=text),),
        exchanges=(operation(), hostile),
        steps=(step(text, exchanges=(0, 1), table=[[text]], attachments=(note,), error=text, **{"a": text}),),
        notes=(text,),
    )
    tree = browse(report([record]).as_uri() + "#s0")
    assert "owned" not in tree.xpath("string(//title)")
    assert not tree.xpath("//img")
    assert len(tree.xpath("//script[not(@type)]")) == 1
    assert len(tree.xpath("//*[@id='s0']//figure")) >= 1


SCRIPT = """<!doctype html><title>waiting</title><body><iframe src="report.html" width="1200" height="800"></iframe>
<script>
const frame = document.querySelector("iframe"), said = {};
const alive = (page, what) => [...page.querySelectorAll(what)].filter(one => !one.hidden);
const shown = page => alive(page, ".scenario").map(one => one.dataset.verdict).sort().join(" ");
const settle = () => new Promise(done => setTimeout(done, 300));
frame.onload = async () => {
  const page = frame.contentDocument, input = page.querySelector("input");
  const pressed = key => new frame.contentWindow.KeyboardEvent("keydown", { key, bubbles: true });
  const type = text => { input.value = text; input.dispatchEvent(new frame.contentWindow.Event("input")); };
  page.querySelector("button[data-verdict=failed]").click();
  said.failed = shown(page);
  said.found = page.querySelector(".found").textContent;
  said.cards = alive(page, "article").length;
  page.querySelector("button[data-verdict='']").click();
  type("warned scenario");
  said.text = shown(page);
  type("nothing like this");
  said.nothing = shown(page);
  type("");
  said.all = shown(page);
  page.querySelector("[data-find]").click();
  said.rule = input.value + ": " + shown(page).split(" ").length;
  page.body.dispatchEvent(pressed("/"));
  said.focus = page.activeElement === input;
  input.dispatchEvent(pressed("Escape"));
  said.cleared = input.value === "" && page.activeElement !== input;
  page.querySelector("#s0 summary").click();
  await settle();
  said.steps = page.querySelectorAll("#s0 .step").length;
  const opened = page.querySelectorAll("#s0 .exchange")[1];
  opened.open = true;
  await settle();
  const toggle = opened.querySelector("figcaption button");
  said.lines = opened.querySelectorAll("figure .line").length > 5;
  toggle.click();
  said.raw = opened.querySelector("figure pre").textContent;
  document.body.replaceChildren(Object.assign(document.createElement("pre"), { textContent: JSON.stringify(said) }));
};
</script>"""


def test_filters_keys_and_views_work(browse, report, tmp_path):
    records = every_verdict()
    report(records)
    (tmp_path / "drive.html").write_text(SCRIPT, encoding="utf-8")
    asked = []

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            super().do_GET()

        def log_message(self, *arguments):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        tree = browse(f"http://127.0.0.1:{server.server_port}/drive.html")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    said = json.loads(tree.xpath("string(//pre)"))
    everything = " ".join(sorted(record["verdict"] for record in records))
    assert said == {
        "failed": "failed",
        "found": "1 scenario, 0 rules",
        "cards": 1,
        "text": "warned",
        "nothing": "",
        "all": everything,
        "rule": "8.7.2-bridge-refused: 7",
        "focus": True,
        "cleared": True,
        "steps": 3,
        "lines": True,
        "raw": records[0]["exchanges"][1]["request"]["data"],
    }
    assert {path for path in asked if path != "/favicon.ico"} == {"/drive.html", "/report.html"}
