//! Findings for people: each with its line, a marker and what to do. Decides no colours of its own.

use std::collections::HashMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::finding::{FileId, Finding, Place, Severity, SourceFile};
use super::lines::Lines;

/// How many findings are written out; nobody reads more, and the rest are counted.
const SHOWN: usize = 200;

/// How wide lines are drawn, in columns; longer ones are shown around their marker.
const WIDTH: usize = 100;

/// What the findings are drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Characters only.
    #[default]
    Plain,
    /// With the escape codes of a terminal that shows colours.
    Colour,
    /// One line for each thing to say and no drawing, for screen readers.
    Linear,
}

impl Style {
    fn renderer(self) -> Renderer {
        match self {
            Self::Plain => Renderer::plain().term_width(WIDTH),
            Self::Colour => Renderer::styled().term_width(WIDTH),
            Self::Linear => Renderer::plain().no_graphics(true),
        }
    }
}

/// Every finding as text that ends with a line break; empty when there are none.
///
/// Whatever the files hold, nothing in it can steer a terminal but what `style` asks for.
#[must_use]
pub fn render(findings: &[Finding], files: &[SourceFile], style: Style) -> String {
    let renderer = style.renderer();
    let mut lines: HashMap<FileId, Lines<'_>> = HashMap::new();
    let mut texts = Vec::new();
    for finding in findings.iter().take(SHOWN) {
        let mut group = headline(finding);
        for (index, place) in finding.places.iter().enumerate() {
            let Some(file) = files.get(place.file.0) else { continue };
            let lines = lines.entry(place.file).or_insert_with(|| Lines::new(&file.text));
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            group = point_out(group, kind, place, file, lines);
        }
        if let Some(help) = &finding.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        texts.push(renderer.render(&[group]) + "\n");
    }
    if let Some(rest) = findings.len().checked_sub(SHOWN).filter(|rest| *rest > 0) {
        texts.push(format!("and {rest} more\n"));
    }
    texts.join("\n")
}

fn headline(finding: &Finding) -> Group<'_> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    Group::with_title(level.primary_title(finding.message.as_str()).id(finding.code))
}

fn point_out<'a>(
    group: Group<'a>,
    kind: AnnotationKind,
    place: &Place,
    file: &'a SourceFile,
    lines: &Lines<'_>,
) -> Group<'a> {
    if file.text.is_empty() {
        return group.element(Origin::path(file.name.as_str()));
    }
    let excerpt = lines.excerpt(&place.bytes);
    let mut mark = kind.span(excerpt.marked);
    if !place.label.is_empty() {
        mark = mark.label(place.label);
    }
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.line).annotation(mark);
    if excerpt.cut {
        // The column within what is shown would not be the column in the file.
        let origin =
            Origin::path(file.name.as_str()).line(excerpt.line).char_column(excerpt.column);
        group.element(origin).element(snippet)
    } else {
        group.element(snippet.path(file.name.as_str()))
    }
}
