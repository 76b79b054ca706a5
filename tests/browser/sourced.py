"""Which numbers of a page lead to no source.

A figure is a number with decimals, with groups of thousands or with a unit. It stands in a button that opens
its source (one click), or in a trace that a verdict opens and whose numbers open theirs (two clicks), or on
the page of the source itself. The same figure may be told again in a sentence, in a chart or in the words of
a source; then the page must show it with its source as well.
"""

import csv
import re

from etl.settings import ROOT

READ = """() => {
    const texts = {sourced: [], told: []}, without = [];
    const main = document.querySelector('[data-testid=stMain]');
    const card = e => document.getElementById(e.getAttribute('popovertarget'));
    const tellsSource = e => [...e.querySelectorAll('.ct-figure')].some(f => f.querySelector('a[href]'));
    for (const button of main.querySelectorAll('button.ct-number'))
        if (!card(button) || !tellsSource(card(button))) without.push(button.innerText);
    for (const badge of main.querySelectorAll('button.ct-badge'))
        if (!card(badge)?.querySelector('.ct-trace')) without.push(badge.textContent);
    // What is computed in a trace stands beside the figures that went into it.
    for (const plain of main.querySelectorAll('.ct-number-plain:not(.ct-trace *)')) without.push(plain.textContent);
    const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const skipped = 'script, style, code, .xtick, .ytick, .st-key-ct-header'
        + ', [data-testid=stWidgetLabel], [data-baseweb]';
    const sourced = 'button.ct-number, .ct-trace, .ct-figure, .ct-sources, .ct-rate';
    // A gap is told beside the figures that it lies between; means of revisions above the file that they come from.
    const computed = e => (e.closest('.ct-gap') && e.closest('td, li')?.querySelector('button.ct-number'))
        || e.closest('.ct-revisions:has(a[href="data/vintages.csv"])');
    while (walk.nextNode()) {
        const node = walk.currentNode, e = node.parentElement;
        if (!/[0-9]/.test(node.data) || e.closest(skipped)) continue;
        // What the rules themselves say (95 %, 0,1 point) is nobody's figure.
        if (e.closest('.ct-method') && !e.closest('.ct-worked-example, .ct-others-table')) continue;
        // A task is called by its words; its day opens its source.
        if (computed(e) || e.closest('.ct-deadlines li')?.querySelector('button.ct-number')) continue;
        texts[e.closest(sourced) ? 'sourced' : 'told'].push(node.data);
    }
    return [texts.sourced, texts.told, without];
}"""

DAY = r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}|\d{4}-\d\d-\d\d|\b(?:19|20)\d\d\b"
NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+[.,]\d+|\d+")
# A length of time is counted, not read anywhere; so is the size of a file.
COUNTED = re.compile(r"^\s?(?:ngày|năm|days?|years?|MB)\b")
# A licence, a version, the number of a footnote (behind a word joiner), and the margin that a rule gives "about".
# So has the code of a table (V03.10).
NO_FIGURE = re.compile(r"(?:CC BY |DuckDB |\u2060[\d,]*|±|\b[A-Z])$")


def unit_words(language):
    """What stands behind a figure: the words of the units."""
    with (ROOT / "data" / "reference" / "units.csv").open(encoding="utf-8", newline="") as file:
        names = {row[f"name_{language}"] for row in csv.DictReader(file)} - {""}
    return re.compile("^ ?(?:%|" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)")


def numbers(text, unit):
    """The numbers in a text, days left out: digits, unit, what stands before and behind."""
    plain = re.sub(DAY, "", text)
    for found in NUMBER.finditer(plain):
        before, behind = plain[: found.start()], plain[found.end() :]
        named = unit.match(behind)
        yield found[0], named[0].strip() if named else "", before, behind


def without_source(told, sourced, language):
    """The figures that some texts tell and that stand nowhere with their source."""
    unit = unit_words(language)
    known = {number[:2] for text in sourced for number in numbers(text, unit)}
    assert known
    digits = {number for number, _ in known}
    for text in told:
        for number, named, before, behind in numbers(text, unit):
            is_figure = named or not number.isdigit()
            if not is_figure or COUNTED.match(behind) or NO_FIGURE.search(before):
                continue
            # Round numbers are common, so they must agree in the unit too.
            if (number, named) not in known and (number.isdigit() or number not in digits):
                yield number, named, text


def without_any_source(page, language):
    """Buttons that open no source, and figures that stand nowhere with theirs."""
    sourced, told, without = page.evaluate(READ)
    return [*without, *without_source(told, sourced, language)]
