//! What to do when, as a calendar file (RFC 5545).

use icalendar::{Calendar, Component as _, Event, Property};

use crate::atlas::{Atlas, PartialDate};
use crate::learner::Learner;
use crate::route::{Route, to_do};
use crate::words;

use super::document::Document;

/// A day with something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Names it in every calendar that it is read into.
    pub id: String,
    /// The day, as `YYYYMMDD`.
    pub day: String,
    /// The day on which it was worked out.
    pub made: String,
    /// What to do.
    pub what: String,
    /// Which route it is for, and whether the day is announced.
    pub about: String,
}

/// The days on which there is something to do on `route`, which is called `title`.
pub fn days(atlas: &Atlas, learner: &Learner, route: &Route, title: &str) -> Vec<Day> {
    let to = &atlas.stage(route.to);
    let today = learner.today;
    let list = to_do(atlas, learner, route);
    let day = |(number, one): (usize, &crate::route::ToDo<'_>)| {
        // A month is known to its first day, and what is for this month is for today.
        let by = if one.by.day_number().is_none() && one.by < today { today } else { one.by };
        let announced = if one.announced { "The day is announced." } else { words::EXPECTED };
        Day {
            id: format!("{}-{}-{number}@pathnav", to.slug, compact(by)),
            day: compact(by),
            made: compact(today),
            what: words::doing(atlas, learner, route, one),
            about: format!("To {}: {title}. {announced} {}", to.name, words::INDEPENDENT),
        }
    };
    list.iter().enumerate().map(day).collect()
}

/// A day as RFC 5545 writes it; the first of a month where only that is known.
fn compact(date: PartialDate) -> String {
    let (month, day) = (date.month_number().unwrap_or(1), date.day_number().unwrap_or(1));
    format!("{:04}{month:02}{day:02}", date.year())
}

/// The days of `document` as a calendar.
pub fn render(document: &Document) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in
        [("VERSION", "2.0"), ("PRODID", "-//pathnav//routes//EN"), ("CALSCALE", "GREGORIAN")]
    {
        calendar.append_property((name, value));
    }
    calendar.name(&document.title);
    for day in &document.days {
        let mut date = Property::new("DTSTART", &day.day);
        date.add_parameter("VALUE", "DATE");
        let mut event = Event::new();
        event
            .uid(&day.id)
            .add_property("DTSTAMP", format!("{}T000000Z", day.made))
            .append_property(date)
            .summary(&day.what)
            .description(&day.about)
            .add_property("TRANSP", "TRANSPARENT");
        calendar.push(event);
    }
    calendar.to_string()
}
