#!/usr/bin/env python3
"""May this be booked? Asks backrelief from Python: a case as JSON in, a report as JSON out.

    examples/python/check.py [PROGRAM]        PROGRAM: backrelief, unless told

Nothing but Python 3 is needed. The shape of both: backrelief data schema case | report
"""

import json
import subprocess
import sys

# Facts are ids: `backrelief list conditions`, `medicines`, `signs` and `causes` name them.
CASE = {
    "schema": "backrelief/case/1",
    "causes": ["lifting"],
    "severity": 6,
    "duration_days": 5,
    "age": 58,
    "yes": ["med-anticoagulant"],
    "no": ["saddle-numbness"],
    "dont_know": ["osteoporosis"],
    "booking": {"techniques": ["deep-tissue", "swedish"]},
}

# Answered; answered, but somebody has to look first. Any other code is no answer.
ANSWERED = {0, 3}


def check(program, case):
    """The report of a case."""
    try:
        done = subprocess.run(
            [program, "check", "--case", "-", "--format", "json"],
            input=json.dumps(case),
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        sys.exit(f"{program} can't be started ({error}). Name it: check.py PROGRAM")
    if done.returncode not in ANSWERED:
        sys.exit(f"{program} gave no answer (exit code {done.returncode}):\n{done.stderr}")
    report = json.loads(done.stdout)
    if report["schema"] != "backrelief/report/1":
        sys.exit(f"a report of another kind: {report['schema']}")
    return report


def lines(report):
    """The verdict, what to do, and why."""
    triage = report["triage"]
    yield f"{triage['headline']} ({triage['level']}, data {report['data_version']})"
    yield from (f"  Do: {text}" for text in triage["what_to_do"])
    yield from (f"  Why: {reason['text']}" for reason in triage["reasons"])
    asked = report["case"]["booking"]["techniques"]
    for style in report["techniques"]:
        if style["id"] in asked:
            yield f"{style['name']}: {style['level']}"
            for reason in style["reasons"]:
                yield f"  {reason['rule']}: {reason['text']}"
    yield f"Still open: {len(report['open_questions'])} questions"
    yield report["disclaimer"]


def main():
    """Prints the verdict about the case above."""
    program = sys.argv[1] if len(sys.argv) > 1 else "backrelief"
    print("\n".join(lines(check(program, CASE))))


if __name__ == "__main__":
    main()
