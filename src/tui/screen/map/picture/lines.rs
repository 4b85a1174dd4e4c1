//! The lines of the picture: from a name to the next column, turning once between the two.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr as _;

use super::layout::{GUTTER, Label, Node};
use crate::tui::widget::glyph::{GLYPHS, Lines};

/// Where lines can turn between two columns: a gap is kept at each end, and a cell for the head.
const LANES: u16 = GUTTER - 3;

/// A line between two stages, cell by cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The stage it starts at.
    pub from: usize,
    /// The stage it leads to.
    pub to: usize,
    /// Its cells, and the sides of each that it touches.
    pub cells: Vec<(u16, u16, Sides)>,
    /// The cell of its head, beside the stage it leads to.
    pub head: (u16, u16),
}

/// The sides of a cell that lines touch.
#[expect(clippy::struct_excessive_bools, reason = "four sides")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    left: bool,
    right: bool,
    up: bool,
    down: bool,
}

impl Sides {
    const ACROSS: Self = Self { left: true, right: true, up: false, down: false };

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            left: self.left || other.left,
            right: self.right || other.right,
            up: self.up || other.up,
            down: self.down || other.down,
        }
    }

    /// How it is drawn.
    #[must_use]
    pub fn glyph(self, lines: &Lines) -> &'static str {
        let [right_down, left_down, right_up, left_up] = lines.corners;
        let [no_left, no_right, no_up, no_down] = lines.joints;
        match (self.left, self.right, self.up, self.down) {
            (_, _, false, false) => lines.across,
            (false, false, _, _) => lines.down,
            (false, true, false, true) => right_down,
            (true, false, false, true) => left_down,
            (false, true, true, false) => right_up,
            (true, false, true, false) => left_up,
            (false, true, true, true) => no_left,
            (true, false, true, true) => no_right,
            (true, true, false, true) => no_up,
            (true, true, true, false) => no_down,
            (true, true, true, true) => lines.cross,
        }
    }
}

/// The lines between the stages that have a name on the picture.
#[must_use]
pub fn routes(labels: &[Label], links: &[(usize, usize)], nodes: &[Node]) -> Vec<Route> {
    let place = |node: usize| labels.iter().find(|label| label.node == node);
    let hop = |node: usize| nodes.get(node).map_or(0, |node| node.hop);
    // The stage nearer to the middle has one trunk, from which its lines part.
    let trunk = |link: &(usize, usize)| if hop(link.0) >= 0 { link.0 } else { link.1 };
    let ends = |link: &(usize, usize)| Some((place(link.0)?, place(link.1)?));
    let mut shown: Vec<((usize, usize), &Label, &Label)> = links
        .iter()
        .filter_map(|link| ends(link).map(|(from, to)| (*link, from, to)))
        .filter(|(_, from, to)| from.area.x < to.area.x)
        .collect();
    shown.sort_by_key(|(link, from, to)| (from.area.x, trunk(link), from.area.y, to.area.y));
    shown.dedup_by_key(|(link, ..)| *link);

    // Rows that each trunk takes between two columns.
    let mut trunks: BTreeMap<(u16, usize), (u16, u16)> = BTreeMap::new();
    for (link, from, to) in &shown {
        let (low, high) = (from.area.y.min(to.area.y), from.area.y.max(to.area.y));
        let span = trunks.entry((from.area.x, trunk(link))).or_insert((low, high));
        *span = (span.0.min(low), span.1.max(high));
    }
    let lanes = lanes(&trunks);
    let route = |(link, from, to): ((usize, usize), &Label, &Label)| {
        let lane = lanes.get(&(from.area.x, trunk(&link))).copied().unwrap_or(0);
        // Beside the head of the line.
        let turn = to.area.x - 3 - lane;
        let head = (to.area.x - 1, to.area.y);
        Route { from: link.0, to: link.1, cells: cells(from, to, turn), head }
    };
    shown.into_iter().map(route).collect()
}

/// The lane of each trunk: one whose rows are free, else the one with the fewest trunks.
fn lanes(trunks: &BTreeMap<(u16, usize), (u16, u16)>) -> BTreeMap<(u16, usize), u16> {
    let mut taken: BTreeMap<(u16, u16), Vec<(u16, u16)>> = BTreeMap::new();
    let mut lanes = BTreeMap::new();
    for ((column, trunk), span) in trunks {
        let of_lane = |lane: u16| taken.get(&(*column, lane)).map_or(&[][..], Vec::as_slice);
        let is_free =
            |lane: &u16| of_lane(*lane).iter().all(|other| other.1 < span.0 || span.1 < other.0);
        let fewest = (0..LANES).min_by_key(|lane| of_lane(*lane).len());
        let lane = (0..LANES).find(is_free).or(fewest).unwrap_or(0);
        taken.entry((*column, lane)).or_default().push(*span);
        lanes.insert((*column, *trunk), lane);
    }
    lanes
}

/// Cells of the marker and the first line of a name: a line starts right of them.
fn written(label: &Label) -> u16 {
    let text = label.lines.first().map_or(0, |line| line.width());
    u16::try_from(text + 2).unwrap_or(u16::MAX).min(label.area.width)
}

/// Across to `turn`, up or down, and across to the name.
fn cells(from: &Label, to: &Label, turn: u16) -> Vec<(u16, u16, Sides)> {
    let (start, end) = (from.area.y, to.area.y);
    let mut cells = Vec::new();
    let first = from.area.x + written(from) + 1;
    cells.extend((first..turn).map(|x| (x, start, Sides::ACROSS)));
    let corner = |left: bool, right: bool| Sides {
        left,
        right,
        up: if left { end < start } else { start < end },
        down: if left { end > start } else { start > end },
    };
    if start == end {
        cells.push((turn, start, Sides::ACROSS));
    } else {
        cells.push((turn, start, corner(true, false)));
        let upright = Sides { up: true, down: true, ..Sides::default() };
        let between = (1..start.abs_diff(end))
            .map(|step| if start < end { start + step } else { start - step });
        cells.extend(between.map(|y| (turn, y, upright)));
        cells.push((turn, end, corner(false, true)));
    }
    cells.extend((turn + 1..to.area.x - 1).map(|x| (x, end, Sides::ACROSS)));
    cells
}

/// The glyph of each cell that lines pass, and whether it is on the route that is walked.
#[must_use]
pub fn drawn<'a>(
    routes: impl Iterator<Item = (&'a Route, bool)>,
) -> BTreeMap<(u16, u16), (&'static str, bool)> {
    let mut sides: BTreeMap<(u16, u16), (Sides, bool)> = BTreeMap::new();
    let mut heads = Vec::new();
    for (route, heavy) in routes {
        for (x, y, touched) in &route.cells {
            let cell = sides.entry((*x, *y)).or_default();
            cell.0 = cell.0.and(*touched);
            cell.1 |= heavy;
        }
        heads.push((route.head, heavy));
    }
    let glyph = |(sides, heavy): (Sides, bool)| {
        (sides.glyph(if heavy { &GLYPHS.heavy } else { &GLYPHS.thin }), heavy)
    };
    let mut drawn: BTreeMap<(u16, u16), (&'static str, bool)> =
        sides.into_iter().map(|(place, cell)| (place, glyph(cell))).collect();
    for (place, heavy) in heads {
        let before = drawn.get(&place).is_some_and(|cell| cell.1);
        drawn.insert(place, (GLYPHS.head, heavy || before));
    }
    drawn
}
