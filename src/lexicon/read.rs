//! Reads typed words as facts. Whatever is left over is handed back.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::domain::CauseId;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::domain::FactKind;
use crate::domain::Finding;
use crate::domain::Triage;
use crate::domain::find;
use crate::kb::KnowledgeBase;
use crate::lexicon::found::Told;
use crate::lexicon::hit::Hit;
use crate::lexicon::meaning::Meaning;
use crate::lexicon::meaning::Meanings;
use crate::lexicon::meant::Span;
use crate::lexicon::measures::Measured;
use crate::lexicon::measures::Number;
use crate::lexicon::measures::measures;
use crate::lexicon::pain::PainRows;
use crate::lexicon::phrases::Look;
use crate::lexicon::pregnancy::StageRows;
use crate::lexicon::pronouns::Pronouns;
use crate::lexicon::reading::Reading;
use crate::lexicon::scope::Scopes;
use crate::lexicon::text::Text;
use crate::lexicon::text::whole_sentences;
use crate::lexicon::timing::Times;
use crate::lexicon::timing::Timing;
use crate::lexicon::words::Token;

/// What kind of words are expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// Something of health: a condition, a sign.
    Health,
    /// A medicine: nothing else is guessed.
    Medicine,
    /// Free words, with person and pain in them.
    Story,
}

/// Reads words with the vocabulary of a knowledge base.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(crate) kb: &'a KnowledgeBase,
    pub(crate) meanings: Meanings<'a>,
    pub(crate) scopes: Scopes,
    times: Times,
    measures: Vec<Measured<'a>>,
    pub(crate) pain_rows: PainRows,
    pub(crate) stage_rows: StageRows,
    pronouns: Pronouns,
}

impl<'a> Reader<'a> {
    /// Makes ready the vocabulary of a knowledge base.
    pub fn new(kb: &'a KnowledgeBase) -> Self {
        let (meanings, scopes) = Meanings::new(kb);
        let vocabulary = &meanings.vocabulary;
        Self {
            kb,
            times: Times::new(kb, vocabulary),
            measures: measures(kb.lexicon(), vocabulary),
            pain_rows: PainRows::new(kb.lexicon(), vocabulary),
            stage_rows: StageRows::new(kb.lexicon(), vocabulary),
            pronouns: Pronouns::new(kb.lexicon()),
            scopes,
            meanings,
        }
    }

    /// Phrases that stand for more than one fact, in the form in which they are compared.
    pub fn shared_phrases(&self) -> Vec<(String, Vec<&'a FactId>)> {
        let shared = self.meanings.phrases.shared().into_iter();
        let facts = shared.map(|(words, meanings)| {
            let ids = meanings.into_iter().filter_map(Meaning::fact);
            (words, ids.collect::<Vec<_>>())
        });
        facts.filter(|(_, ids)| ids.len() > 1).collect()
    }

    /// Reads a text; `answer` is what naming a fact in it says.
    pub fn read(&self, typed: &str, answer: Answer, expect: Expect) -> Reading {
        let typed = typed.trim();
        if let Some(fact) = FactId::new(typed).ok().and_then(|id| self.kb.fact(&id)) {
            return Reading::of(Finding {
                text: typed.to_owned(),
                ..Finding::new(fact.id.clone(), answer)
            });
        }
        let spelt = self.meanings.vocabulary.spelt_words(typed);
        let tokens = self.meanings.vocabulary.folded(self.pronouns.named(&spelt));
        let numbers = self.numbers(&tokens);
        let ages = self.scopes.person.ages(&tokens, expect == Expect::Story);
        let timing = self.times.of(&self.meanings.vocabulary, &tokens, &ages);
        let mut hits = self.hits(&tokens, &numbers, &timing, expect);
        hits = self.without_family(&tokens, hits);
        let spans = self.spans(typed, &tokens, &hits);
        let nothing = self.scopes.nothing_to_tell(&tokens);
        let for_another = self.scopes.is_for_another(&tokens, expect == Expect::Story);
        let mut text = Text {
            typed,
            timing,
            meant: self.scopes.of(&tokens, &spans, for_another),
            used: BTreeSet::new(),
            measured: BTreeSet::new(),
            spans: &spans,
            sentences: whole_sentences(&tokens),
            tokens: &tokens,
            answer,
            expect,
        };
        let told = |hit: &&Hit<Meaning<'a>>| hit.ids.iter().all(|id| id.unlike().is_none());
        let words = hits.iter().filter(told).flat_map(|hit| hit.at.iter());
        text.used.extend(words);
        let mut reading = Reading::default();
        if expect != Expect::Medicine {
            text.person(&self.scopes, ages, for_another, &mut reading);
        }
        text.used.extend(hits.iter().flat_map(|hit| hit.at.iter()));
        for hit in &hits {
            self.take(hit, &text, &mut reading);
        }
        text.take_back(&hits, &reading);
        hits.extend(self.cues(&hits, &mut text, &mut reading));
        self.passing(&hits, &mut text, &mut reading);
        if !nothing.is_empty() {
            reading.nothing_to_tell(typed);
            text.used.extend(nothing);
        }
        text.used.extend(text.timing.words());
        self.measured(numbers, &mut text, &mut reading);
        self.pregnancy(&text, &mut reading);
        let areas = self.areas(&text);
        Self::sites(&text, &hits, &areas, &mut reading);
        let places = self.pain(&spelt, &mut text, &hits, &areas, &mut reading);
        self.left_over(&mut text, &hits, places, &mut reading);
        reading
    }

    /// Takes numbers with a name; those that can't be read are handed back.
    fn measured(&self, numbers: Vec<Number<'a>>, text: &mut Text<'_>, reading: &mut Reading) {
        let odd = self.measures.iter();
        let odd = odd.flat_map(|measured| measured.unreadable(text.tokens, &numbers));
        let odd: Vec<(usize, usize)> = odd.collect();
        Self::take_numbers(numbers, text, reading);
        for (first, last) in odd {
            if !text.used.contains(&first) {
                reading.not_understood(text.slice(first, last));
                text.used.extend(first..=last);
            }
        }
    }

    /// Known phrases. Only medicines are guessed where a medicine is expected.
    fn hits(
        &self,
        tokens: &[Token],
        numbers: &[Number<'a>],
        timing: &Timing<'_>,
        expect: Expect,
    ) -> Vec<Hit<Meaning<'a>>> {
        let dated = timing.dated();
        let look = self.look(tokens, &dated);
        let times = timing.words();
        let mut unlike = self.meanings.unlike.all(&look);
        unlike.retain(|other| !self.runs_into_time(other, tokens, &times));
        let blocked = |hit: &Hit<Meaning<'a>>, meaning: &Meaning<'a>| {
            unlike
                .iter()
                .any(|other| Self::is_only_like(other, hit, *meaning))
        };
        let mut hits = self.meanings.phrases.find_unless(&look, blocked);
        if expect == Expect::Medicine {
            for hit in hits.iter_mut().filter(|hit| hit.guessed) {
                let medicine = |id: &FactId| self.kind(id) == Some(FactKind::Medicine);
                hit.ids.retain(|id| id.fact().is_some_and(medicine));
            }
        }
        // A misspelling of what is no fact says nothing: its words are handed back.
        for hit in hits.iter_mut().filter(|hit| hit.guessed) {
            hit.ids
                .retain(|id| id.fact().is_some() || id.cause().is_some() || id.denied().is_some());
        }
        hits.retain(|hit| !hit.ids.is_empty());
        // "Temp 36.8": the number says what the name alone would.
        hits.retain(|hit| {
            let named = |number: &Number<'a>| hit.at.iter().all(|at| number.at.contains(at));
            // "As a child" tells when, not who.
            !numbers.iter().any(named) && !timing.tells(&hit.at)
        });
        Self::with_unlike(unlike, &mut hits);
        hits
    }

    /// True for words that end in "for" or "on" where a time goes on: a cake is "to die for", and
    /// nobody wants "to die for three days" in jest.
    fn runs_into_time(
        &self,
        words: &Hit<&'a FactId>,
        tokens: &[Token],
        times: &BTreeSet<usize>,
    ) -> bool {
        let last = words.at.iter().max();
        last.is_some_and(|last| {
            let links = tokens.get(*last).is_some_and(|token| {
                let vocabulary = &self.meanings.vocabulary;
                vocabulary.may_stand_between(token) && !token.is_number()
            });
            links && times.contains(&(last + 1))
        })
    }

    /// True when words that only look like a fact keep a phrase from telling what it stands for:
    /// that very fact, or what a single one of those words tells. What several of them tell is
    /// another thing with a name of its own: "bleed on the brain" is no bleeding, but a stroke.
    fn is_only_like(other: &Hit<&'a FactId>, hit: &Hit<Meaning<'a>>, meaning: Meaning<'a>) -> bool {
        if !other.outweighs(hit) {
            return false;
        }
        let Some(id) = meaning.fact() else {
            return meaning.denied().is_none() && other.covers(hit);
        };
        other.ids.contains(id) || (other.covers(hit) && hit.at.len() == 1)
    }

    /// Adds what only looks like a fact and shares no word with what was found.
    fn with_unlike(mut unlike: Vec<Hit<&'a FactId>>, hits: &mut Vec<Hit<Meaning<'a>>>) {
        unlike.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.at.cmp(&b.at)));
        let mut used: BTreeSet<usize> = hits.iter().flat_map(|hit| hit.at.clone()).collect();
        for other in unlike {
            if other.at.iter().all(|at| !used.contains(at)) {
                used.extend(other.at.iter().copied());
                hits.push(Hit::unlike(other));
            }
        }
        hits.sort_by(|a, b| a.at.cmp(&b.at));
    }

    /// "Family history of stroke": the words of family only steer what stands beside them.
    fn without_family(
        &self,
        tokens: &[Token],
        mut hits: Vec<Hit<Meaning<'a>>>,
    ) -> Vec<Hit<Meaning<'a>>> {
        if hits.len() > 1 {
            hits.retain(|hit| !self.scopes.is_family(tokens, hit.first(), hit.last()));
        }
        hits
    }

    /// Known phrases as the scopes see them. Those of a list may lie inside each other.
    fn spans(&self, typed: &str, tokens: &[Token], hits: &[Hit<Meaning<'a>>]) -> Vec<Span> {
        let span = |hit: &Hit<Meaning<'a>>| {
            let facts = self.facts(&hit.ids);
            let takes_back = hit.ids.iter().any(|id| id.denied().is_some());
            Span {
                first: hit.first(),
                last: hit.last(),
                lacks: !self.names_a_lack(typed, tokens, hit.first())
                    && hit.at.iter().any(|at| {
                        let lacks = tokens.get(*at).is_some_and(|token| token.lacks);
                        lacks || self.scopes.negates(tokens, *at)
                    }),
                denies: takes_back && self.scopes.denies(tokens, hit.first()),
                takes_back,
                sign: facts.iter().any(|fact| self.is_symptom(fact)),
                grave: facts.iter().any(|fact| self.is_grave(fact)),
            }
        };
        hits.iter().map(span).collect()
    }

    /// True for a sign that must be seen today or at once, whatever else is known.
    fn is_grave(&self, fact: &Fact) -> bool {
        self.urgency(fact) >= Some(Triage::Urgent)
    }

    /// True for a sign that is an emergency by itself.
    pub(crate) fn is_emergency(&self, fact: &Fact) -> bool {
        self.urgency(fact) == Some(Triage::Emergency)
    }

    /// How soon somebody must look at a sign by itself.
    fn urgency(&self, fact: &Fact) -> Option<Triage> {
        let flag = find(&self.kb.red_flags, fact.id.as_str()).map(|flag| flag.alone);
        let entry = self.kb.contraindication(&fact.id);
        flag.max(entry.and_then(|entry| entry.urgency))
    }

    /// True for a sign that is felt, not an illness that is feared by its name.
    fn is_symptom(&self, fact: &Fact) -> bool {
        let sign = matches!(fact.kind, FactKind::RedFlag | FactKind::Context);
        sign && !self.kb.lexicon().feared.contains(&fact.id)
    }

    /// A text as phrases are looked for in it.
    pub(crate) fn look<'t>(&'t self, text: &'t [Token], times: &'t BTreeSet<usize>) -> Look<'t> {
        Look {
            vocabulary: &self.meanings.vocabulary,
            text,
            times,
        }
    }

    /// Numbers with a name.
    fn numbers(&self, tokens: &[Token]) -> Vec<Number<'a>> {
        let all = self.measures.iter();
        all.flat_map(|measured| measured.find(tokens)).collect()
    }

    pub(crate) fn kind(&self, id: &FactId) -> Option<FactKind> {
        self.kb.fact(id).map(|fact| fact.kind)
    }

    /// The facts among what a phrase stands for.
    pub(crate) fn facts(&self, meanings: &BTreeSet<Meaning<'a>>) -> Vec<&'a Fact> {
        let facts = meanings.iter().filter_map(|meaning| meaning.fact());
        facts.filter_map(|id| self.kb.fact(id)).collect()
    }

    /// Takes one known phrase into the reading.
    fn take(&self, hit: &Hit<Meaning<'a>>, text: &Text<'_>, reading: &mut Reading) {
        let mut meant = text.meant.get(hit.first()).copied().unwrap_or_default();
        let mut words = hit.at.iter().filter_map(|at| text.meant.get(*at));
        meant.advice |= words.any(|meant| meant.advice);
        if hit.ids.contains(&Meaning::Unplaced) {
            if !meant.other && !meant.family {
                reading.not_understood(text.slice(hit.first(), hit.last()));
            }
            return;
        }
        self.reassured(hit, text, meant, reading);
        let facts = self.facts(&hit.ids);
        if facts.iter().any(|fact| self.is_symptom(fact)) {
            // A symptom is not feared by name: it is there, or will be. Nobody can tell which.
            meant.unsure |= meant.worry;
            meant.worry = false;
            meant.family = false;
        }
        if meant.other || meant.family || meant.worry || meant.advice {
            reading.set_aside(&text.part(hit.first(), hit.last()), meant);
            return;
        }
        let has_cause = hit.ids.iter().any(|id| id.cause().is_some());
        let enough = &self.kb.lexicon().thresholds.sign_over;
        if has_cause && text.is_healed(hit.first(), hit.last(), enough) {
            let date = text.timing.beside(&text.used, hit.first(), hit.last());
            reading.over.extend(date.map(|date| date.first));
            reading.long_over(&text.slice(hit.first(), hit.last()));
            return;
        }
        if !meant.denied && text.answer == Answer::Yes && text.expect != Expect::Medicine {
            let causes = hit.ids.iter().filter_map(|id| id.cause());
            reading
                .causes
                .extend(causes.filter_map(|id| CauseId::new(id).ok()));
        }
        let answer = text.answer_of(meant, reading);
        if hit.guessed && answer == Answer::No {
            // A guess may raise a worry but never rule one out: "no strength in my leg".
            reading.not_denied(&text.slice(hit.first(), hit.last()));
            return;
        }
        let told = Told {
            facts,
            meant,
            answer,
        };
        self.find(&told, hit, text, reading);
    }
}
