//! The text of an atlas file, one line for each record, so that 100,000 stages fit into one.

use std::fmt::Write as _;

use pathnav::atlas::{
    Atlas, Clean, Gate, GateKind, Need, ProgrammeKind, Requirement, Requires, Stage, StageId,
    StageKind, Standing, WayIn,
};

/// What a file of `atlas` says; of what only the shipped atlas has, such as claims, nothing.
pub fn text(atlas: &Atlas) -> String {
    let mut text = String::from("(\n    schema: 1,\n    themes: [\n");
    for (_, theme) in atlas.themes().iter() {
        let (id, name, summary) = (&theme.slug, &theme.name, &theme.summary);
        let _ = writeln!(text, "    (id: {id:?}, name: {name:?}, summary: {summary:?}),");
    }
    text += "    ],\n    specialisms: [\n";
    for (_, specialism) in atlas.specialisms().iter() {
        let (id, name, summary) = (&specialism.slug, &specialism.name, &specialism.summary);
        let theme = &atlas.theme(specialism.theme).slug;
        let (also, hidden) = (&specialism.also, &specialism.hidden);
        let words = format!("theme: {theme:?}, also: {also:?}, hidden: {hidden:?}");
        let _ = writeln!(text, "    (id: {id:?}, name: {name:?}, {words}, summary: {summary:?}),");
    }
    let starts = slugs(atlas, atlas.starting_points());
    let _ = writeln!(text, "    ],\n    starting_points: {starts:?},\n    stages: [");
    for (id, stage) in atlas.stages().scan() {
        write_stage(&mut text, atlas, id, &stage);
    }
    text + "    ],\n)\n"
}

fn write_stage(text: &mut String, atlas: &Atlas, id: StageId, stage: &Stage) {
    let Stage { slug, name, also, hidden, summary, .. } = stage;
    let themes: Vec<_> = stage.themes.iter().map(|theme| &atlas.theme(*theme).slug).collect();
    let kind = kind(stage.kind);
    let _ = write!(text, "    (kind: {kind}, id: {slug:?}, name: {name:?}, also: {also:?}, ");
    let _ = write!(text, "hidden: {hidden:?}, themes: {themes:?}, ");
    if let Some(specialism) = stage.specialism {
        let _ = write!(text, "specialism: {:?}, ", atlas.specialism(specialism).slug);
    }
    if let Some(parent) = stage.branch_of {
        let _ = write!(text, "branch_of: {:?}, ", atlas.stage(parent).slug);
    }
    if let Some(level) = stage.levels.qualification {
        let _ = write!(text, "level: {}, ", level.number());
    }
    if stage.standing == Standing::Closed {
        text.push_str("standing: Closed, ");
    }
    let ways = atlas.ways_into(id).iter().map(|way| way_in(atlas, atlas.way_in(*way)));
    let ways = ways.collect::<Vec<_>>().join(", ");
    let _ = writeln!(text, "summary: {summary:?}, ways_in: [{ways}]),");
}

fn kind(kind: StageKind) -> &'static str {
    match kind {
        StageKind::Role => "Role",
        StageKind::Programme(ProgrammeKind::Apprenticeship) => "Programme(Apprenticeship)",
        StageKind::Programme(_) => "Programme(Course)",
        StageKind::Credential => "Credential",
        StageKind::Registration => "Registration",
    }
}

fn way_in(atlas: &Atlas, way: &WayIn) -> String {
    let mut parts = Vec::new();
    if let Some(by) = way.by {
        parts.push(format!("by: {:?}", atlas.stage(by).slug));
    }
    if let Some(months) = way.months.and_then(|months| months.typical) {
        parts.push(format!("months: (typical: {months})"));
    }
    if let Some(paid) = way.paid {
        parts.push(format!("paid: {paid}"));
    }
    if let [Gate { kind: GateKind::Competition, says, .. }] = &*way.gates {
        parts.push(format!("gates: [(kind: Competition, says: {says:?})]"));
    }
    if let [Need { that, .. }] = &*way.needs {
        parts.push(format!("needs: [(that: {})]", requirement(atlas, that)));
    }
    format!("({})", parts.join(", "))
}

fn requirement(atlas: &Atlas, that: &Requires) -> String {
    let written: Requirement =
        that.clone().map_ids(&mut |stage| atlas.stage(stage).slug.clone(), &mut |specialism| {
            atlas.specialism(specialism).slug.clone()
        });
    let written = ron::to_string(&written).unwrap_or_default();
    written.replace(',', ", ").replace(':', ": ").replace("Some(12)", "12")
}

fn slugs<'a>(atlas: &'a Atlas, stages: &[StageId]) -> Vec<&'a Clean> {
    stages.iter().map(|stage| &atlas.stage(*stage).slug).collect()
}
