"""People for the whole rule set, made up from the ids of `data/`: the same call, the same bytes."""

import json
import sys

import shared

sys.path.insert(0, str(shared.BENCHES / "standin"))

from rules import Dice  # noqa: E402

DATA = shared.ROOT / "data"


def ids(pattern):
    """The ids of every record of these files, sorted."""
    files = sorted(DATA.glob(pattern))
    return sorted({record["id"] for file in files for record in json.loads(file.read_text())["records"]})


def answers():
    """Every fact that can be answered yes."""
    return sorted({*ids("contraindications/*.json"), *ids("red_flags/*.json"), *ids("facts.json")})


def person(dice, facts, causes, count):
    """One person with so many answers."""
    told = {
        "causes": [dice.choose(causes)], "severity": dice.below(11), "duration_days": dice.below(120),
        "age": 16 + dice.below(70),
    }
    yes = dice.some(facts, count)
    return told | ({"yes": yes} if yes else {})


def write(path, people, count=None):
    """Writes so many people, each with so many answers; none given is 0 to 5."""
    dice, facts, causes = Dice(11), answers(), ids("causes.json")
    with open(path, "w") as file:
        for _ in range(people):
            answered = dice.below(6) if count is None else count
            record = person(dice, facts, causes, answered)
            file.write(json.dumps(record, separators=(",", ":")) + "\n")
    return path


def affordable(run, seconds, most):
    """How many people a run can answer in so many seconds; from a trial, given to `run` as a file."""
    trial = 500
    took = run(write(shared.WORK / "trial.ndjson", trial)).wall
    return max(trial, min(most, int(trial * seconds / took)))
