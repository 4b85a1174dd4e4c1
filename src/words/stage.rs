//! Stages and ways in, in words.

use crate::atlas::{Atlas, Clean, GateKind, Months, Stage, StageKind, Standing, WayIn};

use crate::search::{Hit, Matched};

use super::{duration, months, sentence, thousands};

/// What it is and where it stands: "Role · framework level 4 · band 4", "HTQ · level 4".
#[must_use]
pub fn kind_line(stage: &Stage) -> String {
    let mut parts = vec![sentence(stage.kind.label())];
    parts.extend(levels(stage));
    parts.join(" · ")
}

/// Its level on each framework that has one, named by framework. A role's qualification level is
/// what it usually asks for, which is another thing and is said elsewhere.
#[must_use]
pub fn levels(stage: &Stage) -> Vec<String> {
    let levels = stage.levels;
    let qualification = levels.qualification.filter(|_| stage.kind != StageKind::Role);
    let qualification = qualification.map(|level| level.to_string());
    let framework = levels.framework.filter(|_| stage.kind == StageKind::Role);
    let bands = levels.bands.map(|bands| format!("band {bands}"));
    let framework = framework.map(|level| level.to_string());
    [qualification, framework, bands].into_iter().flatten().collect()
}

/// Pay in pounds a year with the year it holds for: "£27,485 to £30,162 a year (2025/26, band 4)".
#[must_use]
pub fn pay(atlas: &Atlas, stage: &Stage) -> Option<String> {
    let bands = stage.levels.bands?;
    let (lowest, highest) = (atlas.pay(bands.lowest)?, atlas.pay(bands.highest)?);
    let span = if lowest.entry == highest.top {
        format!("£{}", thousands(lowest.entry))
    } else {
        format!("£{} to £{}", thousands(lowest.entry), thousands(highest.top))
    };
    Some(format!("{span} a year ({}, NHS band {bands}, England)", lowest.year))
}

/// What a reader must know about a standing that is not simply open: "Closed: last start September
/// 2025".
#[must_use]
pub fn standing(stage: &Stage) -> Option<String> {
    let label = sentence(stage.standing.label());
    match (stage.standing, stage.last_start) {
        (Standing::Normal, _) => None,
        (Standing::Closed, Some(last)) => {
            Some(format!("{label}: the last start was {}", last.words()))
        }
        _ => Some(label),
    }
}

/// What to call a way in: the stage it comes from and its own name, whichever it has.
#[must_use]
pub fn way_name(atlas: &Atlas, way: &WayIn) -> String {
    let from = way.by.map(|by| &atlas.stage(by).name);
    match (from, &way.name) {
        (Some(from), Some(name)) => format!("{from} ({})", lower_first(name)),
        (Some(from), None) => from.to_string(),
        (None, Some(name)) => name.to_string(),
        (None, None) => "Open to anybody".to_owned(),
    }
}

/// The text with its first letter in lower case, unless it begins with an abbreviation or with A
/// levels.
#[must_use]
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let is_article = text.starts_with("A ") && !text.starts_with("A level");
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || is_article => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// Why a stage was found, when its name does not show it: "also called", and the synonym.
#[must_use]
pub fn matched<'a>(atlas: &'a Atlas, hit: &Hit) -> Option<(&'static str, &'a Clean)> {
    let why = match hit.matched {
        Matched::Name => return None,
        Matched::Also(_) => "also called",
        Matched::Specialism => "specialism:",
    };
    Some((why, hit.matched_text(atlas)))
}

/// What sets a step apart, in a few words each, for a list: `["2 years", "paid", "competition"]`.
/// A step into a job takes no time, and none is named; nearly every step needs a vacancy or a
/// selection, so only a competition is.
#[must_use]
pub fn step_facts(way: &WayIn) -> Vec<String> {
    let mut facts = Vec::new();
    if way.standing != Standing::Normal {
        facts.push(way.standing.label().to_owned());
    }
    if way.standing != Standing::NotApplicable {
        let takes_time = way.months.and_then(Months::expected).is_some_and(|months| months > 0);
        facts.extend(takes_time.then(|| months(way.months)));
        facts.extend(way.paid.map(|paid| if paid { "paid" } else { "not paid" }.to_owned()));
    }
    if way.gates.iter().any(|gate| gate.kind == GateKind::Competition) {
        facts.push(gate_word(GateKind::Competition).to_owned());
    }
    facts
}

/// How long a way in takes: what is published, else the least that it can take.
#[must_use]
pub fn way_time(way: &WayIn) -> String {
    match (way.months, way.timing.at_least) {
        (None, least) if least > 0 => format!("at least {}", duration(least.into())),
        (known, _) => months(known),
    }
}

/// Time, pay and gates of a step in one line, saying what nobody has published.
#[must_use]
pub fn step_line(atlas: &Atlas, way: &WayIn) -> String {
    let mut facts = step_facts(way);
    let takes_time = matches!(atlas.stage(way.to).kind, StageKind::Programme(_));
    let is_open = way.months.and_then(Months::expected).is_none();
    if takes_time && is_open && way.standing != Standing::NotApplicable {
        facts.insert(usize::from(way.standing != Standing::Normal), way_time(way));
    }
    for gate in &way.gates {
        let word = gate_word(gate.kind).to_owned();
        if !facts.contains(&word) {
            facts.push(word);
        }
    }
    sentence(&facts.join(" · "))
}

/// A gate in a word or two.
#[must_use]
pub fn gate_word(kind: GateKind) -> &'static str {
    match kind {
        GateKind::Competition => "competition",
        GateKind::Vacancy => "needs a vacancy",
        GateKind::Selection => "selection",
    }
}
