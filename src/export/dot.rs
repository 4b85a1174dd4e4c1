//! Graphviz DOT. A way that needs several things at once meets in a small point: together they
//! lead on, none of them alone.

use std::fmt::Write as _;

use crate::words::wrapped;

use super::document::{Document, Piece};
use super::graph::{Graph, Node, Part};

/// The letters after which the label of a node is broken.
const LABEL: usize = 28;

/// Every graph of the document, each in a cluster of its own.
pub fn render(document: &Document) -> String {
    let mut out = String::from("digraph pathnav {\n");
    let title = quoted(&document.title);
    let _ = writeln!(out, "  graph [label={title} labelloc=t rankdir=LR fontname=\"sans-serif\"];");
    out.push_str("  node [shape=box style=rounded fontname=\"sans-serif\" fontsize=11];\n");
    out.push_str("  edge [fontname=\"sans-serif\" fontsize=9];\n");
    let mut number = 0;
    for section in &document.sections {
        for piece in &section.pieces {
            let Piece::Graph(graph) = piece else { continue };
            number += 1;
            let heading = section.heading.as_deref().unwrap_or_default();
            cluster(&mut out, graph, number, heading);
        }
    }
    out.push_str("}\n");
    out
}

fn cluster(out: &mut String, graph: &Graph, number: usize, heading: &str) {
    let _ = writeln!(out, "  subgraph cluster_{number} {{");
    let title = format!("{heading}: {}", graph.title);
    let _ = writeln!(out, "    label={};", quoted(&title));
    for (at, node) in graph.nodes.iter().enumerate() {
        let _ = writeln!(out, "    n{number}_{at} [label={}{}];", label(node), look(node.part));
    }
    for (at, way) in graph.ways.iter().enumerate() {
        let to = format!("n{number}_{}", way.to);
        let words = quoted(&way.words);
        if let [only] = way.from.as_slice() {
            let _ = writeln!(out, "    n{number}_{only} -> {to} [label={words}];");
            continue;
        }
        let join = format!("j{number}_{at}");
        let _ = writeln!(out, "    {join} [shape=point width=0.08 label=\"\"];");
        for from in &way.from {
            let _ = writeln!(out, "    n{number}_{from} -> {join} [dir=none];");
        }
        let _ = writeln!(out, "    {join} -> {to} [label={words}];");
    }
    out.push_str("  }\n");
}

fn look(part: Part) -> &'static str {
    match part {
        Part::Start => " style=\"rounded,filled\" fillcolor=\"#eef2f5\"",
        Part::Step => "",
        Part::Target => " style=\"rounded,bold\"",
        Part::Condition => " shape=note style=\"\" fontsize=9",
    }
}

fn label(node: &Node) -> String {
    let mut lines: Vec<String> = broken(&node.name);
    lines.extend(broken(&node.facts));
    format!("\"{}\"", lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join("\\n"))
}

fn broken(text: &str) -> Vec<String> {
    let lines = wrapped(text, LABEL, "", "").into_iter();
    lines.filter(|line| !line.is_empty()).collect()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escape(text))
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
