//! Everything that was understood, said back to be confirmed or changed.

use crate::domain::Text;
use crate::engine;
use crate::interview::machine::Interview;
use crate::interview::machine::Said;
use crate::interview::prompt::Prompt;
use crate::interview::reply;
use crate::interview::reply::Reply;
use crate::interview::told::Reads;
use crate::interview::told::Told;

impl<R: Reads> Interview<'_, R> {
    /// What was understood, by question.
    pub(crate) fn readback(&mut self) -> Prompt {
        let mut lines = Vec::new();
        let before = self.reads.case(&[]);
        let said = engine::said_back(self.kb, &before);
        let told: Vec<String> = said
            .pain
            .into_iter()
            .chain(said.health)
            .map(String::from)
            .collect();
        if !told.is_empty() {
            lines.push(format!("      told before: {}", told.join(", ")));
        }
        let mut denied = Vec::new();
        for number in self.numbers() {
            let told = self.told_at(number);
            if !told.is_empty() && told.iter().all(|told| matches!(told, Told::No(_))) {
                denied.push(number);
            } else if let Some(said) = self.said(&told) {
                lines.push(format!("  {number:>2}  {said}"));
            }
        }
        if !denied.is_empty() {
            lines.push(format!("      no to: {}", ranges(&denied)));
        }
        for text in &self.aside {
            lines.push(format!(
                "      not used, as we could not read it: \"{text}\""
            ));
        }
        Prompt {
            heading: "Check what we understood".to_owned(),
            text: vec!["Is that right? (y, or the number of a question to change)".to_owned()],
            choices: Vec::new(),
            lines,
        }
    }

    /// The numbers of the questions that were answered, each once.
    fn numbers(&self) -> Vec<usize> {
        let items = self.setup.items.iter().map(|item| item.number);
        let mut numbers: Vec<usize> = items.collect();
        numbers.dedup();
        numbers
    }

    /// What the question of a number told, with its further ones.
    fn told_at(&self, number: usize) -> Vec<Told> {
        let own = self
            .given
            .iter()
            .filter(|given| self.number_of(given.at) == Some(number));
        own.flat_map(|given| given.told.clone()).collect()
    }

    fn number_of(&self, at: usize) -> Option<usize> {
        self.setup.items.get(at).map(|item| item.number)
    }

    /// Statements in short words; a no beside other answers is left out.
    fn said(&mut self, told: &[Told]) -> Option<String> {
        let case = self.reads.alone(told);
        let said = engine::said_back(self.kb, &case);
        let unsure = few(&said.unsure);
        let unsure = unsure.map(|names| format!("don't know: {names}").into());
        let unread = case.unrecognised.iter();
        let unread = unread.map(|text| format!("not understood: \"{text}\"").into());
        let all = said.pain.into_iter().chain(said.health);
        let all: Vec<Text> = all.chain(unsure).chain(unread).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }

    /// Takes an answer to the last check.
    pub(crate) fn confirm(&mut self, line: &str) -> Said {
        let help = || {
            Said::Lines(vec![
                "Please type y, or the number of a question to change.".to_owned(),
            ])
        };
        match reply::parse(self.kb.grammar(), line) {
            Reply::Quit => Said::End,
            Reply::Back => Said::Lines(self.back()),
            Reply::Yes => {
                self.confirmed = true;
                Said::Lines(Vec::new())
            }
            Reply::Numbers(numbers) => match numbers.as_slice() {
                [number] => self.change(*number),
                _ => help(),
            },
            Reply::Words => match self.named(line) {
                Some(number) => self.change(number),
                None => help(),
            },
            Reply::Empty
            | Reply::Why
            | Reply::Skip
            | Reply::No
            | Reply::DontKnow
            | Reply::Unclear => help(),
        }
    }

    /// The number of a question that is named by its heading: `pain 3`.
    fn named(&self, line: &str) -> Option<usize> {
        let wanted = format!("{} ", line.trim().to_lowercase());
        let mut items = self.setup.items.iter();
        let item = items.find(|item| item.heading.to_lowercase().starts_with(&wanted))?;
        Some(item.number)
    }

    /// Forgets what a question told, so that it is asked again.
    fn change(&mut self, number: usize) -> Said {
        let before = self.given.len();
        let items = &self.setup.items;
        self.given
            .retain(|given| items.get(given.at).map(|item| item.number) != Some(number));
        let lines = if self.given.len() < before {
            Vec::new()
        } else {
            let numbers = self.numbers();
            let last = numbers.last().copied().unwrap_or_default();
            vec![if numbers.contains(&number) {
                format!("Question {number} was not asked. Change it where it was told first.")
            } else {
                format!("There is no question {number}. Please type a number from 1 to {last}.")
            }]
        };
        Said::Lines(lines)
    }
}

/// The first two of a list, and how many more there are; `None` of an empty list.
fn few(names: &[Text]) -> Option<String> {
    match names {
        [] => None,
        [first] => Some(first.to_string()),
        [first, second] => Some(format!("{first}; {second}")),
        [first, second, rest @ ..] => Some(format!("{first}; {second}; and {} more", rest.len())),
    }
}

/// Numbers with neighbours joined: `1 to 4, 6`.
fn ranges(numbers: &[usize]) -> String {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => parts.push((number, number)),
        }
    }
    let parts = parts.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first} to {last}"),
    });
    parts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_joined() {
        assert_eq!(ranges(&[1, 2, 3, 5, 8, 9]), "1 to 3, 5, 8, 9");
    }
}
