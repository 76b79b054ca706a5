"""What of a page runs over the edge of its window."""

CUT = """() => {
    const main = document.querySelector('[data-testid=stMain]'), width = innerWidth;
    const wide = [document.documentElement, main].filter(e => e.scrollWidth > width).map(e => e.tagName);
    // What scrolls within itself may be wider; what is taken out of sight on purpose stands at the side.
    const isScroller = e => e !== main && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX);
    const scrolls = e => e && (isScroller(e) || scrolls(e.parentElement));
    const aside = 'svg, .ct-card, .ct-unseen, .ct-skip';
    for (const e of main.querySelectorAll('a, button, summary, input, td, th, p, li, h1, h2, h3, blockquote, img')) {
        const box = e.getBoundingClientRect();
        if (!e.checkVisibility() || !box.width || e.closest(aside) || scrolls(e)) continue;
        if (box.right > width + 1 || box.left < -1) wide.push(e.outerHTML.slice(0, 120));
    }
    return wide;
}"""


def cut_off(page):
    """What runs over the edge, once charts have taken their new width."""
    for _ in range(30):
        wide = page.evaluate(CUT)
        if not wide:
            break
        page.wait_for_timeout(100)
    return wide
