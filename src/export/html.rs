//! A web page that needs no other file: no script, no address is fetched, and it prints on A4.

use crate::words::{Block, INDEPENDENT};

use super::document::{Document, Piece, Section, Table, numbered};
use super::sources::Row;
use super::svg;

/// How the page looks, on a screen by day and by night, and on paper.
const STYLE: &str = include_str!("html/page.css");

/// The document as a page.
pub fn render(document: &Document) -> String {
    let title = escape(&document.title);
    let mut out =
        String::from("<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
    // Whatever the data holds, a browser is told to fetch and to run nothing.
    out.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n",
    );
    out.push_str(&format!("<title>{title} · pathnav</title>\n"));
    out.push_str(&format!("<style>\n{STYLE}{}</style>\n</head>\n<body>\n<main>\n", svg::STYLE));
    out.push_str(&format!("<header>\n<h1>{title}</h1>\n<p>{}</p>\n", escape(&document.about)));
    if let Some(dated) = &document.dated {
        out.push_str(&format!("<p class=\"quiet\">{}</p>\n", escape(dated)));
    }
    out.push_str("</header>\n");
    let mut pictures = 0;
    for one in &document.sections {
        section(&mut out, one, &mut pictures);
    }
    out.push_str(&format!("</main>\n<footer>\n<p>{}</p>\n</footer>\n", escape(INDEPENDENT)));
    out.push_str("</body>\n</html>\n");
    out
}

fn section(out: &mut String, section: &Section, pictures: &mut usize) {
    out.push_str("<section>\n");
    let level = match &section.heading {
        Some(heading) => {
            out.push_str(&format!("<h2>{}</h2>\n", escape(heading)));
            3
        }
        None => 2,
    };
    for piece in &section.pieces {
        match piece {
            Piece::Words(list) => blocks(out, list, level),
            Piece::Table(one) => table(out, one),
            Piece::Timeline(timeline) => {
                out.push_str(&format!("<h{level}>{}</h{level}>\n", escape(&timeline.title)));
                figure(out, &svg::timeline(timeline, &picture(pictures)));
                table(out, &Table { caption: "The same as a table".into(), ..timeline.table() });
            }
            Piece::Graph(graph) => {
                out.push_str(&format!("<h{level}>{}</h{level}>\n", escape(&graph.title)));
                figure(out, &svg::graph(graph, &picture(pictures)));
            }
            Piece::Sources(rows) => sources(out, rows),
        }
    }
    out.push_str("</section>\n");
}

/// A name for the next picture, so that what its marks are called is called so once in a page.
fn picture(pictures: &mut usize) -> String {
    *pictures += 1;
    format!("p{pictures}")
}

fn figure(out: &mut String, drawn: &str) {
    out.push_str(&format!("<figure>\n{drawn}</figure>\n"));
}

/// Blocks; `level` is that of their headings.
fn blocks(out: &mut String, blocks: &[Block], level: usize) {
    let mut level = level;
    let mut place = Place::Outside;
    for block in blocks {
        match block {
            Block::Item(text) => place.enter_item(out, text),
            Block::Detail(text) if place != Place::Outside => {
                place.enter_details(out);
                out.push_str(&format!("<li>{}</li>\n", linked(text)));
            }
            block => {
                place.leave(out);
                level = paragraph(out, block, level);
            }
        }
    }
    place.leave(out);
}

/// A block outside a list; gives the level of the headings after it.
fn paragraph(out: &mut String, block: &Block, level: usize) -> usize {
    match block {
        Block::Title(text) | Block::Heading(text) => {
            out.push_str(&format!("<h{level}>{}</h{level}>\n", escape(text)));
        }
        Block::Warning(text) => {
            let text = escape(text);
            out.push_str(&format!("<p class=\"note\"><strong>Note:</strong> {text}</p>\n"));
        }
        Block::Text(text) => out.push_str(&format!("<p>{}</p>\n", linked(text))),
        Block::Detail(text) | Block::Item(text) => {
            out.push_str(&format!("<p class=\"quiet\">{}</p>\n", linked(text)));
        }
        Block::Gap => {}
    }
    level + usize::from(matches!(block, Block::Title(_)))
}

/// Where in a list the next block stands; the text is the name of the list's element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Item(&'static str),
    Details(&'static str),
}

impl Place {
    /// Begins an item: of a list in order when it begins with a number.
    fn enter_item(&mut self, out: &mut String, text: &str) {
        let (list, text) = match numbered(text) {
            Some((_, rest)) => ("ol", rest),
            None => ("ul", text),
        };
        match *self {
            Self::Item(open) if open == list => out.push_str("</li>\n"),
            Self::Details(open) if open == list => out.push_str("</ul></li>\n"),
            _ => {
                self.leave(out);
                out.push_str(&format!("<{list}>\n"));
            }
        }
        out.push_str(&format!("<li>{}", linked(text)));
        *self = Self::Item(list);
    }

    /// Begins the details of an item, unless they have begun.
    fn enter_details(&mut self, out: &mut String) {
        if let Self::Item(list) = *self {
            out.push_str("\n<ul class=\"details\">\n");
            *self = Self::Details(list);
        }
    }

    /// Closes what is open.
    fn leave(&mut self, out: &mut String) {
        match self {
            Self::Outside => {}
            Self::Item(list) => out.push_str(&format!("</li>\n</{list}>\n")),
            Self::Details(list) => out.push_str(&format!("</ul></li>\n</{list}>\n")),
        }
        *self = Self::Outside;
    }
}

fn table(out: &mut String, table: &Table) {
    out.push_str(&format!("<table>\n<caption>{}</caption>\n<thead><tr>", escape(&table.caption)));
    for head in &table.head {
        out.push_str(&format!("<th scope=\"col\">{}</th>", escape(head)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let cell = escape(cell);
            match at {
                0 => out.push_str(&format!("<th scope=\"row\">{cell}</th>")),
                _ => out.push_str(&format!("<td>{cell}</td>")),
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn sources(out: &mut String, rows: &[Row]) {
    out.push_str("<ol class=\"sources\">\n");
    for row in rows {
        let (title, line) = (escape(&row.title), escape(&row.line));
        out.push_str(&format!(
            "<li>{title}<br><span class=\"quiet\">{line}</span><br>{}</li>\n",
            linked(&row.locator)
        ));
    }
    out.push_str("</ol>\n");
}

/// A text that is a web address as a link, anything else as text.
fn linked(text: &str) -> String {
    let escaped = escape(text).replace('\n', "<br>\n");
    if is_link(text) { format!("<a href=\"{escaped}\">{escaped}</a>") } else { escaped }
}

/// Whether `text` is a web address and nothing else.
pub fn is_link(text: &str) -> bool {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    is_web && !text.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '`'))
}

/// `text` with everything that HTML or SVG would take for more than text made plain.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
