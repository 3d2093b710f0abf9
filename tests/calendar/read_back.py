"""Reads the plan back with another program's eyes (the icalendar package).

    python read_back.py PROGRAM

It checks the events of a plan over a change of the clocks, and that a plan for
somebody who has to see a doctor first holds no massage.
"""

import subprocess
import sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar

PROGRAM = sys.argv[1]


def plan(*words):
    """The events of a plan, by their kind."""
    run = subprocess.run(
        [PROGRAM, "plan", "--format", "ics", *words], capture_output=True, check=False
    )
    assert run.returncode in (0, 3), run.stderr
    assert b"\n" not in run.stdout.replace(b"\r\n", b""), "a line without CRLF"
    calendar = Calendar.from_ical(run.stdout)
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    assert not calendar.errors, calendar.errors
    events = {}
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        assert event["DTSTAMP"].dt.utcoffset() == timedelta(0)
        assert len(event.walk("VALARM")) == 1, "an event without alarm"
        kind = str(event["UID"])[9:].rsplit("-", 2)[0]
        events.setdefault(kind, []).append(event)
    identities = [str(e["UID"]) for group in events.values() for e in group]
    assert len(identities) == len(set(identities))
    return events


def days(events):
    return [event["DTSTART"].dt for event in events]


def whole_days(events):
    for event in events:
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        assert type(start) is date and end - start == timedelta(days=1)


def over_the_change_of_clocks():
    """Clocks change in Berlin on 29 March 2026 and in New York on 8 March."""
    events = plan("-c", "posture", "-s", "5", "--start", "2026-03-02")
    assert set(events) == {"visit", "self-care", "review"}, set(events)
    assert days(events["visit"]) == [date(2026, 3, d) for d in (2, 9, 16, 23)]
    assert days(events["review"]) == [date(2026, 3, 30)]
    whole_days(events["visit"] + events["review"])
    text = str(events["review"][0]["DESCRIPTION"])
    assert "2 points" in text and "30 percent" in text and "Stop." in text, text
    (daily,) = events["self-care"]
    start = daily["DTSTART"].dt
    assert start == datetime(2026, 3, 2, 9) and start.tzinfo is None, start
    rule = daily["RRULE"].to_ical().decode()
    times = list(rrulestr(rule, dtstart=start))
    assert len(times) == 28 and times[-1] == datetime(2026, 3, 29, 9), times[-1]
    for zone, before, after in [("Europe/Berlin", 1, 2), ("America/New_York", -5, -4)]:
        there = [time.replace(tzinfo=ZoneInfo(zone)) for time in times]
        assert {time.hour for time in there} == {9}
        offsets = [time.utcoffset() / timedelta(hours=1) for time in there]
        assert (offsets[0], offsets[-1]) == (before, after), offsets


def without_massage():
    events = plan("-c", "posture", "-s", "5", "--takes", "Eliquis", "--start", "2028-02-20")
    assert set(events) == {"self-care", "doctor"}, set(events)
    assert days(events["doctor"]) == [date(2028, 3, 5)]
    assert "No massage is planned" in str(events["doctor"][0]["DESCRIPTION"])
    sign = "can't feel it when I wipe"
    events = plan("-c", "lifting", "-s", "6", "--sign", sign, "--start", "2026-12-01")
    assert set(events) == {"doctor"}, set(events)
    assert str(events["doctor"][0]["SUMMARY"]) == "Get help now."


def hostile_words():
    words = "x\r\nEND:VEVENT\r\nSUMMARY:owned;,\\n\x1b[31m\u202e"
    events = plan("-c", "posture", "-s", "5", "--start", "2026-12-01", "--has", words)
    assert set(events) == {"self-care", "doctor"}, set(events)
    for event in events["doctor"] + events["self-care"]:
        assert not str(event["SUMMARY"]).startswith("owned")


over_the_change_of_clocks()
without_massage()
hostile_words()
print("calendar: read back by icalendar, over two changes of the clocks")
