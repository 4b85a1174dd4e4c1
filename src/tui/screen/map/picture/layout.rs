//! Where each stage of the picture stands and how the lines between them run, as a pure function of
//! what is around and of the size. Knows no atlas and draws nothing.
//!
//! Columns are distances from the stage in the middle, rows are qualification levels with the highest
//! on top. A label never stands in another's rows of its column, and lines turn only between columns.

use std::collections::BTreeSet;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::lines::{BESIDE_LANES, Route, lanes_wanted, routes};
use super::names::name;
use crate::atlas::QualificationLevel;

/// A column is no wider than this.
const WIDEST: u16 = 40;

/// Cells in front of a name: the marker of the focus, the letter of the theme and a blank.
pub const MARKER: u16 = 3;

/// Lanes for lines to turn in between two columns; more where more of them turn, and there is room.
const LANES: u16 = 2;
const MOST_LANES: u16 = 6;

/// The most lines of a name; fewer in wide columns that have no room for every name.
const NAME_LINES: usize = 3;

/// A column from this width on is wide.
const WIDE: u16 = 17;

/// At most so many empty rows stand between two levels.
const WIDEST_GAP: usize = 2;

/// A stage to place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The column: how many steps on from the middle.
    pub hop: i8,
    /// The row; none for what has no single level.
    pub level: Option<QualificationLevel>,
    /// What stands together with others of its column and level: the same number.
    pub group: usize,
    /// What is written.
    pub name: String,
    /// Whether it is the last to go when there is no room.
    pub keep: bool,
}

/// What is asked of the layout.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The stages, the more telling first.
    pub nodes: &'a [Node],
    /// Steps between stages one column apart, by their places.
    pub links: &'a [(usize, usize)],
    /// The stage that must be seen.
    pub focus: usize,
    /// The narrowest column, in cells; what has no room for one is left out.
    pub narrowest: u16,
    /// Where there is room for it.
    pub area: Rect,
}

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Which stage.
    pub node: usize,
    /// Its cells.
    pub area: Rect,
    /// Its lines, without the cells of the marker in front.
    pub lines: Vec<String>,
}

/// Words that count what a place has no room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct More {
    /// Its cells.
    pub area: Rect,
    /// How many.
    pub count: usize,
}

/// A level and the rows it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    /// The level; none for what has no single one.
    pub level: Option<QualificationLevel>,
    /// Its first row.
    pub y: u16,
    /// How many rows.
    pub height: u16,
}

/// The picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The levels, highest first.
    pub rungs: Vec<Rung>,
    /// The names.
    pub labels: Vec<Label>,
    /// What there is no room for, where it would stand.
    pub more: Vec<More>,
    /// The lines.
    pub routes: Vec<Route>,
    /// Stages in columns further to the left and to the right than fit.
    pub beyond: (usize, usize),
    /// Stages that are left out without a word in their place.
    pub unplaced: usize,
}

/// Stages of one level in one column.
#[derive(Clone, Debug)]
struct Cell {
    level: Option<QualificationLevel>,
    column: usize,
    /// Every stage of it, the more telling first.
    all: Vec<usize>,
    /// Those with a name on the picture.
    shown: Vec<usize>,
}

impl Cell {
    /// How many of its stages are counted in words; none where no name stands over the words.
    fn hidden(&self) -> usize {
        if self.shown.is_empty() { 0 } else { self.all.len() - self.shown.len() }
    }
}

/// Places what is asked for.
#[must_use]
pub fn layout(asked: Asked<'_>) -> Layout {
    let first = placed(asked, LANES);
    let lanes = lanes_wanted(&first.labels, asked.links, asked.nodes).min(MOST_LANES);
    let columns: BTreeSet<u16> = first.labels.iter().map(|label| label.area.x).collect();
    if lanes <= LANES || fitting(asked.area.width, asked.narrowest, lanes) < columns.len() {
        return first;
    }
    placed(asked, lanes)
}

/// Cells between two columns with so many lanes.
fn gutter(lanes: u16) -> u16 {
    lanes + BESIDE_LANES
}

/// How many columns fit.
fn fitting(width: u16, narrowest: u16, lanes: u16) -> usize {
    usize::from((width + gutter(lanes)) / (narrowest + gutter(lanes))).max(1)
}

fn placed(asked: Asked<'_>, lanes: u16) -> Layout {
    let mut picture = Layout::default();
    let Some(focus) = asked.nodes.get(asked.focus) else { return picture };
    if asked.area.width < asked.narrowest || asked.area.height < 4 {
        return picture;
    }
    let hops: BTreeSet<i8> = asked.nodes.iter().map(|node| node.hop).collect();
    let hops: Vec<i8> = hops.into_iter().collect();
    let fits = fitting(asked.area.width, asked.narrowest, lanes);
    let shown = window(&hops, focus.hop, fits);
    let beyond = |is_beyond: &dyn Fn(i8) -> bool| {
        asked.nodes.iter().filter(|node| is_beyond(node.hop)).count()
    };
    if let (Some(first), Some(last)) = (shown.first(), shown.last()) {
        picture.beyond = (beyond(&|hop| hop < *first), beyond(&|hop| hop > *last));
    }
    let columns = u16::try_from(shown.len()).unwrap_or(1).max(1);
    let width =
        (asked.area.width.saturating_sub((columns - 1) * gutter(lanes)) / columns).min(WIDEST);

    let mut cells = cells(asked.nodes, &shown);
    let height = usize::from(asked.area.height);
    let texts = |most: usize| -> Vec<Vec<String>> {
        asked
            .nodes
            .iter()
            .map(|node| name(&node.name, width.saturating_sub(MARKER), most))
            .collect()
    };
    let mut named = texts(NAME_LINES);
    fill(&mut cells, &asked, &named, height);
    if width >= WIDE && cells.iter().any(|cell| cell.shown.len() < cell.all.len()) {
        // Shorter names make room for more of them.
        let whole = std::mem::replace(&mut named, texts(NAME_LINES - 1));
        refill(&mut cells, &asked, &named, height);
        grow(&cells, &mut named, &whole, height);
    }
    if width >= WIDE && cells.iter().any(|cell| cell.shown.is_empty()) {
        // Every level keeps a name, or the ladder would seem to have a rung less.
        let whole = std::mem::replace(&mut named, texts(1));
        for index in cells.iter().flat_map(|cell| cell.all.iter().skip(1)) {
            if let (Some(text), Some(whole)) = (named.get_mut(*index), whole.get(*index)) {
                text.clone_from(whole);
            }
        }
        refill(&mut cells, &asked, &named, height);
        grow(&cells, &mut named, &whole, height);
    }
    let texts = named;
    let column = Column { width, pitch: width + gutter(lanes) };
    picture.unplaced = place(&mut picture, &cells, &texts, asked.area, column);
    picture.routes = routes(&picture.labels, asked.links, asked.nodes, lanes);
    picture
}

/// The columns that fit, with that of the focus as near the middle as can be.
fn window(hops: &[i8], focus: i8, fits: usize) -> Vec<i8> {
    let at = hops.iter().position(|hop| *hop == focus).unwrap_or(0);
    let first = at.saturating_sub((fits - 1) / 2).min(hops.len().saturating_sub(fits));
    hops.iter().skip(first).take(fits).copied().collect()
}

/// The cells of the ladder that hold stages, highest level first.
fn cells(nodes: &[Node], shown: &[i8]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        let Some(column) = shown.iter().position(|hop| *hop == node.hop) else { continue };
        let same = |cell: &&mut Cell| cell.level == node.level && cell.column == column;
        if let Some(cell) = cells.iter_mut().find(same) {
            cell.all.push(index);
        } else {
            cells.push(Cell { level: node.level, column, all: vec![index], shown: Vec::new() });
        }
    }
    cells.sort_by_key(|cell| (std::cmp::Reverse(cell.level), cell.column));
    cells
}

/// Rows that a cell takes.
fn tall(cell: &Cell, texts: &[Vec<String>]) -> usize {
    let names = cell.shown.iter().map(|node| texts.get(*node).map_or(1, Vec::len));
    names.sum::<usize>() + usize::from(cell.hidden() > 0)
}

/// The height of each level that is shown.
fn heights(cells: &[Cell], texts: &[Vec<String>]) -> Vec<(Option<QualificationLevel>, usize)> {
    let mut rungs: Vec<(Option<QualificationLevel>, usize)> = Vec::new();
    for cell in cells {
        let tall = tall(cell, texts);
        match rungs.last_mut().filter(|rung| rung.0 == cell.level) {
            Some(rung) => rung.1 = rung.1.max(tall),
            None => rungs.push((cell.level, tall)),
        }
    }
    rungs.retain(|rung| rung.1 > 0);
    rungs
}

/// Shows as many stages as fit in `height` rows: the focus and what is to be kept first, then those
/// near the middle and first in their place. A stage further out is shown only with one that it is
/// linked to, so that none hangs in the air.
fn fill(cells: &mut [Cell], asked: &Asked<'_>, texts: &[Vec<String>], height: usize) {
    let is_kept = |index: usize| asked.nodes.get(index).is_some_and(|node| node.keep);
    let hop = |index: usize| asked.nodes.get(index).map_or(0, |node| node.hop);
    let mut order: Vec<(bool, bool, usize, usize, usize)> = Vec::new();
    for (number, cell) in cells.iter().enumerate() {
        let at = cell.all.iter().position(|index| *index == asked.focus).unwrap_or(0);
        for (rank, index) in cell.all.iter().enumerate() {
            let far = rank.abs_diff(at) + usize::from(hop(*index).unsigned_abs());
            order.push((*index != asked.focus, !is_kept(*index), far, *index, number));
        }
    }
    order.sort_unstable();
    let seen: Vec<i8> = cells.iter().flat_map(|cell| &cell.all).map(|index| hop(*index)).collect();
    loop {
        let before: usize = cells.iter().map(|cell| cell.shown.len()).sum();
        for (is_other, is_plain, _, index, number) in &order {
            let inner = hop(*index) - hop(*index).signum();
            let is_shown = |other: usize| cells.iter().any(|cell| cell.shown.contains(&other));
            let is_held = asked.links.iter().any(|(from, to)| {
                let other = if from == index { *to } else { *from };
                (from == index || to == index) && hop(other) == inner && is_shown(other)
            });
            let may =
                !is_plain || !is_other || is_held || !seen.contains(&inner) || inner == hop(*index);
            let Some(cell) = cells.get_mut(*number) else { continue };
            if !may || cell.shown.contains(index) {
                continue;
            }
            cell.shown.push(*index);
            let used: usize = heights(cells, texts).iter().map(|rung| rung.1).sum();
            if used > height
                && *is_other
                && let Some(cell) = cells.get_mut(*number)
            {
                cell.shown.pop();
            }
        }
        if before == cells.iter().map(|cell| cell.shown.len()).sum::<usize>() {
            break;
        }
    }
    for cell in cells {
        cell.shown.sort_by_key(|index| {
            (asked.nodes.get(*index).map_or(usize::MAX, |node| node.group), *index)
        });
    }
}

/// Shows as many stages as fit, from nothing.
fn refill(cells: &mut [Cell], asked: &Asked<'_>, texts: &[Vec<String>], height: usize) {
    for cell in &mut *cells {
        cell.shown.clear();
    }
    fill(cells, asked, texts, height);
}

/// Writes names whole again where there is room: the first of each place before the others.
fn grow(cells: &[Cell], texts: &mut [Vec<String>], whole: &[Vec<String>], height: usize) {
    let firsts = cells.iter().filter_map(|cell| cell.shown.first());
    let others = cells.iter().flat_map(|cell| cell.shown.iter().skip(1));
    for index in firsts.chain(others) {
        let (Some(text), Some(whole)) = (texts.get_mut(*index), whole.get(*index)) else {
            continue;
        };
        let cut = std::mem::replace(text, whole.clone());
        let used: usize = heights(cells, texts).iter().map(|rung| rung.1).sum();
        if used > height
            && let Some(text) = texts.get_mut(*index)
        {
            *text = cut;
        }
    }
}

/// How wide columns are, and how far from one to the next.
#[derive(Clone, Copy, Debug)]
struct Column {
    width: u16,
    pitch: u16,
}

/// Gives everything its cells; says how many stages are left out without a word.
fn place(
    picture: &mut Layout,
    cells: &[Cell],
    texts: &[Vec<String>],
    area: Rect,
    Column { width, pitch }: Column,
) -> usize {
    let rows = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let rungs = heights(cells, texts);
    let used: usize = rungs.iter().map(|rung| rung.1).sum();
    // Room that is left goes between the levels, and then above and below them all.
    let spare = usize::from(area.height).saturating_sub(used);
    let gaps = rungs.len().saturating_sub(1);
    let gap = spare.checked_div(gaps).unwrap_or(0).min(WIDEST_GAP);
    let mut top = area.y + rows((spare - gap * gaps) / 2);
    let gap = rows(gap);
    for (level, height) in rungs {
        let height = rows(height);
        if top + height > area.bottom() {
            break;
        }
        picture.rungs.push(Rung { level, y: top, height });
        for cell in cells.iter().filter(|cell| cell.level == level) {
            let x = area.x + rows(cell.column) * pitch;
            let mut y = top;
            for node in &cell.shown {
                let lines = texts.get(*node).cloned().unwrap_or_default();
                let wide = lines.iter().map(|line| line.width()).max().unwrap_or(0);
                let label = Rect::new(x, y, (rows(wide) + MARKER).min(width), rows(lines.len()));
                y += label.height;
                picture.labels.push(Label { node: *node, area: label, lines });
            }
            if cell.hidden() > 0 {
                let more = Rect::new(x, y, width, 1);
                picture.more.push(More { area: more, count: cell.hidden() });
            }
        }
        top += height + gap;
    }
    let all: usize = texts.len();
    let counted: usize = picture.more.iter().map(|more| more.count).sum();
    let placed = picture.labels.len() + counted + picture.beyond.0 + picture.beyond.1;
    all.saturating_sub(placed)
}

#[cfg(test)]
mod tests;
