//! What the rules look at: the atlas, the day, and ways to walk over everything of one sort.

use crate::atlas::{
    Atlas, ClaimId, Evidenced as _, Handle as _, Need, PartialDate, Requires, StageId, Subject,
};
use crate::load::Spot;

/// One atlas on one day.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The atlas.
    pub atlas: &'a Atlas,
    /// The day on which claims are looked at.
    pub today: PartialDate,
}

impl<'a> Case<'a> {
    /// Whether `stage` is a stage of the atlas, and not a handle that stands for an unknown id.
    pub fn is_known(&self, stage: StageId) -> bool {
        stage.row() < self.atlas.stages().len()
    }

    /// Where `stage` is written.
    pub fn spot(&self, stage: StageId) -> Spot {
        self.spot_of(Subject::Stage(stage))
    }

    /// Where `subject` is written.
    pub fn spot_of(&self, subject: Subject) -> Spot {
        let atlas = self.atlas;
        match subject {
            Subject::Stage(id) => Spot::new("stages", &atlas.stage(id).slug),
            Subject::WayIn(id) => {
                let stage = atlas.way_in(id).to;
                let mut ways = atlas.ways_into(stage).iter();
                let item = ways.position(|way| *way == id).unwrap_or(usize::MAX);
                Spot::new("stages", &atlas.stage(stage).slug).item("ways_in", item)
            }
            Subject::Rule(id) => Spot::new("rules", &atlas.rule(id).slug),
            Subject::Theme(id) => Spot::new("themes", &atlas.theme(id).slug),
            Subject::Specialism(id) => Spot::new("specialisms", &atlas.specialism(id).slug),
            Subject::Category(id) => Spot::new("categories", &atlas.category(id).slug),
            Subject::PayBand(id) => Spot::new("pay_bands", &atlas.pay_band(id).band.to_string()),
            Subject::FrameworkLevel(id) => {
                let level = atlas.framework_level(id).level.map(|level| level.number().to_string());
                Spot::new("framework_levels", &level.unwrap_or_default())
            }
            Subject::Guide(id) => Spot::new("guides", &atlas.guide(id).slug),
            Subject::Window(id) => Spot::new("windows", &atlas.window(id).slug),
            Subject::Kind(id) => Spot::new("kinds", &atlas.kind(id).slug),
            Subject::FieldOfWork(id) => Spot::new("fields", &atlas.field(id).slug),
            Subject::Bridge(id) => Spot::new("bridges", &atlas.bridge(id).slug),
            Subject::SubjectFamily(id) => Spot::new("families", &atlas.family(id).slug),
            Subject::MinimumWage(id) => Spot::new("minimum_wages", &atlas.minimum_wage(id).slug),
        }
    }

    /// Everything that claims speak about, each with its claims.
    pub fn evidenced(&self) -> impl Iterator<Item = (Subject, &'a [ClaimId])> {
        let atlas = self.atlas;
        let stages = atlas.stages().iter().map(|(id, it)| (Subject::Stage(id), it.claims()));
        let ways = atlas.ways_in().iter().map(|(id, it)| (Subject::WayIn(id), it.claims()));
        let rules = atlas.rules().iter().map(|(id, it)| (Subject::Rule(id), it.claims()));
        let themes = atlas.themes().iter().map(|(id, it)| (Subject::Theme(id), it.claims()));
        let specialisms =
            atlas.specialisms().iter().map(|(id, it)| (Subject::Specialism(id), it.claims()));
        let categories =
            atlas.categories().iter().map(|(id, it)| (Subject::Category(id), it.claims()));
        let pay = atlas.pay_bands().iter().map(|(id, it)| (Subject::PayBand(id), it.claims()));
        let levels = atlas
            .framework_levels()
            .iter()
            .map(|(id, it)| (Subject::FrameworkLevel(id), it.claims()));
        let guides = atlas.guides().iter().map(|(id, it)| (Subject::Guide(id), it.claims()));
        let windows = atlas.windows().iter().map(|(id, it)| (Subject::Window(id), it.claims()));
        let kinds = atlas.kinds().iter().map(|(id, it)| (Subject::Kind(id), it.claims()));
        let fields = atlas.fields().iter().map(|(id, it)| (Subject::FieldOfWork(id), it.claims()));
        let bridges = atlas.bridges().iter().map(|(id, it)| (Subject::Bridge(id), it.claims()));
        let families =
            atlas.families().iter().map(|(id, it)| (Subject::SubjectFamily(id), it.claims()));
        let wages =
            atlas.minimum_wages().iter().map(|(id, it)| (Subject::MinimumWage(id), it.claims()));
        stages
            .chain(windows)
            .chain(kinds)
            .chain(fields)
            .chain(bridges)
            .chain(families)
            .chain(wages)
            .chain(ways)
            .chain(rules)
            .chain(themes)
            .chain(specialisms)
            .chain(categories)
            .chain(pay)
            .chain(levels)
            .chain(guides)
    }

    /// Every requirement, whatever it is inside of, with what has it and the number of the need.
    pub fn requirements(&self) -> impl Iterator<Item = (Requiring, &'a Requires)> {
        let atlas = self.atlas;
        let of_stages =
            atlas.stages().iter().flat_map(|(id, stage)| needs(Subject::Stage(id), &stage.needs));
        let of_ways =
            atlas.ways_in().iter().flat_map(|(id, way)| needs(Subject::WayIn(id), &way.needs));
        let of_rules = atlas.rules().iter().filter_map(|(id, rule)| {
            Some((Requiring { subject: Subject::Rule(id), need: None }, rule.bites.as_ref()?))
        });
        of_stages.chain(of_ways).chain(of_rules)
    }

    /// Where the requirement of `requiring` is written.
    pub fn spot_of_need(&self, requiring: Requiring) -> Spot {
        let spot = self.spot_of(requiring.subject);
        match requiring.need {
            Some(need) => spot.item("needs", need).field("that"),
            None => spot.field("bites"),
        }
    }
}

/// What has a requirement: a need of a stage or way in, or the bite of a rule.
#[derive(Clone, Copy, Debug)]
pub struct Requiring {
    subject: Subject,
    need: Option<usize>,
}

fn needs(subject: Subject, needs: &[Need]) -> impl Iterator<Item = (Requiring, &Requires)> {
    needs
        .iter()
        .enumerate()
        .map(move |(need, it)| (Requiring { subject, need: Some(need) }, &it.that))
}
