//! The lines of the picture: from a name to the next column, turning once between the two.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr as _;

use super::layout::{Label, MARKER, Node};
use crate::tui::widget::glyph::{GLYPHS, Lines};

/// Cells between two columns that are no lanes: a gap at each end, and one for the head.
pub const BESIDE_LANES: u16 = 3;

/// The rows that each trunk takes between two columns: by the column it starts from, and its stage.
type Trunks = BTreeMap<(u16, usize), (u16, u16)>;

/// A line between two stages, cell by cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The stage it starts at.
    pub from: usize,
    /// The stage it leads to.
    pub to: usize,
    /// The stage nearer to the middle: lines of one trunk part from one another.
    pub trunk: usize,
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

    const UPRIGHT: Self = Self { left: false, right: false, up: true, down: true };

    /// Whether it goes from one side to the other without a turn.
    fn is_straight(self) -> bool {
        self == Self::ACROSS || self == Self::UPRIGHT
    }

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

/// The lines between the stages that have a name on the picture, with so many lanes to turn in between
/// two columns.
#[must_use]
pub fn routes(
    labels: &[Label],
    links: &[(usize, usize)],
    nodes: &[Node],
    lanes: u16,
) -> Vec<Route> {
    let shown = ends(labels, links, nodes);
    let lanes = place_trunks(&trunks(&shown), lanes);
    let route = |(link, trunk, from, to): (_, usize, &Label, &Label)| {
        let (start, end): (usize, usize) = link;
        let lane = lanes.get(&(from.area.x, trunk)).copied().unwrap_or(0);
        // Beside the head of the line.
        let turn = to.area.x - BESIDE_LANES - lane;
        let head = (to.area.x - 1, to.area.y);
        Route { from: start, to: end, trunk, cells: cells(from, to, turn), head }
    };
    shown.into_iter().map(route).collect()
}

/// How many lanes there must be between two columns for no two trunks to share one.
#[must_use]
pub fn lanes_wanted(labels: &[Label], links: &[(usize, usize)], nodes: &[Node]) -> u16 {
    let lanes = place_trunks(&trunks(&ends(labels, links, nodes)), u16::MAX);
    lanes.into_values().max().map_or(0, |last| last + 1)
}

/// The links between names, each with its trunk: the stage nearer to the middle.
fn ends<'a>(
    labels: &'a [Label],
    links: &[(usize, usize)],
    nodes: &[Node],
) -> Vec<((usize, usize), usize, &'a Label, &'a Label)> {
    let place = |node: usize| labels.iter().find(|label| label.node == node);
    let hop = |node: usize| nodes.get(node).map_or(0, |node| node.hop);
    let ends = |link: &(usize, usize)| {
        let trunk = if hop(link.0) >= 0 { link.0 } else { link.1 };
        Some((*link, trunk, place(link.0)?, place(link.1)?))
    };
    let mut shown: Vec<_> =
        links.iter().filter_map(ends).filter(|(_, _, from, to)| from.area.x < to.area.x).collect();
    shown.sort_by_key(|(_, trunk, from, to)| (from.area.x, *trunk, from.area.y, to.area.y));
    shown.dedup_by_key(|(link, ..)| *link);
    shown
}

fn trunks(shown: &[((usize, usize), usize, &Label, &Label)]) -> Trunks {
    let mut trunks = Trunks::new();
    for (_, trunk, from, to) in shown {
        let (low, high) = (from.area.y.min(to.area.y), from.area.y.max(to.area.y));
        let span = trunks.entry((from.area.x, *trunk)).or_insert((low, high));
        *span = (span.0.min(low), span.1.max(high));
    }
    trunks
}

/// The lane of each trunk: one whose rows are free, else the one with the fewest trunks.
fn place_trunks(trunks: &Trunks, lanes: u16) -> BTreeMap<(u16, usize), u16> {
    let mut taken: BTreeMap<(u16, u16), Vec<(u16, u16)>> = BTreeMap::new();
    let mut places = BTreeMap::new();
    for ((column, trunk), span) in trunks {
        let of_lane = |lane: u16| taken.get(&(*column, lane)).map_or(&[][..], Vec::as_slice);
        let is_free =
            |lane: &u16| of_lane(*lane).iter().all(|other| other.1 < span.0 || span.1 < other.0);
        let free = (0..lanes).find(is_free);
        let lane = free.or_else(|| (0..lanes).min_by_key(|lane| of_lane(*lane).len())).unwrap_or(0);
        taken.entry((*column, lane)).or_default().push(*span);
        places.insert((*column, *trunk), lane);
    }
    places
}

/// Cells of the marker and the first line of a name: a line starts right of them.
fn written(label: &Label) -> u16 {
    let text = label.lines.first().map_or(0, |line| line.width());
    u16::try_from(text + usize::from(MARKER)).unwrap_or(u16::MAX).min(label.area.width)
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
        let between = (1..start.abs_diff(end))
            .map(|step| if start < end { start + step } else { start - step });
        cells.extend(between.map(|y| (turn, y, Sides::UPRIGHT)));
        cells.push((turn, end, corner(false, true)));
    }
    cells.extend((turn + 1..to.area.x - 1).map(|x| (x, end, Sides::ACROSS)));
    cells
}

/// Lines of one trunk in a cell.
#[derive(Clone, Copy, Debug)]
struct Pass {
    trunk: usize,
    sides: Sides,
    heavy: bool,
}

/// The glyph of each cell that lines pass, and whether it is on the route that is walked. Lines of one
/// trunk join; those of two cross, and the one across goes over the other.
#[must_use]
pub fn drawn<'a>(
    routes: impl Iterator<Item = (&'a Route, bool)>,
) -> BTreeMap<(u16, u16), (&'static str, bool)> {
    let mut passes: BTreeMap<(u16, u16), Vec<Pass>> = BTreeMap::new();
    let mut heads = Vec::new();
    for (route, heavy) in routes {
        for (x, y, sides) in &route.cells {
            let cell = passes.entry((*x, *y)).or_default();
            match cell.iter_mut().find(|pass| pass.trunk == route.trunk) {
                Some(pass) => {
                    pass.sides = pass.sides.and(*sides);
                    pass.heavy |= heavy;
                }
                None => cell.push(Pass { trunk: route.trunk, sides: *sides, heavy }),
            }
        }
        heads.push((route.head, heavy));
    }
    let mut drawn: BTreeMap<(u16, u16), (&'static str, bool)> =
        passes.into_iter().map(|(place, passes)| (place, glyph(&passes))).collect();
    for (place, heavy) in heads {
        let before = drawn.get(&place).is_some_and(|cell| cell.1);
        drawn.insert(place, (GLYPHS.head, heavy || before));
    }
    drawn
}

fn glyph(passes: &[Pass]) -> (&'static str, bool) {
    let over = passes.iter().find(|pass| pass.heavy && pass.sides.is_straight());
    let over = over.or_else(|| passes.iter().find(|pass| pass.sides == Sides::ACROSS));
    let (sides, heavy) = match over {
        Some(over) if passes.iter().all(|pass| pass.sides.is_straight()) => {
            (over.sides, over.heavy)
        }
        _ => {
            let every = passes.iter().map(|pass| pass.sides).fold(Sides::default(), Sides::and);
            (every, passes.iter().any(|pass| pass.heavy))
        }
    };
    (sides.glyph(if heavy { &GLYPHS.heavy } else { &GLYPHS.thin }), heavy)
}
