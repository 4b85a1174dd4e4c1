//! The signs and lines that pictures are drawn with, in one table.

/// Every glyph that is not text.
#[derive(Clone, Copy, Debug)]
pub struct Glyphs {
    /// Lines of no weight of their own.
    pub thin: Lines,
    /// Lines of the route that is walked.
    pub heavy: Lines,
    /// The end of a line at what it leads to.
    pub head: &'static str,
    /// In front of what differs.
    pub differs: &'static str,
    /// In front of what is the same.
    pub same: &'static str,
    /// At the end of a text that is cut.
    pub cut: &'static str,
}

/// The parts of a line, by the sides of a cell that it touches.
#[derive(Clone, Copy, Debug)]
pub struct Lines {
    /// From left to right.
    pub across: &'static str,
    /// From top to bottom.
    pub down: &'static str,
    /// Right and down, left and down, right and up, left and up.
    pub corners: [&'static str; 4],
    /// All but left, all but right, all but up, all but down.
    pub joints: [&'static str; 4],
    /// All four sides.
    pub cross: &'static str,
}

/// The glyphs in force.
pub const GLYPHS: Glyphs = Glyphs {
    thin: Lines {
        across: "─",
        down: "│",
        corners: ["┌", "┐", "└", "┘"],
        joints: ["├", "┤", "┬", "┴"],
        cross: "┼",
    },
    heavy: Lines {
        across: "━",
        down: "┃",
        corners: ["┏", "┓", "┗", "┛"],
        joints: ["┣", "┫", "┳", "┻"],
        cross: "╋",
    },
    head: "▸",
    differs: "≠",
    same: "=",
    cut: "…",
};
