//! The text of an atlas file, as a person might have written it.

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
        line(&mut text, 2, &format!("(id: {id:?}, name: {name:?}, summary: {summary:?}),"));
    }
    text += "    ],\n    specialisms: [\n";
    for (_, specialism) in atlas.specialisms().iter() {
        let (id, name, summary) = (&specialism.slug, &specialism.name, &specialism.summary);
        let theme = &atlas.theme(specialism.theme).slug;
        let (also, hidden) = (&specialism.also, &specialism.hidden);
        let words = format!("theme: {theme:?}, also: {also:?}, hidden: {hidden:?}");
        let record = format!("(id: {id:?}, name: {name:?}, {words}, summary: {summary:?}),");
        line(&mut text, 2, &record);
    }
    let starts = slugs(atlas, atlas.starting_points());
    let _ = writeln!(text, "    ],\n    starting_points: {starts:?},\n    stages: [");
    for (_, stage) in atlas.stages().iter() {
        write_stage(&mut text, atlas, stage);
    }
    text + "    ],\n)\n"
}

fn write_stage(text: &mut String, atlas: &Atlas, stage: &Stage) {
    line(text, 2, "(");
    field(text, "kind", kind(stage.kind));
    field(text, "id", format_args!("{:?}", stage.slug));
    field(text, "name", format_args!("{:?}", stage.name));
    field(text, "also", format_args!("{:?}", stage.also));
    field(text, "hidden", format_args!("{:?}", stage.hidden));
    let themes: Vec<_> = stage.themes.iter().map(|theme| &atlas.theme(*theme).slug).collect();
    field(text, "themes", format_args!("{themes:?}"));
    if let Some(specialism) = stage.specialism {
        field(text, "specialism", format_args!("{:?}", atlas.specialism(specialism).slug));
    }
    if let Some(parent) = stage.branch_of {
        field(text, "branch_of", format_args!("{:?}", atlas.stage(parent).slug));
    }
    if let Some(level) = stage.levels.qualification {
        field(text, "level", level.number());
    }
    if stage.standing == Standing::Closed {
        field(text, "standing", "Closed");
    }
    field(text, "summary", format_args!("{:?}", stage.summary));
    line(text, 3, "ways_in: [");
    for way in &stage.ways_in {
        line(text, 4, &format!("({}),", way_in(atlas, atlas.way_in(*way))));
    }
    line(text, 3, "],");
    line(text, 2, "),");
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
    if let [Gate { kind: GateKind::Competition, says, .. }] = way.gates.as_slice() {
        parts.push(format!("gates: [(kind: Competition, says: {says:?})]"));
    }
    if let [Need { that, .. }] = way.needs.as_slice() {
        parts.push(format!("needs: [(that: {})]", requirement(atlas, that)));
    }
    parts.join(", ")
}

fn requirement(atlas: &Atlas, that: &Requires) -> String {
    let written: Requirement =
        that.clone().map_ids(&mut |stage| atlas.stage(stage).slug.clone(), &mut |specialism| {
            atlas.specialism(specialism).slug.clone()
        });
    let written = ron::to_string(&written).unwrap_or_default();
    written.replace(",", ", ").replace(":", ": ").replace("Some(12)", "12")
}

fn slugs<'a>(atlas: &'a Atlas, stages: &[StageId]) -> Vec<&'a Clean> {
    stages.iter().map(|stage| &atlas.stage(*stage).slug).collect()
}

fn field(text: &mut String, name: &str, value: impl std::fmt::Display) {
    line(text, 3, &format!("{name}: {value},"));
}

fn line(text: &mut String, depth: usize, words: &str) {
    let _ = writeln!(text, "{:1$}{words}", "", depth * 4);
}
