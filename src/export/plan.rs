//! A plan as a document: where its learner stands, their routes in time, their checklists and notes.

use strum::VariantArray as _;

use crate::atlas::{Atlas, ClaimId, Field, Slug, StageId};
use crate::learner::{Held, Learner};
use crate::plan::{Checklist, ChosenRoute, Entry, Fault, Plan as Kept, differences};
use crate::route::{Planner, Route};
use crate::words::plan as said;
use crate::words::{self, Block};

use super::calendar::days;
use super::document::{Document, Piece, Section};
use super::graph::Graph;
use super::json;
use super::route::{plans_b, steps};
use super::sources::Ledger;
use super::timeline::Timeline;

/// Everything in the plan called `name`, for the learner it says of.
#[must_use]
pub fn plan(planner: &Planner, kept: &Kept, learner: &Learner, name: &str) -> Document {
    plan_with(planner, kept, learner, name, None)
}

/// The same, after what is to be known of its file.
#[must_use]
pub fn plan_with(
    planner: &Planner,
    kept: &Kept,
    learner: &Learner,
    name: &str,
    warning: Option<&str>,
) -> Document {
    let atlas = planner.atlas();
    let file = if name == Kept::UNNAMED { "plan".to_owned() } else { format!("plan-{name}") };
    let title = said::plan_title(name);
    let mut document = Document::new(atlas, &file, title, words::who(atlas, learner));
    let mut writer = Writer { planner, kept, learner, ledger: Ledger::default() };
    let sections = &mut document.sections;
    let said = warning.map(|warning| Section::plain(vec![Block::Warning(warning.to_owned())]));
    sections.extend(said);
    if kept.is_blank() {
        let blank = vec![Block::Text(said::NOTHING_IN_PLAN.to_owned())];
        sections.push(Section::plain(blank));
    }
    sections.extend(writer.changed());
    sections.extend(writer.listed());
    let ahead: Vec<Option<Route>> =
        kept.routes.iter().map(|route| route.ahead(planner, kept, learner)).collect();
    for (route, ahead) in kept.routes.iter().zip(&ahead) {
        sections.push(writer.route(route, ahead.as_ref()));
    }
    sections.extend(writer.checklists());
    sections.extend(writer.code());
    // The calendar of a plan is of every route that was chosen.
    for ahead in ahead.iter().flatten() {
        let title = words::route_title(atlas, ahead);
        document.days.extend(days(atlas, learner, ahead, &title));
    }
    let ledger = writer.ledger;
    document.add_sources(atlas, &ledger);
    document.data =
        json::text(json::plan(planner, kept, learner, (name, warning), &ahead, &ledger));
    document
}

struct Writer<'a> {
    planner: &'a Planner,
    kept: &'a Kept,
    learner: &'a Learner,
    ledger: Ledger,
}

impl Writer<'_> {
    fn atlas(&self) -> &Atlas {
        self.planner.atlas()
    }

    /// What a new atlas says otherwise.
    fn changed(&self) -> Option<Section> {
        let found = differences(self.atlas(), self.kept);
        let items = found.iter().map(|one| said::difference_words(self.atlas(), one));
        let items: Vec<Block> = items.map(Block::Item).collect();
        let heading = said::CHANGED;
        (!items.is_empty()).then(|| Section::new(heading, vec![Piece::Words(items)]))
    }

    /// The stages with marks and notes.
    fn listed(&mut self) -> Vec<Section> {
        let kept = self.kept;
        let mut sections = Vec::new();
        for section in said::Section::VARIANTS {
            let is_here = |(_, entry): &(&Slug, &Entry)| said::Section::of(entry) == *section;
            let rows: Vec<_> = kept.stages.iter().filter(is_here).collect();
            let page: Vec<Block> =
                rows.into_iter().flat_map(|(slug, entry)| self.entry(slug, entry)).collect();
            if !page.is_empty() {
                sections.push(Section::new(section.heading(), vec![Piece::Words(page)]));
            }
        }
        sections
    }

    fn entry(&mut self, slug: &Slug, entry: &Entry) -> Vec<Block> {
        let planner = self.planner;
        let atlas = planner.atlas();
        let mut page = said::entry_blocks(atlas, self.kept, slug, entry);
        if let Some(id) = atlas.find(slug) {
            let stage = atlas.stage(id);
            page.insert(1, Block::Detail(words::kind_line(stage)));
            page.extend(words::standing(stage).map(Block::Detail));
            let claims = claims_in(atlas, id, &[Field::Level, Field::Pay, Field::Standing]);
            page.extend(self.ledger.cite(atlas, &claims).map(Block::Detail));
        }
        page
    }

    /// A chosen route: what is behind, and what is `ahead` of the learner.
    fn route(&mut self, route: &ChosenRoute, ahead: Option<&Route>) -> Section {
        let (planner, kept, learner) = (self.planner, self.kept, self.learner);
        let atlas = planner.atlas();
        let heading = format!("Route to {}", said::name_of(atlas, &route.to));
        let mut head = vec![Block::Text(said::chosen_line(atlas, kept, learner, route))];
        let faults = route.faults(atlas);
        head.extend(faults.iter().map(|fault| Block::Warning(said::fault_words(atlas, fault))));
        let Some(ahead) = ahead else {
            let has = Held::of(atlas, learner);
            if route.progress(atlas, kept, learner).next.is_none() {
                head.push(Block::Text(said::WALKED.to_owned()));
            } else if atlas.find(&route.to).is_some_and(|to| has.contains(to)) {
                head.push(Block::Text(said::THERE.to_owned()));
            } else if !faults.iter().any(Fault::is_breaking) {
                head.push(Block::Warning(said::NOT_AHEAD.to_owned()));
            }
            head.extend(said::steps_as_chosen(atlas, kept, learner, route));
            return Section::new(heading, vec![Piece::Words(head)]);
        };
        head.extend(said::behind_page(atlas, kept, learner, route));
        let mut pieces = vec![
            Piece::Words(head),
            Piece::Words(vec![
                Block::Heading(said::AHEAD.to_owned()),
                Block::Text(words::sentence(&words::route_facts(atlas, ahead).join(" · "))),
            ]),
            Piece::Timeline(Timeline::of(atlas, learner, ahead)),
            Piece::Words(steps(atlas, learner, ahead, &mut self.ledger, |stage| {
                let slug = &atlas.stage(stage).slug;
                let entry = kept.stages.get(slug);
                let doing = entry.is_some_and(Entry::is_doing).then(|| said::DOING.to_owned());
                doing.into_iter().chain(said::note_of(kept, slug)).collect()
            })),
            Piece::Graph(Graph::of_route(atlas, learner, ahead)),
        ];
        pieces.extend(plans_b(planner, learner, ahead));
        pieces.push(Piece::Words(words::to_do_page(atlas, learner, ahead)));
        Section::new(heading, pieces)
    }

    /// The gateways of what is being done, or ticked.
    fn checklists(&mut self) -> Vec<Section> {
        let planner = self.planner;
        let atlas = planner.atlas();
        let lists = self.kept.stages.iter().filter_map(|(slug, entry)| {
            said::checklist_of_doing(atlas, self.kept, atlas.find(slug), entry)
        });
        let lists: Vec<Checklist<'_>> = lists.collect();
        lists.iter().map(|list| self.checklist(atlas, list)).collect()
    }

    fn checklist(&mut self, atlas: &Atlas, list: &Checklist<'_>) -> Section {
        let mut page = said::checklist_to_read(list);
        let stage = atlas.stage(list.stage);
        let claims = claims_in(atlas, list.stage, &[Field::Assessment]);
        page.extend(self.ledger.cite(atlas, &claims).map(Block::Text));
        Section::new(format!("Checklist: {}", stage.name), vec![Piece::Words(page)])
    }

    /// The share code.
    fn code(&self) -> Option<Section> {
        if self.kept.is_blank() {
            return None;
        }
        let page = said::code_page(self.atlas(), self.kept);
        Some(Section::new("Share code", vec![Piece::Words(page)]))
    }
}

/// What is claimed of `stage` itself in one of `fields`.
fn claims_in(atlas: &Atlas, stage: StageId, fields: &[Field]) -> Vec<ClaimId> {
    let claims = atlas.stage(stage).claims.iter().copied();
    claims.filter(|claim| fields.contains(&atlas.claim(*claim).field)).collect()
}
