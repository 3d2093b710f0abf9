//! A story: free words read into a case, with what they leave out.

use std::io;

use crate::cli::args::Command;
use crate::cli::error::UsageError;
use crate::cli::health::contradictions;
use crate::cli::intake::Intake;
use crate::cli::kept;
use crate::cli::kept::Unread;
use crate::domain::Answer;
use crate::domain::AreaId;
use crate::domain::Assumption;
use crate::domain::Days;
use crate::domain::Finding;
use crate::domain::Phase;
use crate::domain::Place;
use crate::domain::Severity;
use crate::domain::SeverityBand;
use crate::domain::duration_words;
use crate::domain::find;
use crate::lexicon::Expect;
use crate::lexicon::Reading;

/// Puts the story of standard input where `-` stands. A story without a word is refused.
pub fn hear(command: Option<&mut Command>) -> Result<(), Box<UsageError>> {
    let Some(story) = command.and_then(Command::story_mut) else {
        return Ok(());
    };
    if story.as_slice() == ["-"] {
        *story = vec![heard()?];
    }
    let has_word = |text: &String| text.chars().any(char::is_alphanumeric);
    if !story.is_empty() && !story.iter().any(has_word) {
        return Err(unfit("there is no word in it").into());
    }
    Ok(())
}

/// Everything on standard input, as one text.
fn heard() -> Result<String, Box<UsageError>> {
    let text = kept::whole_text(io::stdin().lock()).map_err(|unread| match unread {
        Unread::Failed(error) => unfit(&format!("standard input can't be read: {error}")),
        Unread::TooLong => unfit("it is over 1 MB. Keep what matters for a massage"),
        Unread::NotText => unfit("it is no text (not UTF-8)"),
    });
    text.map_err(Box::new)
}

fn unfit(what: &str) -> UsageError {
    let example = "backrelief suggest \"done my back in, on Eliquis\"";
    UsageError::new("story", format!("your story: {what}"), example)
}

impl Intake<'_> {
    /// Reads free words. A flag puts them right; what a file says stands beside them, and the stricter
    /// counts.
    pub fn story(&mut self, words: &[String]) {
        let text = words.join(" ");
        if text.trim().is_empty() {
            return;
        }
        let mut reading = self.read(&text, Answer::Yes, Expect::Story);
        self.prefer_flags(&mut reading);
        self.case.is_story = true;
        self.case.causes.extend(reading.causes.iter().cloned());
        self.pain(&reading);
        self.health_reading(reading, &text, None);
        contradictions(self.kb, &mut self.case);
    }

    /// What a flag answers otherwise, the story no longer does, and that is said. The same told with
    /// another date is another event.
    fn prefer_flags(&self, reading: &mut Reading) {
        let flags = self.case.findings.get(self.from_file..);
        let flags = flags.unwrap_or_default();
        let differs = |told: &Finding| {
            let mut same = flags.iter().filter(|flag| flag.fact == told.fact);
            same.any(|flag| flag.answer != told.answer)
        };
        let shorts = reading.findings.iter().filter(|told| differs(told));
        let shorts = shorts.filter_map(|told| self.kb.fact(&told.fact));
        let remarks: Vec<String> = shorts
            .map(|fact| {
                let short = &fact.short;
                format!("Your words and an option differ on: {short}. The option counts.")
            })
            .collect();
        let known = |told: &Finding| {
            let mut same = flags.iter().filter(|flag| flag.fact == told.fact);
            same.any(|flag| (flag.weeks_ago, flag.settled) == (told.weeks_ago, told.settled))
        };
        (reading.findings).retain(|told| !differs(told) && !known(told));
        for remark in remarks {
            reading.remark(Some(remark));
        }
    }

    /// How bad and how long, unless a flag says it: then the flag wins, and is said.
    fn pain(&mut self, reading: &Reading) {
        if let Some((severity, is_word)) = reading.severity {
            self.rate(severity, is_word, reading);
        }
        if reading.sudden && self.case.duration.is_none() && reading.duration.is_none() {
            self.case.duration = Some(0);
            let today = duration_words(0);
            self.assume(today, "--for");
        }
        match (self.case.duration, reading.duration) {
            (None, told) => self.case.duration = told,
            (Some(given), Some(told)) if Phase::of(given) != Phase::of(told) => {
                self.date_anew(told);
            }
            _ => {}
        }
    }

    /// How long it has hurt, where that was told before. A file may be old, and a flag is not.
    fn date_anew(&mut self, told: Days) {
        let remark = if self.dated_by_flag {
            "Your words and --for differ on how long it has hurt. --for counts."
        } else {
            self.case.duration = Some(told);
            self.no_longer_assumed("--for");
            "Your words and the file differ on how long it has hurt. Your words count."
        };
        self.case.remarks.push(remark.to_owned());
    }

    /// How bad it is. What a file says beside it was told too, and the worse counts.
    fn rate(&mut self, severity: Severity, is_word: bool, reading: &Reading) {
        let given = self.case.severity;
        if self.rated_by_flag {
            if given.and_then(Severity::band) != severity.band() {
                self.case.remarks.push(
                    "Your words and --severity differ on how bad the pain is. --severity counts."
                        .to_owned(),
                );
            }
            return;
        }
        if given >= Some(severity) && !self.case.severity_is_assumed {
            return;
        }
        self.case.severity = Some(severity);
        self.case.severity_is_word = is_word;
        self.case.severity_is_assumed = reading.severity_is_assumed;
        self.no_longer_assumed("--severity");
        self.say_severity(severity, reading);
    }

    /// Takes back what was assumed for want of a flag: a file may hold it.
    pub(super) fn no_longer_assumed(&mut self, flag: &str) {
        self.case.assumed.retain(|assumed| !assumed.is_for(flag));
    }

    /// Takes something for granted until a flag says otherwise.
    fn assume(&mut self, what: impl Into<String>, instead: impl Into<String>) {
        self.case.assumed.push(Assumption::new(what, instead));
    }

    /// "Sore" is no rating. What it was taken for is said as what it is: our reading.
    fn say_severity(&mut self, severity: Severity, reading: &Reading) {
        let words = reading.severity_words.as_deref();
        if let Some((band, said)) = severity.band().zip(words)
            && !said.to_lowercase().contains(band.word())
        {
            let band = band.word();
            self.assume(format!("{band} pain, from \"{said}\""), "--severity");
        }
    }

    /// A story that names no place, or only "back", is taken to mean one, and that is said.
    pub fn assume_place(&mut self) {
        let assumed = &self.kb.lexicon().assumed_place;
        let wide = |place: &Place| place.area.as_str() == assumed.said;
        let in_the_back = |place: &Place| {
            let area = find(&self.kb.areas, place.area.as_str());
            area.is_some_and(|area| {
                area.part_of
                    .iter()
                    .any(|large| large.as_str() == assumed.said)
            })
        };
        let says_back = self.case.places.iter().any(wide);
        if !says_back && !self.case.places.is_empty() {
            return;
        }
        self.case.places.retain(|place| !wide(place));
        if self.case.places.iter().any(in_the_back) {
            return;
        }
        let area = find(&self.kb.areas, &assumed.taken_as);
        if let Some((id, area)) = AreaId::new(assumed.taken_as.as_str()).ok().zip(area) {
            self.assume(area.name.as_str(), "--area");
            self.case.places.insert(Place {
                area: id,
                side: None,
            });
        }
    }

    /// A place that a file holds because none was named gives way to one that is.
    pub(super) fn forget_assumed_place(&mut self) {
        let mut assumed = self.case.assumed.iter();
        if assumed.any(|assumed| assumed.is_for("--area")) {
            let taken = self.kb.lexicon().assumed_place.taken_as.as_str();
            let is_taken = |place: &Place| place.side.is_none() && place.area.as_str() == taken;
            self.case.places.retain(|place| !is_taken(place));
            self.no_longer_assumed("--area");
        }
    }

    /// A story that does not say how bad the pain is: what is assumed then is said.
    pub fn assume_severity(&mut self) {
        let band = self.kb.safety().assumed_severity;
        let others = SeverityBand::ALL.into_iter().filter(|other| *other != band);
        let others: Vec<&str> = others.map(SeverityBand::word).collect();
        self.case.severity = Some(band.lowest());
        self.case.severity_is_word = true;
        self.case.severity_is_assumed = true;
        let others = others.join(" or ");
        self.assume(
            format!("{} pain", band.word()),
            format!("--severity {others}"),
        );
    }
}
