"""The page in a real browser: drawn, filtered, printed, and deaf to what a table says."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace
from report_samples import KIM_CHAEK_ROW, RECORDS, write
from test_report_hostile import ATTACKS, hostile_report

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
BROWSER = next(filter(None, map(shutil.which, _NAMES)), "")
pytestmark = pytest.mark.skipif(not BROWSER, reason=f"no browser is installed ({', '.join(_NAMES)})")

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def browse(folder: Path, html: str, *flags: str, fragment: str = "") -> str:
    """Open a page in a profile of its own and return what the browser prints."""
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    command = [BROWSER, *_FLAGS, f"--user-data-dir={folder / 'profile'}", *flags, f"{page.as_uri()}{fragment}"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("the browser does not answer on this machine")
    if done.returncode:
        pytest.skip(f"the browser does not start on this machine (exit code {done.returncode})")
    return done.stdout.decode("utf-8", "replace")


def shown_rows(dom: str) -> list[str]:
    """Return the record numbers of the rows of the overview that are not hidden."""
    rows = re.findall(r"<tr data-number=[^>]*>.*?</tr>", dom, re.DOTALL)
    return [re.search(r"S-\d+", row)[0] for row in rows if " hidden" not in row.split(">", 1)[0]]  # type: ignore[index]


def test_the_script_runs_and_leaves_all_rows_shown(tmp_path: Path) -> None:
    dom = browse(tmp_path, write("html"), "--dump-dom")
    assert shown_rows(dom) == ["S-1042", "S-1077", "S-1190", "S-1201"]
    assert re.search(r'<form id="filter" class="filter"(?! hidden)', dom)
    assert dom.count("<button") == 5


def test_the_address_filters_rows_and_their_cards(tmp_path: Path) -> None:
    dom = browse(tmp_path, write("html"), "--dump-dom", fragment="#filter=kim%20chaek")
    assert shown_rows(dom) == ["S-1042"]
    assert "1 of 4 shown" in dom
    assert len(re.findall(r'<article class="card" id="f\d"[^>]* hidden', dom)) == 3


@pytest.mark.parametrize("fragment", ["#filter=%", "#filter=<img src=x onerror=alert(1)>", "#filter=(((", "#f9"])
def test_an_address_that_means_nothing_does_no_harm(tmp_path: Path, fragment: str) -> None:
    dom = browse(tmp_path, write("html"), "--dump-dom", fragment=fragment)
    assert "<img" not in dom and "Screening report" in dom


def test_without_script_everything_is_there(tmp_path: Path) -> None:
    dom = browse(tmp_path, write("html").replace("script-src", "x-src"), "--dump-dom")  # so the page forbids its own
    assert shown_rows(dom) == ["S-1042", "S-1077", "S-1190", "S-1201"]
    assert '<form id="filter" class="filter" hidden' in dom and "<button" not in dom


def test_what_a_table_says_never_runs(tmp_path: Path) -> None:
    attack = "</td></script><script>document.title='OWNED'</script><img src=x onerror=\"document.title='OWNED'\">"
    for text in (attack, *ATTACKS[-6:-3]):
        dom = browse(tmp_path, hostile_report("html", text, show_all=True), "--dump-dom")
        assert "<title>OWNED" not in dom and "<img" not in dom


def test_a_script_that_is_not_the_page_s_own_is_refused(tmp_path: Path) -> None:
    """The second wall: were something not escaped, the policy in the page would stop it."""
    html = write("html").replace("</main>", "<script>document.title='OWNED'</script></main>")
    assert "<title>OWNED" not in browse(tmp_path, html, "--dump-dom")


def test_the_page_prints(tmp_path: Path) -> None:
    out = tmp_path / "page.pdf"
    browse(tmp_path, write("html"), f"--print-to-pdf={out}", "--no-pdf-header-footer")
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("width", [500, 1200])
def test_nothing_reaches_over_the_edge(tmp_path: Path, width: int) -> None:
    """A script of the test's own measures the page: allowed by the policy for the purpose."""
    long = "Department_of_" * 30
    rows = [*RECORDS, replace(KIM_CHAEK_ROW, record_id=long, row=90)]
    measure = "<script>document.title = `${document.documentElement.scrollWidth}/${innerWidth}`</script></body>"
    html = re.sub(r"script-src '[^']*'", "script-src 'unsafe-inline'", write("html", rows)).replace("</body>", measure)
    dom = browse(tmp_path, html, "--dump-dom", f"--window-size={width},900")
    found = re.search(r"<title>(\d+)/(\d+)</title>", dom)
    assert found and int(found[1]) <= int(found[2])
