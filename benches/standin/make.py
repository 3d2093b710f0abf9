#!/usr/bin/env python3
"""Writes the stand-in: its rules in four languages and its records. The same call, the same bytes.

    benches/standin/make.py FOLDER [--records N] [--copies N]

FOLDER gets `data/` (this project's own form), `rules.sql` (DuckDB), `rules.jsonlogic.json`
(datalogic-rs), `rules.jdm.json` (zen-engine), `people.ndjson` (cases of this project) and
`columns.ndjson` (the same people, one key for each yes, as the peers like it best).
"""

import argparse
import json
from pathlib import Path

import folder
import languages
from rules import ANSWERS, FACTS, Dice, rules


def person(dice):
    """One person: most say yes to nothing or little, a few to much."""
    count = min(dice.below(4), dice.below(6)) + (dice.below(6) if dice.below(8) == 0 else 0)
    yes = sorted(dice.some(FACTS, count))
    told = {"severity": dice.below(11), "duration_days": dice.below(120), "age": 12 + dice.below(80)}
    # One in eight leaves one of the numbers out.
    missing = list(told)[dice.below(3)] if dice.below(8) == 0 else None
    return {key: value for key, value in told.items() if key != missing}, yes


def write_records(target, count):
    """Writes the people twice: as cases, and with a key for each yes."""
    dice = Dice(7)
    with open(target / "people.ndjson", "w") as cases, open(target / "columns.ndjson", "w") as columns:
        for _ in range(count):
            told, yes = person(dice)
            case = told | ({"yes": yes} if yes else {})
            cases.write(json.dumps(case, separators=(",", ":")) + "\n")
            wide = told | {languages.column(name): True for name in yes}
            columns.write(json.dumps(wide, separators=(",", ":")) + "\n")


def write_rules(target, copies):
    """Writes the rules in every language."""
    every = rules(copies)
    folder.write(target / "data", every)
    (target / "rules.sql").write_text(languages.to_sql(every, FACTS))
    (target / "rules.jsonlogic.json").write_text(json.dumps(languages.to_json_logic(every)))
    (target / "rules.jdm.json").write_text(json.dumps(languages.to_jdm(every, "expression")))


def main():
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=0, help="people to write; none leaves the rules only")
    parser.add_argument("--copies", type=int, default=1, help="how often each rule stands there")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    write_rules(asked.folder, asked.copies)
    if asked.records:
        write_records(asked.folder, asked.records)


if __name__ == "__main__":
    main()
