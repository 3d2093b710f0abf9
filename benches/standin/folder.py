"""The rules as a data folder of the project: everything that it asks for, and nothing more."""

import json
from pathlib import Path

from rules import CONDITIONS, LEVELS, SIGNS

DATA = Path(__file__).resolve().parents[2] / "data"

TECHNIQUES = ["gentle", "strong"]


def words(name):
    """The words of a record that nobody will read."""
    return {"name": name, "short": name, "question": f"{name}?", "if_yes": "-", "why": "-"}


def sign(name, lines):
    """A warning sign."""
    return {
        "id": name, **words(name), "group": "stand-in", "why_asked": "-", "phrases": [],
        "alone": LEVELS[max(1, lines[0][0])], "triage": [{"level": LEVELS[at], "when": when} for at, when in lines],
        "points_to": "-", "combine": "-", "sources": ["made-up"], "examples": [],
    }


def condition(name, lines):
    """A contraindication; a condition that asks for more than its own answer holds by other answers too."""
    (level, when), = lines
    told = {"holds_when": when["any"][1]} if "any" in when else {}
    return {
        "id": name, **words(name), "kind": "condition", "phrases": [], **told, "level": "clearance",
        "by_technique": {"strong": "avoid"}, "urgency": LEVELS[level], "time_limit": "-", "limits": {},
        "changes": "-", "tell_therapist": "-", "sources": ["made-up"], "backing": "E1", "examples": [],
    }


def modifier(name, lines):
    """A rule about several answers together."""
    (level, when), = lines
    return {
        "id": name, "name": name, "when": when, "effects": [{"triage": LEVELS[level]}], "why": "-",
        "sources": ["made-up"], "grade": "G0", "examples": [],
    }


def technique(name):
    """A technique."""
    evidence = {"grade": "G0", "summary": "-", "sources": ["made-up"]}
    needs = {"pressure": "light", "heat": False, "stretch": False, "percussion": False, "oils": False,
             "position": []}
    said = ["like", "what_it_is", "feels_like", "pressure_words", "undressed", "session", "hazards",
            "no_go_words", "after", "soreness", "main_caution"]
    empty = ["aliases", "strokes", "goals", "good_for", "less_good_for", "no_go", "aftercare", "ask_for",
             "named_in"]
    return {
        "id": name, "name": name, "short_name": name, "setting": "therapist", "needs": needs,
        "pressure": {"min": "light", "max": "firm"}, "minutes": {"usual": 30, "most": 60},
        "home_version": None, "evidence": evidence, "why_high": evidence, "why_low": evidence,
        "sources": ["made-up"], **dict.fromkeys(said, "-"), **{name: [] for name in empty},
    }


def cause():
    """The cause that is taken when none is named."""
    said = ["feels_like", "massage_can", "massage_cannot", "first_line"]
    return {"id": "nonspecific", "name": "nonspecific", "usual": True, "aliases": [], "screen": [],
            "injury": False, "named_in": [], "sources": ["made-up"], **dict.fromkeys(said, "-")}


def row(band):
    """A row of the matrix that asks nobody to see a doctor."""
    return {"id": f"nonspecific-{band}", "cause": "nonspecific", "severity": band, "gate": "open",
            "codes": dict.fromkeys(TECHNIQUES, "1"), "reason": "-", "grade": "G0", "sources": ["made-up"]}


def reckoned(lexicon):
    """The weeks and days that stories are read by, without words to read them in."""
    told = {key: {**value, "sources": ["made-up"]} for key, value in lexicon["thresholds"].items()}
    weeks = {"weeks": lexicon["stage"]["weeks"], "sources": ["made-up"]}
    return {"thresholds": told, "stage": weeks}


def write(folder, rules):
    """Writes the data folder."""
    made = {"sign": sign, "condition": condition, "modifier": modifier}
    families = {"sign": "red_flags", "condition": "contraindications", "modifier": "modifiers"}
    records = {
        "causes": [cause()],
        "matrix": [row(band) for band in ("mild", "moderate", "severe")],
        "techniques": [technique(name) for name in TECHNIQUES],
        "sources": [{"id": "made-up", "citation": "Made up.", "locator": "-", "seen": "yes", "kind": "web-page"}],
    }
    for kind, name, lines in rules:
        records.setdefault(families[kind], []).append(made[kind](name, lines))
    folder.mkdir(parents=True, exist_ok=True)
    for family, every in records.items():
        every.sort(key=lambda record: record["id"])
        (folder / f"{family}.json").write_text(json.dumps({"records": every}, indent=1))
    counts = [{"family": family, "records": len(every)} for family, every in records.items()]
    manifest = {"schema": 1, "data": "stand-in", "reviewed_by": [], "counts": counts}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    lexicon = json.loads((DATA / "lexicon.json").read_text())
    (folder / "lexicon.json").write_text(json.dumps(reckoned(lexicon)))
    nobody = {"hand_back_from": 1, "why": "-", "remark": "-", "worrying": [], "ordinary": []}
    (folder / "tellings.json").write_text(json.dumps(nobody))
    (folder / "grammar.json").write_text((DATA / "grammar.json").read_text())
    sheet = json.loads((DATA / "sheet.json").read_text())
    (folder / "sheet.json").write_text(json.dumps({**sheet, "read": []}))
    safety = json.loads((DATA / "safety.json").read_text())
    safety["not_understood"]["by_technique"] = {"strong": "clearance"}
    (folder / "safety.json").write_text(json.dumps(safety))
