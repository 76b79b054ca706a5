"""The data routes beside the pages, in the process that visitors meet."""

import json
import urllib.request

import pandas as pd


def test_the_server_of_the_pages_serves_data_health_and_calendar(server):
    read = pd.read_csv(f"{server}/data/progress.csv?province=tra-vinh&as_of=2025-01-31")
    assert set(read.province_id) == {"tra-vinh"}
    with urllib.request.urlopen(f"{server}/healthz", timeout=30) as answer:
        assert json.load(answer)["status"] == "ok"
    with urllib.request.urlopen(f"{server}/data/deadlines.ics?province=ha-tinh", timeout=30) as answer:
        assert answer.read().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_script_of_another_site_reads_the_data_and_a_visitor_gets_a_file(server, reader):
    # Another name of this machine is another site; its own content policy, which lets no page of ours
    # read elsewhere, is left out.
    page = reader.new_page()
    page.goto(f"{server.replace('127.0.0.1', 'localhost')}/healthz")
    told = page.evaluate("async url => (await fetch(url)).text()", f"{server}/data/targets.csv?province=ha-tinh")
    assert "figure_id,target_id" in told
    with page.expect_download() as download:
        page.evaluate("url => { location.href = url }", f"{server}/data/targets.csv?province=ha-tinh")
    assert download.value.suggested_filename.startswith("targets_ha-tinh_")
    page.close()
