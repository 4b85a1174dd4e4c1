//! Bars over years and ages. Paid and unpaid differ by pattern as well as by colour.

use super::paint::{Picture, centred, ending, number, text, width};
use crate::export::timeline::{Bar, Timeline};

/// The width of a picture, in pixels: what fits between the margins of A4.
const WIDTH: f32 = 680.0;
/// At either side of the bars.
const MARGIN: f32 = 20.0;
/// From one step to the next.
const ROW: f32 = 48.0;
/// The height of a bar.
const TALL: f32 = 15.0;

/// Draws `timeline`; the patterns are called after `name`.
pub fn draw(timeline: &Timeline, name: &str) -> Picture {
    let has_ages = timeline.ticks.iter().any(|tick| tick.age.is_some());
    let top = if has_ages { 44.0 } else { 26.0 };
    let bottom = top + number(timeline.bars.len()) * ROW + 6.0;
    let scale = (WIDTH - 2.0 * MARGIN) / f32::from(timeline.months.max(1));
    let at = |month: u16| MARGIN + f32::from(month) * scale;
    let mut body = patterns(name);
    // A label needs some forty pixels; fewer stand where years are narrow.
    let every = (46.0 / (scale * 12.0)).ceil().max(1.0);
    for (index, tick) in timeline.ticks.iter().enumerate() {
        let x = at(tick.month);
        if number(index) % every > 0.0 {
            continue;
        }
        body.push_str(&centred("tick", x, 14.0, &tick.year));
        if let Some(age) = tick.age {
            body.push_str(&centred("tick", x, 31.0, &format!("at {age}")));
        }
        body.push_str(&format!(
            "<line class=\"grid\" x1=\"{x:.1}\" y1=\"{:.1}\" x2=\"{x:.1}\" y2=\"{bottom:.1}\"/>\n",
            top - 6.0
        ));
    }
    for (index, bar) in timeline.bars.iter().enumerate() {
        let y = top + number(index) * ROW;
        let (from, to) = (at(bar.start), at(bar.end));
        let words = format!("{}. {}", index + 1, bar.name);
        // The name begins over its bar, unless it would run out of the picture.
        let room = WIDTH - MARGIN - from;
        body.push_str(&if width(&words) <= room {
            text("name", from, y + 16.0, &words)
        } else {
            ending("name", WIDTH - MARGIN, y + 16.0, &words)
        });
        let y = y + 23.0;
        body.push_str(&Mark::of(bar).draw(from, (to - from).max(3.0), y, name));
        if bar.gate {
            body.push_str(&gate(from, y));
        }
    }
    let legend = legend(&timeline.bars, bottom + 10.0, name);
    body.push_str(&legend);
    let height = bottom + if legend.is_empty() { 4.0 } else { 34.0 };
    let words = timeline.lines().collect::<Vec<_>>().join(". ");
    Picture { title: timeline.title.clone(), words, width: WIDTH, height, body }
}

/// How a step is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Nobody publishes its length.
    Open,
    /// It takes no time.
    Moment,
    /// It lasts, paid or not.
    Lasts(Option<bool>),
}

impl Mark {
    fn of(bar: &Bar) -> Self {
        match (bar.is_known, bar.start == bar.end) {
            (false, _) => Self::Open,
            (true, true) => Self::Moment,
            (true, false) => Self::Lasts(bar.paid),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Open => "length not published",
            Self::Moment => "takes no time",
            Self::Lasts(Some(true)) => "paid",
            Self::Lasts(Some(false)) => "not paid",
            Self::Lasts(None) => "pay not published",
        }
    }

    /// How wide it is in the legend.
    fn wide(self) -> f32 {
        if self == Self::Moment { 4.0 } else { 26.0 }
    }

    /// Draws it from `x`, `wide` pixels wide unless it takes no time.
    fn draw(self, x: f32, wide: f32, y: f32, name: &str) -> String {
        match self {
            Self::Open => {
                let wide = wide.max(26.0);
                let x = x.min(WIDTH - MARGIN - wide);
                rect("open", "", x, y, wide) + &centred("quiet", x + wide / 2.0, y + 12.0, "?")
            }
            Self::Moment => format!(
                "<rect class=\"moment\" x=\"{:.1}\" y=\"{y:.1}\" width=\"4\" height=\"{TALL}\"/>\n",
                x - 2.0
            ),
            Self::Lasts(Some(true)) => rect("paid bar", "", x, y, wide),
            Self::Lasts(Some(false)) => {
                rect("bar unpaid-edge", &format!(" fill=\"url(#{name}-unpaid)\""), x, y, wide)
            }
            Self::Lasts(None) => {
                rect("bar unknown-edge", &format!(" fill=\"url(#{name}-unknown)\""), x, y, wide)
            }
        }
    }
}

fn rect(class: &str, fill: &str, x: f32, y: f32, wide: f32) -> String {
    format!(
        "<rect class=\"{class}\"{fill} x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{TALL}\" rx=\"2\"/>\n"
    )
}

/// A diamond: people compete for what follows.
fn gate(x: f32, y: f32) -> String {
    let (middle, half) = (y + TALL / 2.0, 9.0);
    format!(
        "<path class=\"gate\" d=\"M{x:.1} {:.1}l{half} {half}l-{half} {half}l-{half} -{half}z\"/>\n",
        middle - half
    )
}

fn patterns(name: &str) -> String {
    format!(
        "<defs>\n<pattern id=\"{name}-unpaid\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><line class=\"stripe\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"7\"/></pattern>\n\
         <pattern id=\"{name}-unknown\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
         <circle class=\"dot\" cx=\"3\" cy=\"3\" r=\"1.2\"/></pattern>\n</defs>\n"
    )
}

/// What the marks mean; those that are not drawn are left out.
fn legend(bars: &[Bar], y: f32, name: &str) -> String {
    let mut out = String::new();
    let mut x = MARGIN;
    for mark in [
        Mark::Lasts(Some(true)),
        Mark::Lasts(Some(false)),
        Mark::Lasts(None),
        Mark::Open,
        Mark::Moment,
    ] {
        if bars.iter().any(|bar| Mark::of(bar) == mark) {
            out.push_str(&mark.draw(x, 26.0, y, name));
            out.push_str(&text("quiet", x + mark.wide() + 8.0, y + 12.0, mark.words()));
            x += mark.wide() + width(mark.words()) + 22.0;
        }
    }
    if bars.iter().any(|bar| bar.gate) {
        out.push_str(&gate(x + 9.0, y));
        out.push_str(&text("quiet", x + 26.0, y + 12.0, "competition"));
    }
    out
}
