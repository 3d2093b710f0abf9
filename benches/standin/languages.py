"""The rules in the languages of the peers: DuckDB SQL, JsonLogic and GoRules' JDM.

Each gives the most urgent level of every rule that holds, 0 to 3, and asks for the urgent ones
first, so that an engine that stops early may do so. A missing answer is no; there is no `not`.
"""

# What stands for a missing number: no threshold of any rule is below the one or above the other.
LOW, HIGH = 0, 999

FIELDS = {
    "age_at_least": ("age", ">=", LOW),
    "age_below": ("age", "<", HIGH),
    "severity_at_least": ("severity", ">=", LOW),
    "duration_at_least_days": ("duration_days", ">=", LOW),
}


def column(name):
    """The name of an answer that every peer takes for a name, and none for a subtraction."""
    return name.replace("-", "_")


def by_level(rules):
    """Conditions of each level, most urgent first."""
    lines = [line for _, _, lines in rules for line in lines]
    return [(level, [when for at, when in lines if at == level]) for level in (3, 2, 1)]


def parts(condition):
    """The one key of a condition and what it holds."""
    (key, value), = condition.items()
    return key, value


def sql(condition):
    """A condition as SQL over one column for each answer."""
    key, value = parts(condition)
    if key == "fact":
        return column(value)
    if key in ("all", "any"):
        return "(" + {"all": " AND ", "any": " OR "}[key].join(map(sql, value)) + ")"
    if key == "at_least":
        return "(" + " + ".join(f"{sql(p)}::UTINYINT" for p in value["of"]) + f" >= {value['count']})"
    field, sign, _ = FIELDS[key]
    return f"coalesce({field} {sign} {value}, false)"


def to_sql(rules, facts):
    """A query with places for the file of records (`FILE`); it gives one level for each record."""
    columns = ["age: 'UTINYINT'", "severity: 'UTINYINT'", "duration_days: 'UINTEGER'"]
    columns += [f"{column(name)}: 'BOOLEAN'" for name in facts]
    answers = ",\n    ".join(f"coalesce({name}, false) AS {name}" for name in map(column, facts))
    cases = "\n".join(
        "    WHEN " + "\n      OR ".join(map(sql, conditions)) + f" THEN {level}"
        for level, conditions in by_level(rules))
    return (f"WITH answers AS (\n  SELECT age, severity, duration_days,\n    {answers}\n"
            f"  FROM read_json('FILE', format = 'newline_delimited', columns = {{{', '.join(columns)}}})\n)\n"
            f"SELECT CASE\n{cases}\n    ELSE 0 END AS level FROM answers\n")


def json_logic(condition):
    """A condition as JsonLogic."""
    key, value = parts(condition)
    if key == "fact":
        return {"var": column(value)}
    if key in ("all", "any"):
        return {{"all": "and", "any": "or"}[key]: [json_logic(part) for part in value]}
    if key == "at_least":
        ones = [{"if": [json_logic(part), 1, 0]} for part in value["of"]]
        return {">=": [{"+": ones}, value["count"]]}
    field, sign, missing = FIELDS[key]
    return {sign: [{"var": [field, missing]}, value]}


def to_json_logic(rules):
    """One expression that gives the level."""
    steps = []
    for level, conditions in by_level(rules):
        steps += [{"or": [json_logic(condition) for condition in conditions]}, level]
    return {"if": [*steps, 0]}


def zen(condition):
    """A condition in the expression language of GoRules."""
    key, value = parts(condition)
    if key == "fact":
        return f"{column(value)} == true"
    if key in ("all", "any"):
        return "(" + {"all": " and ", "any": " or "}[key].join(map(zen, value)) + ")"
    if key == "at_least":
        return "(" + " + ".join(f"({zen(p)} ? 1 : 0)" for p in value["of"]) + f" >= {value['count']})"
    field, sign, missing = FIELDS[key]
    return f"({field} ?? {missing}) {sign} {value}"


def node(name, kind, content=None):
    """One node of a JDM graph."""
    there = {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}}
    return there | ({"content": content} if content else {})


def to_jdm(rules, form):
    """A decision graph: one expression, or a first-hit table with a row for each line."""
    levels = by_level(rules)
    if form == "expression":
        value = "0"
        for level, conditions in reversed(levels):
            value = f"(({' or '.join(map(zen, conditions))}) ? {level} : {value})"
        content = {"expressions": [{"id": "level", "key": "level", "value": value}]}
        decide = node("decide", "expressionNode", content)
    else:
        rows = [{"_id": f"row-{level}-{n}", "when": zen(condition), "level": str(level)}
                for level, conditions in levels for n, condition in enumerate(conditions)]
        rows.append({"_id": "row-none", "when": "", "level": "0"})
        content = {
            "hitPolicy": "first",
            "inputs": [{"id": "when", "name": "When", "type": "expression"}],
            "outputs": [{"id": "level", "name": "Level", "field": "level", "type": "expression"}],
            "rules": rows,
        }
        decide = node("decide", "decisionTableNode", content)
    edges = [("request", "decide"), ("decide", "response")]
    return {
        "nodes": [node("request", "inputNode"), decide, node("response", "outputNode")],
        "edges": [{"id": f"{a}-{b}", "type": "edge", "sourceId": a, "targetId": b} for a, b in edges],
    }
