"""The page of the reading list says what the catalogue says."""

from pathlib import Path

from meterproof.catalogue.rules import load_rules
from meterproof.cli.reading_list import page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "reading-list.md"


def test_the_page_is_made_from_the_catalogue():
    assert PAGE.read_text() == page(load_rules())


def test_every_reading_stands_there_once_with_its_rule():
    rows = [line for line in page(load_rules()).splitlines() if line.startswith("| R")]
    readings = [row.split("|")[1].strip() for row in rows if row.split("|")[1].strip() != "Reading"]
    assert len(readings) == len(set(readings)) > 100
    assert "| R234 | `8.7.2-gpf-to-bridge` | MP170 Annex B 3.8.110.4 | judged |" in rows
    assert any("| R340 |" in row and "unobservable" in row for row in rows)
