//! Laws that hold for every rule and every person: over random rules, and over the real data.

#[path = "support/cases.rs"]
mod cases;
#[path = "support/small.rs"]
mod small;
mod support;

use std::collections::BTreeSet;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::kb::KnowledgeBase;
use cases::ids_of;
use cases::real_case;
use cases::small_case;
use proptest::prelude::*;
use small::Rules;
use small::rules;
use small::small_kb;
use support::kb;

/// What a law compares: how soon, and the level of each technique.
type Decision = (Triage, Vec<Level>);

/// True when the second decision is nowhere milder than the first.
fn not_milder(before: &Decision, after: &Decision) -> bool {
    after.0 >= before.0 && before.1.iter().zip(&after.1).all(|(b, a)| a >= b)
}

fn assert_not_milder(before: &Decision, after: &Decision) -> Result<(), TestCaseError> {
    prop_assert!(
        not_milder(before, after),
        "before {before:?}, after {after:?}"
    );
    Ok(())
}

/// The laws of one case, whatever the knowledge base.
fn laws(kb: &KnowledgeBase, case: &Case, fact: &FactId) -> Result<(), TestCaseError> {
    answers_are_ordered(kb, case, fact)?;
    one_more_warning_is_never_milder(kb, case, fact)?;
    order_and_repetition_change_nothing(kb, case)?;
    more_pain_is_never_milder(kb, case)?;
    several_causes_give_the_most_cautious_row(kb, case)?;
    words_not_understood_restrict(kb, case)?;
    every_restriction_has_a_reason(kb, case)
}

/// No, not asked, don't know, yes: each may only be stricter. A reassuring fact the other way round.
fn answers_are_ordered(
    kb: &KnowledgeBase,
    case: &Case,
    fact: &FactId,
) -> Result<(), TestCaseError> {
    let reassuring = kb
        .fact(fact)
        .is_some_and(|f| f.polarity == Polarity::Reassuring);
    let mut without = case.clone();
    without.findings.retain(|finding| finding.fact != *fact);
    let decide = |answer: Option<Answer>| {
        let mut case = without.clone();
        case.findings
            .extend(answer.map(|answer| Finding::new(fact.clone(), answer)));
        engine::decide(kb, &case)
    };
    let steps = [
        Some(Answer::No),
        None,
        Some(Answer::DontKnow),
        Some(Answer::Yes),
    ];
    let decisions: Vec<Decision> = steps.into_iter().map(decide).collect();
    for pair in decisions.windows(2) {
        if reassuring {
            assert_not_milder(&pair[1], &pair[0])?;
        } else {
            assert_not_milder(&pair[0], &pair[1])?;
        }
    }
    let dated = |weeks_ago: Option<u16>, settled: bool| {
        let mut case = without.clone();
        case.findings.push(Finding {
            weeks_ago,
            settled,
            ..Finding::new(fact.clone(), Answer::Yes)
        });
        engine::decide(kb, &case)
    };
    if !reassuring {
        // A cause that stands for the fact contradicts a no, and dates it with the pain.
        let named = kb
            .causes
            .iter()
            .filter(|put_down_to| case.causes.contains(&put_down_to.id));
        let dated_by_cause = named
            .flat_map(|named| named.implies.iter())
            .any(|id| id == fact);
        if !dated_by_cause {
            assert_not_milder(&decisions[0], &dated(Some(100), true))?;
        }
        assert_not_milder(&dated(Some(100), false), &dated(Some(3), false))?;
        assert_not_milder(&dated(Some(3), false), &dated(None, false))?;
        assert_not_milder(&dated(None, true), &dated(None, false))?;
    }
    Ok(())
}

/// Whatever else was said, even of the same fact.
fn one_more_warning_is_never_milder(
    kb: &KnowledgeBase,
    case: &Case,
    fact: &FactId,
) -> Result<(), TestCaseError> {
    if kb
        .fact(fact)
        .is_some_and(|f| f.polarity == Polarity::Reassuring)
    {
        return Ok(());
    }
    // A date for something already known is no further warning: it may clear the thing up.
    let known = engine::assess(kb, case)
        .findings
        .iter()
        .any(|f| f.id == *fact);
    let dates = [None, Some(1), Some(1000)];
    for answer in [Answer::DontKnow, Answer::Yes] {
        for weeks_ago in dates.into_iter().take(if known { 1 } else { 3 }) {
            let mut more = case.clone();
            more.findings.push(Finding {
                weeks_ago,
                ..Finding::new(fact.clone(), answer)
            });
            assert_not_milder(&engine::decide(kb, case), &engine::decide(kb, &more))?;
        }
    }
    Ok(())
}

fn order_and_repetition_change_nothing(
    kb: &KnowledgeBase,
    case: &Case,
) -> Result<(), TestCaseError> {
    let mut turned = case.clone();
    turned.findings.reverse();
    turned.findings.extend(case.findings.clone());
    prop_assert_eq!(engine::decide(kb, case), engine::decide(kb, &turned));
    Ok(())
}

fn more_pain_is_never_milder(kb: &KnowledgeBase, case: &Case) -> Result<(), TestCaseError> {
    let at = |rating: u8| {
        let severity = Severity::new(rating);
        engine::decide(
            kb,
            &Case {
                severity,
                ..case.clone()
            },
        )
    };
    for rating in 0..10 {
        assert_not_milder(&at(rating), &at(rating + 1))?;
    }
    Ok(())
}

fn several_causes_give_the_most_cautious_row(
    kb: &KnowledgeBase,
    case: &Case,
) -> Result<(), TestCaseError> {
    if case.causes.len() < 2 {
        return Ok(());
    }
    let both = engine::decide(kb, case);
    for cause in &case.causes {
        let causes = BTreeSet::from([cause.clone()]);
        let one = engine::decide(
            kb,
            &Case {
                causes,
                ..case.clone()
            },
        );
        assert_not_milder(&one, &both)?;
    }
    Ok(())
}

fn words_not_understood_restrict(kb: &KnowledgeBase, case: &Case) -> Result<(), TestCaseError> {
    let mut more = case.clone();
    more.unrecognised.push("qqq".to_owned());
    assert_not_milder(&engine::decide(kb, case), &engine::decide(kb, &more))?;
    let report = engine::assess(kb, &more);
    prop_assert!(report.techniques.iter().all(|t| t.level >= Level::Modify));
    prop_assert!(report.needs_professional());
    prop_assert!(report.unrecognised.contains(&"qqq".into()));
    Ok(())
}

/// Every level above `ok` has a reason with a rule and something that set it off; its sources exist.
/// A doctor today leaves no technique.
fn every_restriction_has_a_reason(kb: &KnowledgeBase, case: &Case) -> Result<(), TestCaseError> {
    let report = engine::assess(kb, case);
    // A random rule may be nothing but missing reassurances; then nothing that was told set it off.
    let nobody = Case::default();
    let fires_anyway = |rule: &RuleId| {
        let lines = kb
            .red_flags
            .iter()
            .filter(|f| f.id() == rule.as_str())
            .flat_map(|f| &f.triage);
        let entry = find(&kb.contraindications, rule.as_str());
        let conditions = (lines.map(|line| &line.when))
            .chain(entry.and_then(|e| e.holds_when.as_ref()))
            .chain(find(&kb.modifiers, rule.as_str()).map(|m| &m.when));
        conditions
            .into_iter()
            .any(|c| engine::condition_alone(kb, &nobody, c))
    };
    let known: BTreeSet<&str> = report.sources.iter().map(|s| s.id.as_str()).collect();
    for technique in &report.techniques {
        let deciding = technique
            .reasons
            .iter()
            .find(|r| r.level == Some(technique.level));
        if technique.level > Level::Ok {
            let reason = deciding.expect("a reason for every restriction");
            let explained = !reason.because.is_empty() || fires_anyway(&reason.rule);
            prop_assert!(explained, "{}: {}", technique.id, reason.rule);
            prop_assert!(!reason.text.is_empty());
        }
        for reason in &technique.reasons {
            for source in &reason.sources {
                prop_assert!(known.contains(source.as_str()), "{source}");
            }
        }
    }
    if report.triage.level >= Triage::Urgent {
        prop_assert!(report.techniques.iter().all(|t| t.level == Level::Avoid));
        prop_assert!(!report.triage.reasons.is_empty());
        prop_assert!(report.session.dose.is_none());
    }
    Ok(())
}

/// One more fact, decided on what is known already, is what the whole case with it gives.
fn what_if_is_the_case_anew(
    kb: &KnowledgeBase,
    case: &Case,
    fact: &FactId,
) -> Result<(), TestCaseError> {
    let mut more = case.clone();
    more.findings.push(Finding::new(fact.clone(), Answer::Yes));
    let decision = engine::Decision::new(kb, case);
    prop_assert_eq!(decision.if_so(fact), Some(engine::decide(kb, &more)));
    Ok(())
}

/// What a question says of a yes is what the case with that answer gives.
fn questions_keep_their_word(kb: &KnowledgeBase, case: &Case) -> Result<(), TestCaseError> {
    let (_, now) = engine::decide(kb, case);
    for question in engine::assess(kb, case).open_questions {
        let mut then = case.clone();
        match find(&kb.questions, &question.id) {
            Some(asked) if asked.facts.is_empty() => {
                then.duration = case.duration.or(asked.assume.duration_days);
                then.age = case.age.or(asked.assume.age);
            }
            _ => {
                let fact = FactId::new(question.id.as_str()).expect("an id");
                then.findings.push(Finding::new(fact, Answer::Yes));
            }
        }
        let (triage, levels) = engine::decide(kb, &then);
        let changed = levels
            .iter()
            .zip(&now)
            .filter(|(then, now)| then != now)
            .count();
        prop_assert_eq!(
            (question.triage_if_yes, question.techniques_changed),
            (triage, changed)
        );
    }
    Ok(())
}

fn any_warning() -> impl Strategy<Value = FactId> {
    let ids = small::WARNINGS.iter().chain(&small::REASSURING);
    let ids: Vec<FactId> = ids.map(|id| FactId::new(*id).expect("id")).collect();
    proptest::sample::select(ids)
}

proptest! {
    #[test]
    fn laws_over_random_rules(rules in rules(), case in small_case(), fact in any_warning()) {
        laws(&small_kb(&rules), &case, &fact)?;
    }

    #[test]
    fn the_index_leaves_no_rule_out(rules in rules(), case in small_case()) {
        let kb = small_kb(&rules);
        prop_assert_eq!(engine::assess(&kb.clone().without_index(), &case), engine::assess(&kb, &case));
    }

    #[test]
    fn a_what_if_is_the_case_anew(rules in rules(), case in small_case(), fact in any_warning()) {
        let kb = small_kb(&rules);
        what_if_is_the_case_anew(&kb, &case, &fact)?;
        questions_keep_their_word(&kb, &case)?;
    }

    #[test]
    fn adding_a_rule_never_makes_a_technique_milder(rules in rules(), more in rules(), case in small_case()) {
        let fewer = small_kb(&rules);
        let both = small_kb(&Rules {
            entries: rules.entries.into_iter().chain(more.entries).collect(),
            flags: rules.flags.into_iter().chain(more.flags).collect(),
            modifiers: rules.modifiers.into_iter().chain(more.modifiers).collect(),
        });
        assert_not_milder(&engine::decide(&fewer, &case), &engine::decide(&both, &case))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn laws_over_the_real_data(case in real_case(), fact in proptest::sample::select(ids_of(kb()))) {
        laws(kb(), &case, &fact)?;
    }

    #[test]
    fn the_index_leaves_no_real_rule_out(case in real_case()) {
        let all = kb().clone().without_index();
        prop_assert_eq!(engine::assess(&all, &case), engine::assess(kb(), &case));
    }

    #[test]
    fn a_real_what_if_is_the_case_anew(case in real_case(), fact in proptest::sample::select(ids_of(kb()))) {
        what_if_is_the_case_anew(kb(), &case, &fact)?;
        questions_keep_their_word(kb(), &case)?;
    }

    #[test]
    fn a_report_reads_back_as_it_was_and_is_the_same_each_time(case in real_case()) {
        let report = engine::assess(kb(), &case);
        let text = backrelief::render::json(&report).expect("json");
        let back: backrelief::report::Report = serde_json::from_str(&text).expect("a report");
        prop_assert_eq!(&back, &report);
        prop_assert_eq!(backrelief::render::json(&engine::assess(kb(), &case)).expect("json"), text);
    }
}

#[test]
fn every_emergency_flag_alone_ends_in_get_help_now() {
    let mut checked = 0;
    for flag in kb()
        .red_flags
        .iter()
        .filter(|flag| flag.alone == Triage::Emergency)
    {
        // Some flags are about pregnancy or need a pain to go with; alone they still must not be missed.
        let case = support::with(Case::default(), &[flag.id.as_str()]);
        let report = engine::assess(kb(), &case);
        assert_eq!(report.triage.level, Triage::Emergency, "{}", flag.id);
        assert_eq!(report.triage.outcome, Outcome::GetHelpNow, "{}", flag.id);
        checked += 1;
    }
    // A throat that closes is the one more.
    assert_eq!(checked, 29 + 1, "the red-flag file names 29 emergencies");
}

#[test]
fn answering_every_open_question_with_no_leaves_none_and_changes_nothing() {
    for cause in &kb().causes {
        let mut case = support::pain(cause.id.as_str(), 2);
        let first = engine::assess(kb(), &case);
        for question in &first.open_questions {
            if let Ok(fact) = FactId::new(question.id.as_str())
                && kb().fact(&fact).is_some()
            {
                case.findings.push(Finding::new(fact, Answer::No));
            }
        }
        case.duration = Some(50);
        case.age = Some(40);
        let then = engine::assess(kb(), &case);
        assert!(
            then.open_questions.is_empty(),
            "{}: {:?}",
            cause.id,
            then.open_questions
        );
        assert!(then.triage.level <= first.triage.level);
    }
}
