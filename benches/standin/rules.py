"""Eighty made-up rules about sixty answers, in the shape of the real ones.

They are not medical advice: only the words are borrowed. Every rule is a condition of the project's
own rule language and how soon a professional must look when it holds. `make.py` writes them in four
languages, so that no two engines can be given different rules.
"""

LEVELS = ["go", "soon", "urgent", "emergency"]

# Warning signs that speak for themselves, with how soon they alone ask for a look.
SIGNS = {
    "arm-weakness": 1, "back-lump": 1, "belly-throbbing": 2, "bladder-numb": 3, "blood-in-urine": 1,
    "both-legs-tingle": 2, "bowel-trouble": 2, "bruises-easily": 0, "calf-swollen": 2, "chest-pain": 3,
    "chills": 1, "cold-foot": 2, "constant-pain": 1, "double-sight": 2, "eye-trouble": 0, "fainted": 2,
    "fever": 1, "foot-drop": 2, "hand-clumsy": 1, "headache-sudden": 3, "heavy-fall": 1, "hip-stiff": 0,
    "jaw-ache": 0, "leg-numb": 0, "leg-weak": 1, "lost-weight": 1, "morning-stiff": 0, "neck-stiff": 0,
    "night-pain": 0, "night-sweats": 1, "painful-cough": 0, "rash-band": 1, "short-of-breath": 2,
    "skin-yellow": 1, "trouble-walking": 1, "unwell": 0,
}

# Conditions and medicines: how soon, and whether other answers can tell them too.
CONDITIONS = {
    "alcohol-heavy": (1, False), "aneurysm-known": (2, False), "blood-thinner": (1, False),
    "bone-thin": (1, False), "cancer-ever": (1, False), "clot-ever": (1, False),
    "diabetes": (1, False), "heart-failure": (1, False), "hiv": (1, False),
    "infection-lately": (1, False), "inflamed-joints": (1, False), "injects-drugs": (1, False),
    "arthritis-pattern": (1, True), "artery-pattern": (2, True), "bleed-risk": (1, True),
    "bone-pattern": (1, True), "cord-pattern": (2, True), "heart-pattern": (3, True),
    "infection-pattern": (2, True), "kidney-pattern": (1, True), "liver-pattern": (1, True),
    "lung-clot-pattern": (3, True), "nerve-pattern": (2, True), "tumour-pattern": (2, True),
}

MODIFIERS = 20

# The answers that other rules may ask for. What is told by other answers is left out: no rule of
# the stand-in stands on another rule, which the peers' languages could not say without a second pass.
ANSWERS = sorted(list(SIGNS) + [name for name, (_, told) in CONDITIONS.items() if not told])
FACTS = sorted(list(SIGNS) + list(CONDITIONS))


class Dice:
    """Repeatable choices: a linear congruential generator (Knuth's MMIX constants)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        """A whole number from 0 up to, not including, the limit."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def choose(self, items):
        """One of these."""
        return items[self.below(len(items))]

    def some(self, items, count):
        """So many different ones, in the order drawn."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(count)]


def facts(dice, count, but=()):
    """So many conditions that ask for one answer each."""
    return [{"fact": name} for name in dice.some([a for a in ANSWERS if a not in but], count)]


def measure(dice):
    """A condition about age, pain or time."""
    return dice.choose([
        {"age_at_least": dice.choose([50, 55, 60, 65, 70])},
        {"age_below": dice.choose([18, 20, 25])},
        {"severity_at_least": dice.choose([6, 7, 8])},
        {"duration_at_least_days": dice.choose([21, 42, 84])},
    ])


def composite(dice, but=()):
    """Two or three parts that must hold together: some answers, and some of age, pain or time."""
    parts = [
        {"any": facts(dice, 2 + dice.below(3), but)},
        {"at_least": {"count": 2, "of": [*facts(dice, 3, but), measure(dice)]}},
        {"any": [*facts(dice, 2, but), {"all": [*facts(dice, 1, but), measure(dice)]}]},
        measure(dice),
    ]
    return {"all": dice.some(parts, 2 + dice.below(2))}


def rules(copies=1):
    """Every rule: kind, id, and lines of level and condition. The copies ask for the same answers."""
    every = []
    for copy in range(copies):
        dice = Dice(20)
        end = "" if copy == 0 else f"-copy-{copy}"
        for name, level in SIGNS.items():
            lines = [(level, {"fact": name})] if level else []
            if level < 3:
                lines.append((level + 1, {"all": [{"fact": name}, composite(dice, [name])]}))
            every.append(("sign", name + end, lines))
        for name, (level, told) in CONDITIONS.items():
            when = {"fact": name}
            if told:
                when = {"any": [when, {"all": [*facts(dice, 1), composite(dice)]}]}
            every.append(("condition", name + end, [(level, when)]))
        for number in range(MODIFIERS):
            level = 1 + number % 3
            when = {"all": [*facts(dice, level - 1), composite(dice), {"any": facts(dice, 2)}]}
            every.append(("modifier", f"together-{number:02}{end}", [(level, when)]))
    return every
