//! Pictures as SVG: readable without colour, with a title and a text for those who cannot see them.

mod flow;
mod paint;
mod time;

use super::document::{Document, Piece};
use super::graph::Graph;
use super::timeline::Timeline;
use paint::{Picture, text};

/// How the marks of a picture look, by day and by night.
pub const STYLE: &str = include_str!("svg/picture.css");

/// Between two pictures, and around them, in pixels.
const ROOM: f32 = 24.0;

/// All pictures of the document, one below the other.
pub fn render(document: &Document) -> String {
    let mut pictures: Vec<(Option<&str>, Picture)> = Vec::new();
    for section in &document.sections {
        let mut heading = section.heading.as_deref();
        for piece in &section.pieces {
            let name = format!("p{}", pictures.len() + 1);
            let drawn = match piece {
                Piece::Timeline(timeline) => time::draw(timeline, &name),
                Piece::Graph(graph) => flow::draw(&graph.of_stages_only(), &name),
                Piece::Words(_) | Piece::Table(_) | Piece::Sources(_) => continue,
            };
            pictures.push((heading.take(), drawn));
        }
    }
    let widest = pictures.iter().map(|(_, picture)| picture.width).fold(560.0, f32::max);
    let mut body = text("title", ROOM, ROOM + 18.0, &document.title);
    body.push_str(&text("quiet", ROOM, ROOM + 38.0, &document.about));
    let mut y = ROOM + 62.0;
    let mut words = Vec::new();
    for (heading, picture) in &pictures {
        if let Some(heading) = heading {
            body.push_str(&text("head", ROOM, y + 16.0, heading));
            y += 34.0;
        }
        body.push_str(&picture.within(ROOM, y));
        y += picture.height + ROOM;
        words.push(picture.words.clone());
    }
    let whole = Picture {
        title: document.title.clone(),
        words: words.join(" "),
        width: widest + 2.0 * ROOM,
        height: y,
        body: format!(
            "<style>\n{STYLE}</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n{body}"
        ),
    };
    whole.alone("pathnav")
}

/// A timeline for a page; `name` is unlike that of any other picture there.
pub fn timeline(timeline: &Timeline, name: &str) -> String {
    time::draw(timeline, name).alone(name)
}

/// A graph for a page; `name` is unlike that of any other picture there.
pub fn graph(graph: &Graph, name: &str) -> String {
    flow::draw(&graph.of_stages_only(), name).alone(name)
}
