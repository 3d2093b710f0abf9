//! How records write themselves as Rust constants.

use databake::Bake;
use databake::BakeSize;
use databake::CrateEnv;
use databake::TokenStream;
use databake::quote;

use crate::domain::AreaId;
use crate::domain::CauseId;
use crate::domain::Examples;
use crate::domain::FactId;
use crate::domain::List;
use crate::domain::RecordId;
use crate::domain::RuleId;
use crate::domain::Severity;
use crate::domain::SourceId;
use crate::domain::TechniqueId;
use crate::domain::Text;
use crate::domain::Words;

impl Bake for Text {
    fn bake(&self, _: &CrateEnv) -> TokenStream {
        let text = self.as_str();
        quote! { crate::domain::Text(std::borrow::Cow::Borrowed(#text)) }
    }
}

impl<T: Bake> Bake for List<T> {
    fn bake(&self, env: &CrateEnv) -> TokenStream {
        let entries = self.iter().map(|entry| entry.bake(env));
        quote! { crate::domain::List::Carried(&[#(#entries),*]) }
    }
}

/// What is owned was packed before: a number stands for it.
impl Bake for Words {
    fn bake(&self, _: &CrateEnv) -> TokenStream {
        let number = match self {
            Self::Packed(_, number) => *number,
            Self::Owned(_) => 0,
        };
        quote! { crate::domain::Words::Packed(crate::kb::carried::words, #number) }
    }
}

impl<T> Bake for Examples<T> {
    fn bake(&self, _: &CrateEnv) -> TokenStream {
        let number = match self {
            Self::Packed(_, number) => *number,
            Self::Owned(_) => 0,
        };
        quote! { crate::domain::Examples::Packed(crate::kb::carried::examples, #number) }
    }
}

impl Bake for Severity {
    fn bake(&self, _: &CrateEnv) -> TokenStream {
        let rating = self.rating();
        quote! { crate::domain::Severity(#rating) }
    }
}

impl<T: Bake> BakeSize for List<T> {
    fn borrows_size(&self) -> usize {
        0
    }
}

/// The derive wants to know how much is borrowed; nothing here asks.
macro_rules! no_size {
    ($([$($t:ident)?] $name:ty),* $(,)?) => {$(
        impl<$($t)?> BakeSize for $name {
            fn borrows_size(&self) -> usize {
                0
            }
        }
    )*};
}

no_size!(
    [] Text,
    [] Words,
    [T] Examples<T>,
    [] Severity,
    [] AreaId,
    [] CauseId,
    [] FactId,
    [] RecordId,
    [] RuleId,
    [] SourceId,
    [] TechniqueId,
);

macro_rules! ids {
    ($($name:ident),* $(,)?) => {$(
        impl Bake for $name {
            fn bake(&self, _: &CrateEnv) -> TokenStream {
                let text = self.as_str();
                quote! { crate::domain::$name(crate::domain::Text(std::borrow::Cow::Borrowed(#text))) }
            }
        }
    )*};
}

ids!(
    AreaId,
    CauseId,
    FactId,
    RecordId,
    RuleId,
    SourceId,
    TechniqueId
);
