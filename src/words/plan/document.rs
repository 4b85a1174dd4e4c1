//! What a plan says of itself when it is taken away, beyond what the screen says in the same words.

use crate::atlas::{Atlas, Slug};
use crate::learner::Learner;
use crate::plan::share::{self, Code, LeftOut};
use crate::plan::{ChosenRoute, Plan, StepState};
use crate::words::Block;
use crate::words::stage::lower_first;

use super::{name_of, step_spoken};

/// What to do where a plan has nothing in it yet, from any surface.
pub const NOTHING_IN_PLAN: &str = "There is nothing in this plan yet.";

/// How one begins a plan in the program.
pub const BEGIN_HERE: &str = "There is nothing in your plan yet: on any stage, a marks it, b keeps it and n notes something.";

/// How one begins a plan from the command line.
pub const BEGIN_IN_SHELL: &str = "`pathnav plan have STAGE` says what you have, `pathnav plan \
                                  keep STAGE` puts a stage on the shortlist, and `pathnav` does \
                                  both with one key.";

/// The heading of what a new atlas says otherwise.
pub const CHANGED: &str = "Changed since you last looked";

/// What is said of a step that is being done.
pub const DOING: &str = "You are doing this now.";

/// What is said before the steps that are still to be done.
pub const AHEAD: &str = "Ahead of you, if you go on from here";

/// What is said of a route that cannot be put in time any more.
pub const NOT_AHEAD: &str = "These steps do not lead there any more from what you hold now. In the \
                             program, Enter on the route shows the ones that do.";

/// What is said of a route that has been walked.
pub const WALKED: &str = "Every step of it is done.";

/// What is said of a route whose end is held, though not every step is marked.
pub const THERE: &str = "You have what it leads to.";

/// What to do with a share code.
pub const SHARE: &str = "It rebuilds your marks and routes in any other pathnav, and holds no note, \
                         no age and no name: pathnav plan read, and then the code.";

/// What a plan is called: "Your plan", or "Plan of \"sam\"".
#[must_use]
pub fn plan_title(name: &str) -> String {
    if name == Plan::UNNAMED { "Your plan".to_owned() } else { format!("Plan \"{name}\"") }
}

/// The steps of a chosen route that are behind the learner, each with where they stand: `[x] STP`.
#[must_use]
pub fn behind_page(
    atlas: &Atlas,
    plan: &Plan,
    learner: &Learner,
    route: &ChosenRoute,
) -> Vec<Block> {
    let states = route.states(atlas, plan, learner);
    let last = states.iter().rposition(|state| *state == StepState::Done);
    let behind = route.steps.iter().zip(&states).take(last.map_or(0, |last| last + 1));
    let behind = behind.filter(|(_, state)| matches!(state, StepState::Done | StepState::Bypassed));
    let mut page = Vec::new();
    for (step, state) in behind {
        let said = lower_first(step_spoken(step, *state));
        page.push(Block::Item(format!("{}: {said}", name_of(atlas, &step.stage))));
        page.extend(note_of(plan, &step.stage).map(Block::Detail));
    }
    if !page.is_empty() {
        page.insert(0, Block::Heading("Behind you".into()));
    }
    page
}

/// The steps of a route that cannot be put in time, each with where the learner stands.
#[must_use]
pub fn steps_as_chosen(
    atlas: &Atlas,
    plan: &Plan,
    learner: &Learner,
    route: &ChosenRoute,
) -> Vec<Block> {
    let states = route.states(atlas, plan, learner);
    let mut page = vec![Block::Heading("As you chose it".into())];
    for ((at, step), state) in route.steps.iter().enumerate().zip(states) {
        let name = name_of(atlas, &step.stage);
        let said = lower_first(step_spoken(step, state));
        page.push(Block::Item(format!("{}. {name}: {said}", at + 1)));
        page.extend(note_of(plan, &step.stage).map(Block::Detail));
    }
    page
}

/// The note on a stage, as a line.
#[must_use]
pub fn note_of(plan: &Plan, stage: &Slug) -> Option<String> {
    let note = plan.stages.get(stage).and_then(|entry| entry.note.as_ref());
    note.map(|note| format!("Note: {note}"))
}

/// The share code of a plan, and what to do with it.
#[must_use]
pub fn code_page(atlas: &Atlas, plan: &Plan) -> Vec<Block> {
    let code = share::encode(atlas, plan);
    let mut page = vec![Block::Text(code.text.clone()), Block::Text(SHARE.to_owned())];
    page.extend(left_out(atlas, &code).into_iter().map(Block::Text));
    page
}

/// What a share code cannot hold, in a sentence for each sort of it.
#[must_use]
pub fn left_out(atlas: &Atlas, code: &Code) -> Vec<String> {
    let names = |is_stage: bool| {
        let of_sort = |out: &&LeftOut| matches!(out, LeftOut::Stage(_)) == is_stage;
        let found = code.left_out.iter().filter(of_sort).map(|out| name_of(atlas, out.stage()));
        found.collect::<Vec<_>>().join(", ")
    };
    let (stages, routes) = (names(true), names(false));
    let mut said = Vec::new();
    if !stages.is_empty() {
        said.push(format!("Not in the code, because the built-in atlas never had it: {stages}."));
    }
    if !routes.is_empty() {
        said.push(format!(
            "Not in the code, because of a step that the built-in atlas never had: the route to \
             {routes}."
        ));
    }
    said
}
