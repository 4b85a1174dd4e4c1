//! What the map lists: groups, and the rows of each.

use strum::VariantArray as _;

use crate::atlas::{
    Atlas, CategoryId, FrameworkLevelId, GuideId, GuideKind, PayBandId, RuleId, StageId, ThemeId,
};
use crate::words::{self, Block};

/// A group of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Theme(ThemeId),
    Category(CategoryId),
    FrameworkLevels,
    PayBands,
    Rules,
    Guides(GuideKind),
}

/// A row of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Stage(StageId),
    FrameworkLevel(FrameworkLevelId),
    PayBand(PayBandId),
    Rule(RuleId),
    Guide(GuideId),
}

/// Every group that has rows.
pub fn groups(atlas: &Atlas) -> Vec<Group> {
    let themes = atlas.themes().iter().map(|(id, _)| Group::Theme(id));
    let categories = atlas.categories().iter().map(|(id, _)| Group::Category(id));
    let facts = [Group::FrameworkLevels, Group::PayBands, Group::Rules];
    let guides = GuideKind::VARIANTS.iter().map(|kind| Group::Guides(*kind));
    let all = themes.chain(categories).chain(facts).chain(guides);
    all.filter(|group| !group.rows(atlas).is_empty()).collect()
}

impl Group {
    /// What the groups of its family are headed.
    pub fn family(self) -> &'static str {
        match self {
            Self::Theme(_) => "Themes",
            Self::Category(_) => "Careers categories",
            Self::FrameworkLevels | Self::PayBands | Self::Rules => "Levels, pay and rules",
            Self::Guides(_) => "About working in the NHS",
        }
    }

    /// What it is called.
    pub fn name(self, atlas: &Atlas) -> String {
        match self {
            Self::Theme(id) => atlas.theme(id).name.to_string(),
            Self::Category(id) => atlas.category(id).name.to_string(),
            Self::FrameworkLevels => "Career framework levels".to_owned(),
            Self::PayBands => "Pay by band".to_owned(),
            Self::Rules => "Rules with dates".to_owned(),
            Self::Guides(kind) => match kind {
                GuideKind::Myth => "Myths",
                GuideKind::Value => "Values",
                GuideKind::Benefit => "Benefits",
                GuideKind::Contact => "People to ask",
                GuideKind::Figure => "Figures",
                GuideKind::Note => "Worth knowing",
            }
            .to_owned(),
        }
    }

    /// Its rows.
    pub fn rows(self, atlas: &Atlas) -> Vec<Row> {
        match self {
            Self::Theme(id) => atlas.in_theme(id).iter().copied().map(Row::Stage).collect(),
            Self::Category(id) => atlas.in_category(id).iter().copied().map(Row::Stage).collect(),
            Self::FrameworkLevels => {
                atlas.framework_levels().iter().map(|(id, _)| Row::FrameworkLevel(id)).collect()
            }
            Self::PayBands => atlas.pay_bands().iter().map(|(id, _)| Row::PayBand(id)).collect(),
            Self::Rules => atlas.rules().iter().map(|(id, _)| Row::Rule(id)).collect(),
            Self::Guides(kind) => {
                let of_kind = atlas.guides().iter().filter(|(_, guide)| guide.kind == kind);
                of_kind.map(|(id, _)| Row::Guide(id)).collect()
            }
        }
    }
}

impl Row {
    /// The heading that it stands under: the qualification level of a stage.
    pub fn heading(self, atlas: &Atlas) -> Option<String> {
        let Self::Stage(id) = self else { return None };
        Some(match atlas.stage(id).levels.qualification {
            Some(level) => words::sentence(&level.to_string()),
            None => "No single level".to_owned(),
        })
    }

    /// What it is called.
    pub fn name(self, atlas: &Atlas) -> String {
        match self {
            Self::Stage(id) => atlas.stage(id).name.to_string(),
            Self::FrameworkLevel(id) => atlas.framework_level(id).name.to_string(),
            Self::PayBand(id) => format!("Band {}", atlas.pay_band(id).band),
            Self::Rule(id) => atlas.rule(id).name.to_string(),
            Self::Guide(id) => atlas.guide(id).name.to_string(),
        }
    }

    /// What stands under its name.
    pub fn detail(self, atlas: &Atlas) -> Vec<Block> {
        match self {
            Self::Stage(id) => {
                let stage = atlas.stage(id);
                let mut blocks = vec![Block::Detail(words::kind_line(stage))];
                blocks.extend(words::standing(stage).map(Block::Warning));
                blocks
            }
            Self::FrameworkLevel(id) => {
                vec![Block::Text(atlas.framework_level(id).summary.to_string())]
            }
            Self::PayBand(id) => {
                let pay = atlas.pay_band(id);
                let (entry, top) = (words::thousands(pay.entry), words::thousands(pay.top));
                let span = if entry == top {
                    format!("£{entry}")
                } else {
                    format!("£{entry} to £{top}")
                };
                let mut blocks =
                    vec![Block::Text(format!("{span} a year in {} (England)", pay.year))];
                blocks.extend(pay.note.iter().map(|note| Block::Detail(note.to_string())));
                blocks
            }
            Self::Rule(id) => {
                let rule = atlas.rule(id);
                let from = rule.from.map(|date| Block::Detail(format!("From {}", date.words())));
                std::iter::once(Block::Text(rule.says.to_string())).chain(from).collect()
            }
            Self::Guide(id) => {
                let guide = atlas.guide(id);
                let links = guide.links.iter().map(|link| Block::Detail(link.to_string()));
                std::iter::once(Block::Text(guide.says.to_string())).chain(links).collect()
            }
        }
    }
}
