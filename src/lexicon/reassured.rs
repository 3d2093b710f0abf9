//! Words that take a sign back: "bladder fine".

use crate::domain::Answer;
use crate::domain::Finding;
use crate::domain::Match;
use crate::lexicon::hit::Hit;
use crate::lexicon::meaning::Meaning;
use crate::lexicon::meant::Meant;
use crate::lexicon::read::Reader;
use crate::lexicon::reading::Reading;
use crate::lexicon::text::Text;

impl<'a> Reader<'a> {
    /// Words that say that something is not so. Said not to be fine, it is not known.
    pub(crate) fn reassured(
        &self,
        hit: &Hit<Meaning<'a>>,
        text: &Text<'_>,
        meant: Meant,
        reading: &mut Reading,
    ) {
        let fine = hit.ids.iter().filter_map(|id| id.denied());
        if meant.other || meant.family || meant.advice || text.answer != Answer::Yes {
            return;
        }
        let said = text.slice(hit.first(), hit.last());
        if hit.guessed {
            // A guess never rules anything out: "no warfrin".
            if fine.count() > 0 {
                reading.not_denied(&said);
            }
            return;
        }
        let twice = (hit.first()..=hit.last()).any(|at| self.scopes.is_no_denial(text.tokens, at));
        let undone = self.scopes.is_undone(text.tokens, &hit.at);
        let known = !twice && !undone && !meant.denied && !meant.unsure && !meant.worry;
        let answer = if known { Answer::No } else { Answer::DontKnow };
        reading.add(fine.map(|id| Finding {
            text: said.clone(),
            matched: Match::Synonym,
            ..Finding::new(id.clone(), answer)
        }));
    }
}
