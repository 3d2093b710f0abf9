//! Rules over several findings together, at the widest boundary that is still fast.
//!
//! Every expected verdict is read from the knowledge files, section 6 to 8 of the red
//! flags (C1 to C15) and section 2 of the contraindications (1 to 12), and told in a
//! comment in our own words; none comes from our own output.

mod support;

#[path = "combinations/areas.rs"]
mod areas;
#[path = "combinations/booking.rs"]
mod booking;
#[path = "combinations/care.rs"]
mod care;
#[path = "combinations/cases.rs"]
mod cases;
#[path = "combinations/danger.rs"]
mod danger;
#[path = "combinations/one_voice.rs"]
mod one_voice;
#[path = "combinations/open.rs"]
mod open;
#[path = "combinations/people.rs"]
mod people;
#[path = "combinations/steps.rs"]
mod steps;
#[path = "combinations/weak_signs.rs"]
mod weak_signs;
#[path = "combinations/wishes.rs"]
mod wishes;
