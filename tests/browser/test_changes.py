"""What changed, in a real Chromium: the way to the section and from it to the feed."""

from lxml import etree


def test_an_address_leads_to_the_changes_and_they_to_the_feed(visit):
    page = visit("/tong-quan#thay-doi", 390)
    section = page.locator("#thay-doi")
    page.wait_for_function("document.querySelector('#thay-doi').getBoundingClientRect().top < innerHeight")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    address = section.get_by_role("link", name="Atom").evaluate("link => link.href")
    answer = page.request.get(address)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(answer.body())
    [own] = [link.get("href") for link in feed.findall("{*}link") if link.get("rel") == "self"]
    assert own == address
