//! Faults of the tables: more pain that gives a milder class, sources that nobody uses.

use std::collections::BTreeSet;

use crate::domain::Code;
use crate::domain::Identified;
use crate::domain::MatrixRow;
use crate::domain::SeverityBand;
use crate::domain::SourceId;
use crate::kb::KnowledgeBase;
use crate::kb::Problem;

/// Every fault of the tables.
pub fn check(kb: &KnowledgeBase) -> Vec<Problem> {
    let mut problems = milder_with_more_pain(kb);
    problems.extend(unused_sources(kb));
    problems.extend(limits_without_level(kb));
    problems
}

/// The class of a code: ranks 1 to 3 are one class, then N, C, X.
fn class(code: Code) -> Code {
    code.max(Code::Optional)
}

fn milder_with_more_pain(kb: &KnowledgeBase) -> Vec<Problem> {
    let steps = [
        (SeverityBand::Mild, SeverityBand::Moderate),
        (SeverityBand::Moderate, SeverityBand::Severe),
    ];
    let mut problems = Vec::new();
    for cause in &kb.causes {
        for (less, more) in steps {
            let rows = (
                kb.matrix_row(cause.id(), less),
                kb.matrix_row(cause.id(), more),
            );
            if let (Some(less), Some(more)) = rows {
                problems.extend(milder(less, more));
            }
        }
    }
    problems
}

fn milder(less: &MatrixRow, more: &MatrixRow) -> Vec<Problem> {
    let cell = |row: &MatrixRow, id| row.codes.iter().find(|(t, _)| t == id).map(|(_, c)| *c);
    less.codes
        .iter()
        .filter(|(id, code)| cell(more, id).is_some_and(|c| class(c.code) < class(code.code)))
        .map(|(id, _)| {
            Problem::of_record(
                "matrix.json",
                more.id(),
                "codes",
                format!("`{id}` is milder than in `{}`", less.id),
            )
            .hint("more pain must never give a milder class")
        })
        .chain((more.gate < less.gate).then(|| {
            Problem::of_record(
                "matrix.json",
                more.id(),
                "gate",
                format!("milder than in `{}`", less.id),
            )
            .hint("more pain must never open a gate")
        }))
        .collect()
}

fn unused_sources(kb: &KnowledgeBase) -> Vec<Problem> {
    let mut used: BTreeSet<&SourceId> = BTreeSet::new();
    for t in &kb.techniques {
        used.extend(t.sources.iter().chain(&t.named_in));
        for evidence in [&t.evidence, &t.why_high, &t.why_low] {
            used.extend(&evidence.sources);
        }
    }
    used.extend(
        kb.causes
            .iter()
            .flat_map(|c| c.sources.iter().chain(&c.named_in)),
    );
    used.extend(kb.matrix.iter().flat_map(|r| &r.sources));
    used.extend(kb.modifiers.iter().flat_map(|m| &m.sources));
    used.extend(kb.red_flags.iter().flat_map(|f| &f.sources));
    used.extend(kb.context.iter().flat_map(|f| &f.sources));
    used.extend(kb.contraindications.iter().flat_map(|e| &e.sources));
    used.extend(
        kb.self_care
            .iter()
            .flat_map(|s| s.evidence.sources.iter().chain(&s.named_in)),
    );
    used.extend(kb.doses.iter().flat_map(|d| &d.sources));
    used.extend(kb.courses.iter().flat_map(|c| &c.sources));
    used.extend(
        kb.topics
            .iter()
            .flat_map(|t| t.sources.iter().chain(&t.named_in)),
    );
    used.extend(
        kb.claims
            .iter()
            .flat_map(|c| c.sources.iter().chain([&c.article])),
    );
    kb.sources
        .iter()
        .filter(|source| !used.contains(&source.id))
        .map(|source| {
            Problem::of_record(
                "sources.json",
                source.id(),
                "id",
                "nothing rests on this source",
            )
            .hint("use it, or remove it")
        })
        .collect()
}

/// A limit that a technique cannot keep must show in its level.
fn limits_without_level(kb: &KnowledgeBase) -> Vec<Problem> {
    let mut problems = Vec::new();
    for entry in &kb.contraindications {
        for technique in &kb.techniques {
            let level = crate::domain::level_for(entry.level, &entry.by_technique, &technique.id);
            let broken = technique.needs.heat && !entry.limits.heat
                || technique.needs.percussion && !entry.limits.percussion;
            if broken && level == crate::domain::Level::Ok {
                problems.push(
                    Problem::of_record(
                        kb.file_of(entry.id()),
                        entry.id(),
                        "limits",
                        format!("`{}` needs what they bar, yet it is `ok`", technique.id),
                    )
                    .hint("raise its level in by_technique"),
                );
            }
        }
    }
    problems
}
