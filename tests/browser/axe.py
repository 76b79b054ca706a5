"""What axe-core finds grave on a page, which charts say nothing, what is left on paper."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = ("serious", "critical")

CONTROLS = """() => [...document.querySelectorAll(
    '.st-key-ct-header, .stAppHeader, input, select, textarea, [role=combobox], [role=spinbutton], [role=radio],'
    + ' .modebar-btn, .stButton, .stDownloadButton, .stButtonGroup, .stExpander,'
    + ' .ct-close, .ct-print-button, .ct-to-content'
)].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))"""

WITHOUT_WORDS = """() => {
    const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')], pictures = [...document.images];
    const told = e => e.getAttribute('alt') || e.getAttribute('aria-label')
        || e.querySelector('[role=img][aria-label]')?.getAttribute('aria-label') || '';
    return [...charts, ...pictures].map(told);
}"""


def issues(page, within="html"):
    """What axe finds grave, as rule, element and reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {
        "runOnly": {"type": "tag", "values": STANDARDS},
        # Still switched off in axe itself.
        "rules": {"target-size": {"enabled": True}},
        "resultTypes": ["violations"],
    }
    found = page.evaluate("([within, options]) => axe.run(within, options)", [within, options])
    return [
        (broken["id"], node["html"][:160], node["failureSummary"])
        for broken in found["violations"]
        if broken["impact"] in GRAVE
        for node in broken["nodes"]
    ]


def unfold(page):
    page.evaluate("document.querySelectorAll('.stMain details').forEach(e => e.open = true)")
