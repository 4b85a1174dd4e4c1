//! Pages: what there is to say about a stage, a step or its evidence, as blocks of text.
//!
//! The screens draw them, the command line and the plain mode print them: the same words in each.

use crate::atlas::{
    Atlas, Basis, ClaimId, Clean, Evidenced as _, Need, PatientContact, Stage, StageId, StageKind,
    Standard, Standing, Subject, WayIn, WayInId,
};

use crate::steps::needs_of_all;

use super::{
    count_evidence, dispute_line, duration, kind_line, need, odds_words, pay, sentence,
    source_line, standing, step_line, thousands, way_name, way_when,
};

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The name of what the page is about.
    Title(String),
    /// A small heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// An item of a list.
    Item(String),
    /// A line of detail under an item or a title.
    Detail(String),
    /// What a reader must not miss.
    Warning(String),
    /// Room between two parts of a page.
    Gap,
}

use Block::{Detail, Gap, Heading, Item, Text, Title, Warning};

/// Everything to read about a stage.
#[must_use]
pub fn stage_page(atlas: &Atlas, id: StageId) -> Vec<Block> {
    let stage = atlas.stage(id);
    let mut page = vec![Title(stage.name.to_string()), Detail(kind_line(stage))];
    page.extend(warnings(atlas, stage));
    page.push(Gap);
    page.push(Text(stage.summary.to_string()));
    if !stage.also.is_empty() {
        page.push(Gap);
        page.push(Detail(format!("Also called: {}", stage.also.join(", "))));
    }
    if let Some(day) = &stage.day_to_day {
        page.extend([Heading("Day to day".into()), Text(day.to_string())]);
    }
    if !stage.suits.is_empty() {
        page.extend([Heading("Suits people who are".into()), Text(stage.suits.join("; "))]);
    }
    page.extend(
        pay(atlas, stage).map(|pay| [Heading("Pay".into()), Text(pay)]).into_iter().flatten(),
    );
    if !stage.competition.is_empty() {
        page.push(Heading("How many apply and get in".into()));
        page.extend(stage.competition.iter().map(|odds| Text(odds_words(odds))));
    }
    page.extend(needs(atlas, "Asked of everybody", &stage.needs));
    if stage.no_formal_requirements {
        page.push(Text("No formal qualifications are asked for.".into()));
    }
    if !atlas.ways_into(id).is_empty() {
        page.push(Heading("Ways in".into()));
        for way in atlas.ways_into(id) {
            let way = atlas.way_in(*way);
            page.push(Item(way_name(atlas, way)));
            page.push(Detail(step_line(atlas, way)));
            page.extend(way_when(atlas, way).into_iter().map(Detail));
            page.extend(way.needs.iter().map(|of_way| Detail(need(atlas, of_way))));
        }
    }
    page.extend(awards(atlas, stage));
    if let Some(standard) = &stage.standard {
        page.extend(standard_blocks(standard));
    }
    page.extend(belongs(atlas, stage));
    page.push(Heading("Who says so".into()));
    page.push(Text(count_evidence(atlas, claims_about(atlas, id)).to_string()));
    if !stage.links.is_empty() {
        page.push(Heading("Read more".into()));
        page.extend(stage.links.iter().map(|link| Item(link.to_string())));
    }
    page
}

/// Everything to know about one step before taking it.
#[must_use]
pub fn way_page(atlas: &Atlas, id: WayInId) -> Vec<Block> {
    let way = atlas.way_in(id);
    let mut page = vec![Title(step_title(atlas, way)), Detail(step_line(atlas, way))];
    page.retain(|block| *block != Detail(String::new()));
    page.extend(way_dates(way).map(Warning));
    page.extend(way_when(atlas, way).into_iter().map(Text));
    if let Some(bypass) = &way.bypass {
        page.push(Text(format!("Taken as covered: {}", bypass.covered)));
        page.push(Text(format!("Still to learn: {}", bypass.remains)));
        page.push(Text(format!("Ask: {}", bypass.ask)));
    }
    page.extend(way.needs.iter().map(|of_way| Item(need(atlas, of_way))));
    let of_stage = needs_of_all(atlas.stage(way.to), way);
    page.extend(of_stage.iter().map(|of_stage| Item(need(atlas, of_stage))));
    page.extend(way.gates.iter().map(|gate| Text(gate.says.to_string())));
    page.extend(way.note.iter().map(|note| Text(note.to_string())));
    page.extend(way.rules.iter().map(|rule| {
        let rule = atlas.rule(*rule);
        Text(format!("{}: {}", rule.name, rule.says))
    }));
    page
}

/// The address to read more about a stage at: its own link, else that of the first source that has
/// one.
#[must_use]
pub fn stage_link(atlas: &Atlas, id: StageId) -> Option<&Clean> {
    let sources = claims_about(atlas, id).map(|claim| atlas.source(atlas.claim(claim).source));
    let mut cited = sources.map(|source| &source.locator);
    let own = atlas.stage(id).links.first();
    own.or_else(|| cited.find(|locator| locator.starts_with("https://")))
}

/// One entry per claim about a stage and its ways in, disputed ones side by side.
#[must_use]
pub fn evidence_pages(atlas: &Atlas, id: StageId) -> Vec<Vec<Block>> {
    claims_in_order(atlas, id).into_iter().map(|claim| claim_page(atlas, claim)).collect()
}

/// The claims about a stage and its ways in, disputed ones side by side.
#[must_use]
pub fn claims_in_order(atlas: &Atlas, id: StageId) -> Vec<ClaimId> {
    let mut claims: Vec<ClaimId> = claims_about(atlas, id).collect();
    // Sides of one dispute follow each other, the one we go by first.
    let topic = |id: &ClaimId| {
        let claim = atlas.claim(*id);
        claim.dispute.as_ref().map(|dispute| (dispute.topic.clone(), dispute.go_by.is_none()))
    };
    claims.sort_by_key(|id| (topic(id).is_none(), topic(id)));
    claims
}

/// What a claim says, who says it, and whether others disagree.
#[must_use]
pub fn claim_page(atlas: &Atlas, id: ClaimId) -> Vec<Block> {
    let claim = atlas.claim(id);
    let source = atlas.source(claim.source);
    let about = match claim.about {
        Subject::WayIn(way) => {
            format!("{}, from {}", claim.field, way_name(atlas, atlas.way_in(way)))
        }
        _ => claim.field.to_string(),
    };
    let mut page = vec![Heading(sentence(&about.replace('-', " "))), Text(claim.says.to_string())];
    page.extend(dispute_line(claim).map(Warning));
    let place = claim.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
    page.push(Detail(format!("{}{place}", source.title)));
    let basis = match claim.basis {
        Basis::Published => "",
        Basis::Mapped => " · an official correspondence",
        Basis::Inferred => " · our reading of it",
        Basis::Observed => " · counted",
    };
    page.push(Detail(format!("{}{basis}", source_line(source))));
    page.push(Detail(source.locator.to_string()));
    page
}

/// Every claim about a stage: its own, then those of its ways in and of the rules on them.
pub fn claims_about(atlas: &Atlas, id: StageId) -> impl Iterator<Item = ClaimId> {
    let ways = atlas.ways_into(id).iter().flat_map(|way| atlas.way_in(*way).claims());
    atlas.stage(id).claims.iter().chain(ways).copied()
}

fn warnings(atlas: &Atlas, stage: &Stage) -> Vec<Block> {
    let mut blocks: Vec<Block> = standing(stage).map(Warning).into_iter().collect();
    if !stage.replaced_by.is_empty() {
        let names: Vec<&str> = stage.replaced_by.iter().map(|id| &*atlas.stage(*id).name).collect();
        blocks.push(Warning(format!("Replaced by: {}", names.join(", "))));
    }
    blocks
}

/// What the step is called: where it comes from, or where it goes.
fn step_title(atlas: &Atlas, way: &WayIn) -> String {
    format!("{}, from: {}", atlas.stage(way.to).name, way_name(atlas, way))
}

fn way_dates(way: &WayIn) -> Option<String> {
    match (way.standing, way.first_start, way.last_start) {
        (_, _, Some(last)) => Some(format!("Last start: {}", last.words())),
        (_, Some(first), None) => Some(format!("First start: {}", first.words())),
        (Standing::Accelerated, None, None) => {
            Some("May be shorter; nobody has published by how much".into())
        }
        _ => None,
    }
}

fn needs(atlas: &Atlas, heading: &str, needs: &[Need]) -> Vec<Block> {
    if needs.is_empty() {
        return Vec::new();
    }
    let items = needs.iter().map(|one| Item(need(atlas, one)));
    std::iter::once(Heading(heading.to_owned())).chain(items).collect()
}

fn awards(atlas: &Atlas, stage: &Stage) -> Vec<Block> {
    if stage.awards.is_empty() {
        return Vec::new();
    }
    let items = stage.awards.iter().map(|id| Item(atlas.stage(*id).name.to_string()));
    std::iter::once(Heading("Finishing it also gives".into())).chain(items).collect()
}

fn standard_blocks(standard: &Standard) -> Vec<Block> {
    let mut blocks = vec![Heading("Apprenticeship standard".into())];
    let reference = standard.reference.as_ref().map(|reference| match &standard.version {
        Some(version) => format!("{reference} version {version}"),
        None => reference.to_string(),
    });
    blocks.extend(reference.map(Item));
    blocks.extend(standard.months_to_gateway.map(|months| {
        let then = standard
            .assessment_months
            .map(|months| format!(", then {} of end-point assessment", duration(months.into())));
        Item(format!("{} to the gateway{}", duration(months.into()), then.unwrap_or_default()))
    }));
    blocks.extend(standard.funding_band.map(|band| {
        Item(format!(
            "Funding band £{} ({}); apprentices do not pay for their training",
            thousands(band.pounds),
            band.as_of.words()
        ))
    }));
    if !standard.gateway.is_empty() {
        blocks.push(Heading("Before the end-point assessment (gateway)".into()));
        blocks.extend(standard.gateway.iter().map(|item| Item(item.to_string())));
    }
    if let Some(assessment) = &standard.assessment {
        blocks.push(Heading("End-point assessment".into()));
        for element in &assessment.elements {
            let grades: Vec<&str> = element.grades.iter().map(|grade| (*grade).into()).collect();
            blocks.push(Item(format!("{}: {}", element.name, grades.join(", "))));
        }
        blocks.extend(assessment.note.iter().map(|note| Detail(note.to_string())));
    }
    blocks
}

fn belongs(atlas: &Atlas, stage: &Stage) -> Vec<Block> {
    let mut items = Vec::new();
    let levels = stage.levels;
    items.extend(levels.qualification.map(|level| match stage.kind {
        StageKind::Role => format!("Usually asks for a {level} qualification"),
        _ => format!("Qualification {level}"),
    }));
    items.extend(levels.framework.map(|level| format!("Career {level}")));
    items.extend(stage.specialism.map(|id| format!("Specialism: {}", atlas.specialism(id).name)));
    if !stage.themes.is_empty() {
        let names: Vec<&str> = stage.themes.iter().map(|id| &*atlas.theme(*id).name).collect();
        items.push(format!("Theme: {}", names.join(", ")));
    }
    items.extend(stage.category.map(|id| format!("Careers category: {}", atlas.category(id).name)));
    items.extend(stage.patient_contact.map(|contact| {
        let words = match contact {
            PatientContact::Direct => "most of the day",
            PatientContact::Mixed => "some",
            PatientContact::Little => "little or none",
        };
        format!("Contact with patients: {words}")
    }));
    if items.is_empty() {
        return Vec::new();
    }
    std::iter::once(Heading("Where it belongs".into())).chain(items.into_iter().map(Item)).collect()
}
