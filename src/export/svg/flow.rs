//! A graph in layers. What is needed together meets in a dot before it leads on.
//!
//! A layer is as far from the start as the longest way to it; within a layer, boxes stand in the
//! order of what leads to them. Layers run downwards, or across where that is narrower.

use super::paint::{Picture, centred, number};
use crate::export::graph::{Graph, Node, Part, Way};
use crate::words::wrapped;

/// The width of a box, in pixels.
const WIDE: f32 = 200.0;
/// Between two boxes of a layer, and from one layer to the next.
const GAP: f32 = 18.0;
const STEP: f32 = 46.0;
/// The room for ways that go round a layer.
const ROUND: f32 = 48.0;
/// Letters in a line of a box: of a name, and of the smaller facts.
const LINE: usize = 25;
const FACTS: usize = 30;
/// The height of a line, and what a box has above and below its lines.
const TALL: f32 = 16.0;
const PAD: f32 = 14.0;

/// Where a box stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Spot {
    x: f32,
    y: f32,
    tall: f32,
}

/// The direction from one layer to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Runs {
    Down,
    Across,
}

/// Draws `graph`.
pub fn draw(graph: &Graph, name: &str) -> Picture {
    let layers = layers(graph);
    let most = layers.iter().map(Vec::len).max().unwrap_or(0);
    let runs = if most > 3 && layers.len() <= 3 { Runs::Across } else { Runs::Down };
    let spots = place(graph, &layers, runs);
    let passes = |way: &Way| way.from.iter().any(|node| is_long(&layers, *node, way.to));
    let beside = if runs == Runs::Down && graph.ways.iter().any(passes) { ROUND } else { 0.0 };
    let width = spots.iter().map(|spot| spot.x + WIDE).fold(WIDE, f32::max) + 2.0 + beside;
    let height = spots.iter().map(|spot| spot.y + spot.tall).fold(0.0, f32::max) + 2.0;
    let mut body = format!(
        "<defs>\n<marker id=\"{name}-arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" \
         markerHeight=\"7\" orient=\"auto\"><path class=\"arrow\" d=\"M0 0.5L8 4L0 7.5z\"/></marker>\n</defs>\n"
    );
    for way in &graph.ways {
        let Some(to) = spots.get(way.to) else { continue };
        let from = way.from.iter().filter_map(|node| {
            let round = runs == Runs::Down && is_long(&layers, *node, way.to);
            Some((*spots.get(*node)?, round))
        });
        let from: Vec<(Spot, bool)> = from.collect();
        body.push_str(&lead(&from, to, runs, name));
    }
    for (node, spot) in graph.nodes.iter().zip(&spots) {
        body.push_str(&boxed(node, *spot));
    }
    Picture { title: graph.title.clone(), words: words(graph), width, height, body }
}

/// The graph in sentences.
fn words(graph: &Graph) -> String {
    let name = |node: &usize| graph.nodes.get(*node).map_or("", |node| node.name.as_str());
    let way = |way: &Way| {
        let from: Vec<&str> = way.from.iter().map(name).collect();
        format!("{} leads to {}.", from.join(" together with "), name(&way.to))
    };
    graph.ways.iter().map(way).collect::<Vec<_>>().join(" ")
}

/// The nodes of each layer, in the order in which they stand.
fn layers(graph: &Graph) -> Vec<Vec<usize>> {
    let mut depth = vec![0_usize; graph.nodes.len()];
    // No way is longer than there are nodes; a ring, which no answer has, ends here too.
    for _ in 0..graph.nodes.len() {
        for way in &graph.ways {
            let from = way.from.iter().filter_map(|node| depth.get(*node)).max().copied();
            if let (Some(from), Some(to)) = (from, depth.get_mut(way.to)) {
                *to = (*to).max((from + 1).min(graph.nodes.len()));
            }
        }
    }
    // What nothing leads to stands right before what it leads to.
    for node in 0..graph.nodes.len() {
        let has_origin = graph.ways.iter().any(|way| way.to == node);
        let nearest = graph.ways.iter().filter(|way| way.from.contains(&node));
        let nearest = nearest.filter_map(|way| depth.get(way.to)).min().copied();
        if let (false, Some(nearest), Some(own)) = (has_origin, nearest, depth.get_mut(node)) {
            *own = nearest.saturating_sub(1);
        }
    }
    let count = depth.iter().max().map_or(0, |deepest| deepest + 1);
    let mut layers: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (node, depth) in depth.iter().enumerate() {
        if let Some(layer) = layers.get_mut(*depth) {
            layer.push(node);
        }
    }
    layers.retain(|layer| !layer.is_empty());
    sort(graph, &mut layers);
    layers
}

/// Puts each layer in the order of what leads to its nodes, so that few lines cross.
fn sort(graph: &Graph, layers: &mut [Vec<usize>]) {
    let mut place = vec![0.0_f32; graph.nodes.len()];
    for layer in layers {
        let mean = |node: usize, place: &[f32]| {
            let from = graph.ways.iter().filter(|way| way.to == node).flat_map(|way| &way.from);
            let from: Vec<f32> = from.filter_map(|node| place.get(*node)).copied().collect();
            if from.is_empty() { f32::MAX } else { from.iter().sum::<f32>() / number(from.len()) }
        };
        layer.sort_by(|a, b| mean(*a, &place).total_cmp(&mean(*b, &place)));
        let count = number(layer.len());
        for (at, node) in layer.iter().enumerate() {
            if let Some(own) = place.get_mut(*node) {
                *own = (number(at) + 0.5) / count;
            }
        }
    }
}

/// Where each node stands.
fn place(graph: &Graph, layers: &[Vec<usize>], runs: Runs) -> Vec<Spot> {
    let tall = |node: usize| graph.nodes.get(node).map_or(0.0, height);
    // How far a layer extends from its first box to its last.
    let extent = |layer: &Vec<usize>| {
        let gaps = GAP * number(layer.len().saturating_sub(1));
        gaps + match runs {
            Runs::Down => WIDE * number(layer.len()),
            Runs::Across => layer.iter().map(|node| tall(*node)).sum(),
        }
    };
    let longest = layers.iter().map(extent).fold(0.0, f32::max);
    let mut spots = vec![Spot::default(); graph.nodes.len()];
    let mut along = 1.0;
    for layer in layers {
        let mut beside = 1.0 + (longest - extent(layer)) / 2.0;
        let mut deep: f32 = 0.0;
        for node in layer {
            let tall = tall(*node);
            let (x, y) = match runs {
                Runs::Down => (beside, along),
                Runs::Across => (along, beside),
            };
            if let Some(spot) = spots.get_mut(*node) {
                *spot = Spot { x, y, tall };
            }
            let (own, across) = match runs {
                Runs::Down => (WIDE, tall),
                Runs::Across => (tall, WIDE),
            };
            beside += own + GAP;
            deep = deep.max(across);
        }
        along += deep + STEP;
    }
    spots
}

/// Whether a way from `from` to `to` passes a layer between them, whose boxes it must not cross.
fn is_long(layers: &[Vec<usize>], from: usize, to: usize) -> bool {
    let layer = |node| layers.iter().position(|layer| layer.contains(&node));
    layer(to).zip(layer(from)).is_some_and(|(to, from)| to > from + 1)
}

/// The lines of a way from each box, and whether it goes round those between. Several that are
/// needed together meet in a dot.
fn lead(from: &[(Spot, bool)], to: &Spot, runs: Runs, name: &str) -> String {
    let (end_x, end_y) = match runs {
        Runs::Down => (to.x + WIDE / 2.0, to.y),
        Runs::Across => (to.x, to.y + to.tall / 2.0),
    };
    let is_join = from.len() > 1;
    let (meet_x, meet_y) = match (is_join, runs) {
        (false, _) => (end_x, end_y),
        (true, Runs::Down) => (end_x, end_y - 18.0),
        (true, Runs::Across) => (end_x - 18.0, end_y),
    };
    let arrow = format!(" marker-end=\"url(#{name}-arrow)\"");
    let mut drawn = String::new();
    for (spot, goes_round) in from {
        let ending = if is_join { "" } else { &arrow };
        let path = match runs {
            Runs::Down if *goes_round => {
                let (x, y) = (spot.x + WIDE, spot.y + spot.tall / 2.0);
                let out = x.max(end_x + WIDE / 2.0) + ROUND * 1.3;
                format!(
                    "M{x:.1} {y:.1}C{out:.1} {y:.1} {out:.1} {meet_y:.1} {meet_x:.1} {meet_y:.1}"
                )
            }
            Runs::Down => {
                let (x, y) = (spot.x + WIDE / 2.0, spot.y + spot.tall);
                let middle = f32::midpoint(y, meet_y);
                format!(
                    "M{x:.1} {y:.1}C{x:.1} {middle:.1} {meet_x:.1} {middle:.1} {meet_x:.1} {meet_y:.1}"
                )
            }
            Runs::Across => {
                let (x, y) = (spot.x + WIDE, spot.y + spot.tall / 2.0);
                let middle = f32::midpoint(x, meet_x);
                format!(
                    "M{x:.1} {y:.1}C{middle:.1} {y:.1} {middle:.1} {meet_y:.1} {meet_x:.1} {meet_y:.1}"
                )
            }
        };
        drawn.push_str(&format!("<path class=\"way\" d=\"{path}\"{ending}/>\n"));
    }
    if is_join {
        drawn.push_str(&format!(
            "<path class=\"way\" d=\"M{meet_x:.1} {meet_y:.1}L{end_x:.1} {end_y:.1}\"{arrow}/>\n\
             <circle class=\"join\" cx=\"{meet_x:.1}\" cy=\"{meet_y:.1}\" r=\"4\"/>\n"
        ));
    }
    drawn
}

fn lines(node: &Node) -> (Vec<String>, Vec<String>) {
    let name = wrapped(&node.name, LINE, "", "");
    let mut facts: Vec<String> = Vec::new();
    for fact in node.facts.split(" · ").filter(|fact| !fact.is_empty()) {
        match facts.last_mut() {
            Some(line) if line.chars().count() + fact.chars().count() + 3 <= FACTS => {
                line.push_str(" · ");
                line.push_str(fact);
            }
            _ => facts.push(fact.to_owned()),
        }
    }
    (name, facts)
}

fn height(node: &Node) -> f32 {
    let (name, facts) = lines(node);
    number(name.len() + facts.len()) * TALL + PAD
}

fn boxed(node: &Node, spot: Spot) -> String {
    let class = match node.part {
        Part::Start => "start",
        Part::Step | Part::Condition => "box",
        Part::Target => "target",
    };
    let Spot { x, y, tall } = spot;
    let mut drawn = format!(
        "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{WIDE}\" height=\"{tall:.1}\" rx=\"6\"/>\n"
    );
    let (name, facts) = lines(node);
    let mut base = y + PAD / 2.0 + 12.0;
    let classes = name.iter().map(|line| ("name", line));
    for (class, line) in classes.chain(facts.iter().map(|line| ("quiet", line))) {
        drawn.push_str(&centred(class, x + WIDE / 2.0, base, line));
        base += TALL;
    }
    drawn
}
