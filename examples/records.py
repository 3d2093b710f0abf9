#!/usr/bin/env python3
"""Made-up people, a case a line, to try the examples with.

    examples/records.py PROGRAM NUMBER > cases.ndjson

The names of causes, conditions, medicines and signs are asked of the program. The same number
gives the same people.
"""

import json
import random
import subprocess
import sys

STYLES = ["swedish", "deep-tissue", "thai", "trigger-point", "myofascial", "sports"]


def names(program, kind):
    """The ids of one kind."""
    said = subprocess.run(
        [program, "list", kind, "--format", "json"], check=True, capture_output=True, text=True
    ).stdout
    return [entry["id"] for entry in json.loads(said)["records"]]


def person(number, draw, known):
    """One case. One in three names nothing but a pain, as most people do."""
    case = {
        "id": number,
        "causes": [draw.choice(known["causes"])],
        "severity": draw.randint(1, 10),
        "duration_days": draw.choice([1, 3, 7, 14, 30, 90, 400]),
        "age": draw.randint(18, 90),
    }
    if draw.random() > 1 / 3:
        facts = [
            draw.choice(known[kind])
            for kind in ("conditions", "medicines", "signs")
            if draw.random() < 0.3
        ]
        if facts:
            case["yes"] = facts
        if draw.random() < 0.2:
            case["booking"] = {"techniques": [draw.choice(STYLES)]}
    return case


def main():
    """Prints so many people."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, count = sys.argv[1], int(sys.argv[2])
    known = {kind: names(program, kind) for kind in ("causes", "conditions", "medicines", "signs")}
    draw = random.Random(count)
    for number in range(1, count + 1):
        print(json.dumps(person(number, draw, known)))


if __name__ == "__main__":
    main()
