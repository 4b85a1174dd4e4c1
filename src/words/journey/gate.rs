//! What a step rests on and what to do when it fails, in words: bypass and plan B.

use crate::atlas::{Atlas, ClaimId, GateKind, Standing, WayInId};
use crate::learner::Learner;
use crate::route::{Again, PlanB, Route, Step};
use crate::words::page::claim_page;
use crate::words::{Block, duration, route_facts, route_time, route_title, step_title, way_name};

use super::{month, step_line};
use Block::{Detail, Heading, Item, Text, Title, Warning};

/// Said of a step that takes nothing as covered.
pub const NOTHING_SKIPPED: &str = "Nothing is taken as covered at this step.";

/// Said of a step that nothing stands before.
pub const NOTHING_REFUSED: &str = "Nothing stands before this step that could be refused.";

/// Whether a way in is taken as covered, or may be shorter, on a recorded ground.
#[must_use]
pub fn has_bypass(atlas: &Atlas, way: WayInId) -> bool {
    atlas.way_in(way).bypass.is_some()
}

/// Whether something stands before a step that may not work out.
#[must_use]
pub fn has_plan_b(atlas: &Atlas, step: &Step) -> bool {
    step.way().is_some_and(|way| !atlas.way_in(way).gates.is_empty())
}

/// What a bypass covers, what remains, what to ask and who says so.
#[must_use]
pub fn bypass_page(atlas: &Atlas, way: WayInId) -> Vec<Block> {
    let way = atlas.way_in(way);
    let Some(bypass) = &way.bypass else { return Vec::new() };
    let mut page = vec![
        Title(atlas.stage(way.to).name.to_string()),
        Detail(format!("after: {}", way_name(atlas, way))),
        Text(match way.standing {
            Standing::NotApplicable => {
                "Need not be done: it is taken as covered. It then awards nothing.".into()
            }
            _ => "May be shorter, because of what you have done already.".into(),
        }),
        Heading("Taken as covered".into()),
        Text(bypass.covered.to_string()),
        Heading("Still to learn".into()),
        Text(bypass.remains.to_string()),
        Heading("Ask before you rely on it".into()),
        Text(bypass.ask.to_string()),
    ];
    page.extend(way.rules.iter().map(|rule| {
        let rule = atlas.rule(*rule);
        Warning(format!("{}: {}", rule.name, rule.says))
    }));
    page.push(Heading("Who says so".into()));
    let who: Vec<ClaimId> = way.claims.to_vec();
    if who.is_empty() {
        page.push(Text("Nobody is cited for this yet.".into()));
    }
    for claim in who {
        page.extend(claim_page(atlas, claim));
    }
    page
}

/// What happens at a step: if it works out, and if it does not.
#[must_use]
pub fn plan_b_page(
    atlas: &Atlas,
    learner: &Learner,
    route: &Route,
    step: usize,
    plan: &PlanB,
) -> Vec<Block> {
    let Some(tried) = route.steps.get(step) else { return Vec::new() };
    let mut page = vec![
        Title(format!("At step {}: {}", step + 1, step_title(atlas, tried))),
        Detail(step_line(atlas, learner, tried)),
    ];
    if let Some(way) = tried.way() {
        page.extend(atlas.way_in(way).gates.iter().map(|gate| Text(gate.says.to_string())));
    }
    page.push(Heading("If yes".into()));
    let left = route.cost.months.saturating_sub(tried.end);
    let more = match left {
        0 => String::new(),
        left => format!("; {} more after this step", route_time(left, route.cost.open > 0)),
    };
    page.push(Text(match route.steps.get(step + 1) {
        Some(next) => format!("You go on to {}{more}.", step_title(atlas, next)),
        None => "It is the last step.".to_owned(),
    }));
    page.push(Heading("If no".into()));
    page.push(Text(match plan.months {
        0 => "Nothing is lost but the wait for an answer.".to_owned(),
        _ if tried.open => format!("By then it is {} or later.", month(plan.learner.start)),
        _ => format!("By then it is {}.", month(plan.learner.start)),
    }));
    let kept: Vec<&str> = plan.kept.iter().map(|id| atlas.stage(*id).name.as_str()).collect();
    if !kept.is_empty() {
        page.push(Text(format!("You keep: {}.", kept.join(", "))));
    }
    if let Some(again) = &plan.again {
        page.push(Text(again_words(*again)));
    }
    let Some(first) = plan.instead.routes.first() else {
        let name = &atlas.stage(route.to).name;
        let again = plan.again.map_or("", |_| " It can only be tried again.");
        page.push(Text(format!("No other way leads from there to {name}.{again}")));
        return page;
    };
    let later =
        i32::from(plan.months) + i32::from(first.cost.months) - i32::from(route.cost.months);
    page.push(Heading("Or another way".into()));
    page.push(Text(format!(
        "{}: {}{}",
        route_title(atlas, first),
        route_facts(atlas, first).join(" · "),
        match u32::try_from(later) {
            Ok(later) if later > 0 => format!(" · {} later than hoped", duration(later)),
            _ => String::new(),
        }
    )));
    for step in &first.steps {
        page.extend([Item(step_title(atlas, step)), Detail(step_line(atlas, &plan.learner, step))]);
    }
    match plan.instead.routes.len() {
        0 | 1 => {}
        2 => page.push(Text("One more route leads on from there.".to_owned())),
        more => page.push(Text(format!("{} more routes lead on from there.", more - 1))),
    }
    page
}

/// Trying the same gate again.
fn again_words(again: Again) -> String {
    match again {
        Again::From { date, once_a_year } => {
            let often = if once_a_year { "once a year" } else { "at set times" };
            format!("Try again: it opens {often}, and next in {}.", month(date))
        }
        Again::AnyTime(GateKind::Vacancy) => {
            "Try again: no set time is published, so another employer may have a place sooner."
                .to_owned()
        }
        Again::AnyTime(GateKind::Selection) => {
            "Try again: no set time is published; ask this provider, or another one.".to_owned()
        }
        Again::AnyTime(GateKind::Competition) => {
            "Try again: no set time is published; ask when the next round opens.".to_owned()
        }
    }
}
