//! Bars over time. Paid and unpaid differ by pattern, not only by colour.
//!
//! `█` is paid, `░` unpaid, `▒` of unpublished pay, `?` of unpublished length, `|` a moment, and `◆`
//! a competition before it. Where only ASCII can be shown they are `#`, `.`, `:`, `?`, `|` and `*`.

/// What a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The month in which it begins.
    pub start: u16,
    /// The month in which it ends.
    pub end: u16,
    /// Whether its length is published.
    pub is_known: bool,
    /// Whether it is paid, where a source says.
    pub paid: Option<bool>,
    /// Whether a competition stands before it.
    pub gate: bool,
}

/// What the signs of these bars mean; signs that none of them has are left out.
#[must_use]
pub fn legend(bars: &[Bar]) -> String {
    let has = |sign: char| bars.iter().any(|one| fill(*one) == sign);
    let gate = bars.iter().any(|one| one.gate).then_some("◆ competition");
    let fills = [
        ('█', "█ paid"),
        ('░', "░ not paid"),
        ('▒', "▒ pay not published"),
        ('?', "? length not published"),
        ('|', "| takes no time"),
    ];
    let used = fills.into_iter().filter(|(sign, _)| has(*sign)).map(|(_, words)| words);
    used.chain(gate).collect::<Vec<_>>().join(" · ")
}

/// What a bar is filled with.
fn fill(bar: Bar) -> char {
    match bar {
        Bar { is_known: false, .. } => '?',
        Bar { start, end, .. } if start == end => '|',
        Bar { paid: Some(true), .. } => '█',
        Bar { paid: Some(false), .. } => '░',
        Bar { paid: None, .. } => '▒',
    }
}

/// The cell of `month` when `total` months are drawn over `width` cells.
#[must_use]
pub fn cell(month: u16, total: u16, width: u16) -> u16 {
    let cell = u32::from(month) * u32::from(width) / u32::from(total.max(1));
    u16::try_from(cell).unwrap_or(u16::MAX).min(width)
}

/// The blank cells before a bar, and the bar itself; together never wider than `width`.
#[must_use]
pub fn bar(bar: Bar, total: u16, width: u16) -> (String, String) {
    if width == 0 {
        return (String::new(), String::new());
    }
    let from = cell(bar.start, total, width).min(width - 1);
    let cells = cell(bar.end, total, width).saturating_sub(from).max(1);
    let gate = bar.gate.then_some('◆');
    let filled = std::iter::repeat_n(fill(bar), usize::from(cells) - usize::from(bar.gate));
    (" ".repeat(usize::from(from)), gate.into_iter().chain(filled).collect())
}

/// A row of labels, each at the cell of its month; those without room are left out.
#[must_use]
pub fn axis(labels: impl Iterator<Item = (u16, String)>, total: u16, width: u16) -> String {
    let mut row = String::new();
    let mut used = 0;
    for (month, label) in labels {
        let at = usize::from(cell(month, total, width));
        let long = label.chars().count();
        if (used == 0 || at > used) && at + long <= usize::from(width) {
            row.extend(std::iter::repeat_n(' ', at - used));
            row.push_str(&label);
            used = at + long;
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEAR: Bar = Bar { start: 12, end: 24, is_known: true, paid: Some(true), gate: false };

    #[test]
    fn bars_differ_by_pattern() {
        assert_eq!(bar(YEAR, 48, 16), ("    ".into(), "████".into()));
        assert_eq!(bar(Bar { paid: Some(false), gate: true, ..YEAR }, 48, 16).1, "◆░░░");
        assert_eq!(bar(Bar { paid: None, ..YEAR }, 48, 16).1, "▒▒▒▒");
        assert_eq!(bar(Bar { end: 12, ..YEAR }, 48, 16).1, "|");
        assert_eq!(bar(Bar { end: 12, is_known: false, ..YEAR }, 48, 16).1, "?");
    }

    #[test]
    fn a_legend_names_what_is_drawn() {
        assert_eq!(legend(&[YEAR]), "█ paid");
        let gated = Bar { paid: Some(false), gate: true, ..YEAR };
        assert_eq!(legend(&[YEAR, gated]), "█ paid · ░ not paid · ◆ competition");
    }

    #[test]
    fn nothing_is_wider_than_its_room() {
        for width in 0..30 {
            for total in [0, 1, 7, 48, 600] {
                for start in 0..=total.min(60) {
                    let one = Bar { start, end: total, gate: true, ..YEAR };
                    let (blank, drawn) = bar(one, total, width);
                    assert!(blank.chars().count() + drawn.chars().count() <= width.into());
                }
                let labels = (0..10).map(|year| (year * 12, format!("{}", 2026 + year)));
                assert!(axis(labels, total, width).chars().count() <= width.into());
            }
        }
    }
}
