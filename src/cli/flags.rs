//! Flags as data: clap hears of those that a line needs, and of all of them for help and for errors.
//!
//! A line holds two or three of some forty flags. To describe all of them to clap takes longer than
//! the answer.

use std::path::PathBuf;

use clap::Arg;
use clap::ArgAction;
use clap::ArgMatches;
use clap::Command;
use clap::builder::ValueParser;
use clap::value_parser;

/// A flag with its help, or a place for words.
#[derive(Debug, Clone, Copy)]
pub struct Flag {
    id: &'static str,
    help: &'static str,
    long: Option<&'static str>,
    alias: Option<&'static str>,
    short: Option<char>,
    value: Option<&'static str>,
    heading: Option<&'static str>,
    is_global: bool,
    is_required: bool,
    taken: fn(Arg) -> Arg,
}

/// A flag with this name.
pub const fn flag(long: &'static str) -> Flag {
    Flag {
        long: Some(long),
        ..words()
    }
}

/// A place for words without a flag.
pub const fn words() -> Flag {
    Flag {
        id: "",
        help: "",
        long: None,
        alias: None,
        short: None,
        value: None,
        heading: None,
        is_global: false,
        is_required: false,
        taken: |arg| arg,
    }
}

impl Flag {
    /// With a letter.
    pub const fn short(mut self, short: char) -> Self {
        self.short = Some(short);
        self
    }

    /// With another name that no help shows.
    pub const fn alias(mut self, alias: &'static str) -> Self {
        self.alias = Some(alias);
        self
    }

    /// With a name for its value.
    pub const fn takes(mut self, value: &'static str) -> Self {
        self.value = Some(value);
        self
    }

    /// Below a heading of the help page.
    pub const fn under(mut self, heading: &'static str) -> Self {
        self.heading = Some(heading);
        self
    }

    /// For every command.
    pub const fn global(mut self) -> Self {
        self.is_global = true;
        self
    }

    /// Must be there.
    pub const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// For a field of a struct with flags.
    pub const fn of(mut self, id: &'static str, help: &'static str, taken: fn(Arg) -> Arg) -> Self {
        self.id = id;
        self.help = help;
        self.taken = taken;
        self
    }

    /// What clap has to know to read it.
    fn bare(&self) -> Arg {
        let mut arg = (self.taken)(Arg::new(self.id)).required(self.is_required);
        arg = match self.long {
            Some(long) => arg.long(long).global(self.is_global),
            None => arg.num_args(1..),
        };
        if let Some(alias) = self.alias {
            arg = arg.alias(alias);
        }
        if let Some(short) = self.short {
            arg = arg.short(short);
        }
        arg
    }

    /// The same with what help shows.
    fn whole(&self) -> Arg {
        let arg = self.bare().help(self.help.trim_start());
        let arg = match self.value {
            Some(value) => arg.value_name(value),
            None => arg,
        };
        match self.heading {
            Some(heading) => arg.help_heading(heading),
            None => arg,
        }
    }

    /// True when the line may name it, by name or by letter, or needs no name for it.
    fn may_be_on(&self, line: &[String]) -> bool {
        let Some(long) = self.long else { return true };
        line.iter().any(|word| match word.strip_prefix('-') {
            None => false,
            Some(rest) => match rest.strip_prefix('-') {
                Some(named) => {
                    is_name(named, long) || self.alias.is_some_and(|alias| is_name(named, alias))
                }
                None => self.short.is_some_and(|short| rest.contains(short)),
            },
        })
    }
}

/// True for a name alone or before `=`.
fn is_name(named: &str, name: &str) -> bool {
    let behind = named.strip_prefix(name);
    behind.is_some_and(|behind| behind.is_empty() || behind.starts_with('='))
}

/// A struct whose fields are flags.
pub trait Flags: Sized {
    /// Hands over every flag, in the order of the help page.
    fn each(to: &mut dyn FnMut(&'static Flag));

    /// What a line gave for them.
    fn read(matches: &mut ArgMatches) -> Self;
}

/// A command with the flags that stand on a line; without a line, with all of them and their help.
pub fn with_flags<F: Flags>(command: Command, line: Option<&[String]>) -> Command {
    let mut args = Vec::new();
    F::each(&mut |flag| match line {
        None => args.push(flag.whole()),
        Some(line) if flag.may_be_on(line) => args.push(flag.bare()),
        Some(_) => {}
    });
    command.args(args)
}

/// What a field of flags holds.
pub trait Held: Sized {
    /// How clap takes it.
    fn taken(arg: Arg) -> Arg;

    /// What was given for a flag. One that clap did not hear of was not given.
    fn read(matches: &mut ArgMatches, id: &str) -> Self;
}

impl Held for bool {
    fn taken(arg: Arg) -> Arg {
        arg.action(ArgAction::SetTrue)
    }

    fn read(matches: &mut ArgMatches, id: &str) -> Self {
        let given = matches.try_remove_one(id).ok();
        given.flatten().unwrap_or_default()
    }
}

impl<T: Value> Held for Option<T> {
    fn taken(arg: Arg) -> Arg {
        arg.action(ArgAction::Set).value_parser(T::parser())
    }

    fn read(matches: &mut ArgMatches, id: &str) -> Self {
        matches.try_remove_one(id).ok().flatten()
    }
}

impl<T: Value> Held for Vec<T> {
    fn taken(arg: Arg) -> Arg {
        arg.action(ArgAction::Append).value_parser(T::parser())
    }

    fn read(matches: &mut ArgMatches, id: &str) -> Self {
        let given = matches.try_remove_many(id).ok().flatten();
        given.map(Iterator::collect).unwrap_or_default()
    }
}

/// What can stand behind a flag.
pub trait Value: Clone + Send + Sync + 'static {
    /// What reads it.
    fn parser() -> ValueParser;
}

macro_rules! values {
    ($($type:ty),*) => {$(
        impl Value for $type {
            fn parser() -> ValueParser {
                value_parser!($type).into()
            }
        }
    )*};
}

values!(String, PathBuf);

/// A struct whose fields are flags, or structs of flags. The words above a field are its help.
macro_rules! flags {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident {
            $($(#[doc = $help:literal])+ pub $field:ident: $type:ty $(= $flag:expr)?,)*
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Default)]
        pub struct $name {
            $($(#[doc = $help])+ pub $field: $type,)*
        }

        impl $crate::cli::flags::Flags for $name {
            fn each(to: &mut dyn FnMut(&'static $crate::cli::flags::Flag)) {
                $(flags!(@each to, $field, $type, concat!($($help),+) $(, $flag)?);)*
            }

            fn read(matches: &mut clap::ArgMatches) -> Self {
                Self { $($field: flags!(@read matches, $field $(, $flag)?),)* }
            }
        }
    };
    (@each $to:ident, $field:ident, $type:ty, $help:expr, $flag:expr) => {
        $to(const {
            let taken = <$type as $crate::cli::flags::Held>::taken;
            &$flag.of(stringify!($field), $help, taken)
        })
    };
    (@each $to:ident, $field:ident, $type:ty, $help:expr) => {
        <$type as $crate::cli::flags::Flags>::each($to)
    };
    (@read $matches:ident, $field:ident, $flag:expr) => {
        $crate::cli::flags::Held::read($matches, stringify!($field))
    };
    (@read $matches:ident, $field:ident) => {
        $crate::cli::flags::Flags::read($matches)
    };
}

pub(crate) use flags;
