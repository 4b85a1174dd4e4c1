//! Every text of an atlas, with how long it may be and where it is written.

use super::case::Case;
use crate::atlas::{
    Bypass, Claim, ClaimId, Clean, Dispute, Gate, Odds, Requirement, Stage, Standard, StandsFor,
    StepPay, Subject, WayIn,
};
use crate::load::Spot;

/// The most characters that a name, a term or an id may have.
const NAME: usize = 80;
/// The most characters of a sentence or two.
const PROSE: usize = 320;
/// The most characters of a page of the guide.
const PAGE: usize = 640;
/// The most characters of a title, an item of a list or a place in a source.
const LINE: usize = 200;
/// The most characters of an address.
const ADDRESS: usize = 400;

/// A text that was looked for.
pub struct Text<'a> {
    /// The text.
    pub words: &'a Clean,
    /// How many characters it may have.
    pub limit: usize,
    /// Where it is written.
    pub spot: Spot,
}

/// Every text for which `wanted`, which is told the text and its limit, holds.
#[expect(clippy::too_many_lines, reason = "one line or two for each list of the files")]
pub fn find<'a>(case: &Case<'a>, wanted: fn(&Clean, usize) -> bool) -> Vec<Text<'a>> {
    let mut walk = Walk { case: *case, wanted, found: Vec::new() };
    let atlas = case.atlas;
    for (id, stage) in atlas.stages().iter() {
        walk.stage(Subject::Stage(id), stage);
    }
    for (id, way) in atlas.ways_in().iter() {
        walk.way_in(Subject::WayIn(id), way);
    }
    for (id, it) in atlas.themes().iter() {
        walk.fields(
            Subject::Theme(id),
            &[("id", NAME, &it.slug), ("name", NAME, &it.name), ("summary", PROSE, &it.summary)],
        );
    }
    for (id, it) in atlas.categories().iter() {
        walk.fields(
            Subject::Category(id),
            &[("id", NAME, &it.slug), ("name", NAME, &it.name), ("summary", PROSE, &it.summary)],
        );
    }
    for (id, it) in atlas.specialisms().iter() {
        let subject = Subject::Specialism(id);
        walk.fields(
            subject,
            &[("id", NAME, &it.slug), ("name", NAME, &it.name), ("summary", PROSE, &it.summary)],
        );
        walk.list(subject, "also", NAME, &it.also);
        walk.list(subject, "hidden", NAME, &it.hidden);
    }
    for (id, it) in atlas.framework_levels().iter() {
        walk.fields(
            Subject::FrameworkLevel(id),
            &[("name", NAME, &it.name), ("summary", PROSE, &it.summary)],
        );
    }
    for (id, it) in atlas.pay_bands().iter() {
        walk.fields(Subject::PayBand(id), &[("year", NAME, &it.year)]);
        walk.list(Subject::PayBand(id), "note", PROSE, &it.note);
    }
    for (id, it) in atlas.rules().iter() {
        walk.fields(
            Subject::Rule(id),
            &[("id", NAME, &it.slug), ("name", NAME, &it.name), ("says", PROSE, &it.says)],
        );
    }
    for (id, it) in atlas.guides().iter() {
        let subject = Subject::Guide(id);
        walk.fields(
            subject,
            &[("id", NAME, &it.slug), ("name", LINE, &it.name), ("says", PAGE, &it.says)],
        );
        walk.list(subject, "links", ADDRESS, &it.links);
    }
    for (id, it) in atlas.windows().iter() {
        walk.fields(
            Subject::Window(id),
            &[("id", NAME, &it.slug), ("name", NAME, &it.name), ("says", PROSE, &it.says)],
        );
    }
    for (id, it) in atlas.kinds().iter() {
        walk.fields(Subject::Kind(id), &[("id", NAME, &it.slug)]);
        walk.gates(Subject::Kind(id), &it.gates);
    }
    for (id, it) in atlas.fields().iter() {
        walk.fields(
            Subject::FieldOfWork(id),
            &[("id", NAME, &it.slug), ("name", NAME, &it.name), ("summary", PROSE, &it.summary)],
        );
    }
    for (id, it) in atlas.bridges().iter() {
        walk.fields(Subject::Bridge(id), &[("id", NAME, &it.slug), ("says", PROSE, &it.says)]);
    }
    for (id, it) in atlas.families().iter() {
        walk.fields(
            Subject::SubjectFamily(id),
            &[("id", NAME, &it.slug), ("name", NAME, &it.name), ("covers", PROSE, &it.covers)],
        );
    }
    for (id, it) in atlas.minimum_wages().iter() {
        let fields = [("id", NAME, &it.slug), ("year", NAME, &it.year)];
        walk.fields(Subject::MinimumWage(id), &fields);
    }
    for (_, it) in atlas.sources().iter() {
        let fields = [
            ("id", NAME, &it.slug),
            ("title", LINE, &it.title),
            ("publisher", LINE, &it.publisher),
            ("locator", ADDRESS, &it.locator),
        ];
        for (name, limit, text) in fields {
            walk.one(text, limit, |_| Spot::new("sources", &it.slug).field(name));
        }
    }
    for (subject, claims) in case.evidenced() {
        walk.claims(subject, claims);
    }
    for (requiring, that) in case.requirements() {
        that.walk(&mut |part| {
            let (texts, limit) = match part {
                Requirement::Said(text) => (std::slice::from_ref(text), PROSE),
                Requirement::Experience { area, .. } | Requirement::Employed { area, .. } => {
                    (std::slice::from_ref(area), LINE)
                }
                Requirement::Grade { at_least, .. } => (std::slice::from_ref(at_least), NAME),
                Requirement::DegreeIn(families) => (families.as_slice(), NAME),
                _ => return,
            };
            for text in texts {
                walk.one(text, limit, |case| case.spot_of_need(requiring).text(text));
            }
        });
    }
    walk.found
}

struct Walk<'a> {
    case: Case<'a>,
    wanted: fn(&Clean, usize) -> bool,
    found: Vec<Text<'a>>,
}

impl<'a> Walk<'a> {
    /// Looks at one text; where it stands is asked only when it is wanted.
    fn one(&mut self, text: &'a Clean, limit: usize, spot: impl FnOnce(&Case<'a>) -> Spot) {
        if (self.wanted)(text, limit) {
            self.found.push(Text { words: text, limit, spot: spot(&self.case) });
        }
    }

    fn fields(&mut self, subject: Subject, fields: &[(&'static str, usize, &'a Clean)]) {
        for (name, limit, text) in fields {
            self.one(text, *limit, |case| case.spot_of(subject).field(name));
        }
    }

    /// Looks at the texts of a field that may have none, one or several.
    fn list(
        &mut self,
        subject: Subject,
        name: &'static str,
        limit: usize,
        texts: impl IntoIterator<Item = &'a Clean>,
    ) {
        for text in texts {
            self.one(text, limit, |case| case.spot_of(subject).field(name).text(text));
        }
    }

    /// Taken apart whole, so that the compiler asks whether a new field is a text.
    fn stage(&mut self, subject: Subject, stage: &'a Stage) {
        let Stage {
            slug,
            name,
            also,
            hidden,
            formerly,
            summary,
            day_to_day,
            suits,
            grades,
            stands_for,
            profession,
            families,
            competition,
            standard,
            links,
            kind: _,
            themes: _,
            specialism: _,
            category: _,
            branch_of: _,
            levels: _,
            standing: _,
            last_start: _,
            replaced_by: _,
            patient_contact: _,
            no_formal_requirements: _,
            awards: _,
            implies: _,
            fields: _,
            needs: _,
            claims: _,
        } = stage;
        let fields = [("id", NAME, slug), ("name", NAME, name), ("summary", PROSE, summary)];
        self.fields(subject, &fields);
        self.list(subject, "also", NAME, also);
        self.list(subject, "hidden", NAME, hidden);
        self.list(subject, "formerly", NAME, formerly);
        self.list(subject, "day_to_day", PROSE, day_to_day);
        self.list(subject, "suits", LINE, suits);
        self.list(subject, "grades", NAME, grades);
        self.list(subject, "profession", NAME, profession);
        self.list(subject, "families", NAME, families);
        self.list(subject, "links", ADDRESS, links);
        if let Some(past) = stands_for {
            let StandsFor { sure: _, usual: _, family, from_grade, question, since } = &**past;
            for (name, limit, text) in [
                ("family", NAME, family),
                ("from_grade", NAME, from_grade),
                ("question", PROSE, question),
                ("since", PROSE, since),
            ] {
                self.within(subject, "stands_for", name, limit, text);
            }
        }
        for (item, odds) in competition.iter().enumerate() {
            let Odds { year, applications: _, posts: _, per_post } = odds;
            let texts = std::iter::once(("year", year));
            for (name, text) in texts.chain(per_post.iter().map(|text| ("per_post", text))) {
                self.one(text, NAME, |case| {
                    case.spot_of(subject).item("competition", item).field(name)
                });
            }
        }
        if let Some(standard) = standard {
            self.standard(subject, standard);
        }
    }

    fn standard(&mut self, subject: Subject, standard: &'a Standard) {
        let short = standard.reference.iter().chain(&standard.version).map(|text| (text, NAME));
        let items = standard.gateway.iter().map(|text| (text, PROSE));
        let assessment = standard.assessment.iter().flat_map(|assessment| {
            let elements = assessment
                .elements
                .iter()
                .flat_map(|element| [(&element.key, NAME), (&element.name, LINE)]);
            assessment.note.iter().map(|note| (note, PROSE)).chain(elements)
        });
        for (text, limit) in short.chain(items).chain(assessment) {
            self.one(text, limit, |case| case.spot_of(subject).field("standard").text(text));
        }
    }

    /// Taken apart whole, as a stage is.
    fn way_in(&mut self, subject: Subject, way: &'a WayIn) {
        let WayIn {
            name,
            pay,
            gates,
            bypass,
            note,
            to: _,
            by: _,
            standing: _,
            months: _,
            timing: _,
            paid: _,
            needs: _,
            rules: _,
            first_start: _,
            last_start: _,
            claims: _,
        } = way;
        self.list(subject, "name", NAME, name);
        self.list(subject, "note", PROSE, note);
        self.gates(subject, gates);
        if let Some(StepPay { from: _, to: _, year, basis }) = pay.as_deref() {
            self.within(subject, "pay", "year", NAME, [year]);
            self.within(subject, "pay", "basis", LINE, [basis]);
        }
        if let Some(Bypass { covered, remains, ask }) = bypass.as_deref() {
            for (name, text) in [("covered", covered), ("remains", remains), ("ask", ask)] {
                self.within(subject, "bypass", name, PROSE, [text]);
            }
        }
    }

    fn gates(&mut self, subject: Subject, gates: &'a [Gate]) {
        for (item, gate) in gates.iter().enumerate() {
            self.one(&gate.says, PROSE, |case| {
                case.spot_of(subject).item("gates", item).field("says")
            });
        }
    }

    /// Looks at the text of the field `name` inside the field `of`, if it has one.
    fn within(
        &mut self,
        subject: Subject,
        of: &'static str,
        name: &'static str,
        limit: usize,
        text: impl IntoIterator<Item = &'a Clean>,
    ) {
        for text in text {
            self.one(text, limit, |case| case.spot_of(subject).field(of).field(name));
        }
    }

    fn claims(&mut self, subject: Subject, claims: &'a [ClaimId]) {
        for (item, id) in claims.iter().enumerate() {
            let Claim { says, place, dispute, .. } = self.case.atlas.claim(*id);
            let spot = |case: &Case<'a>| case.spot_of(subject).item("claims", item);
            self.one(says, PROSE, |case| spot(case).field("says"));
            if let Some(place) = place {
                self.one(place, LINE, |case| spot(case).field("place"));
            }
            if let Some(Dispute { topic, go_by }) = dispute {
                self.one(topic, NAME, |case| spot(case).field("dispute").field("topic"));
                if let Some(go_by) = go_by {
                    self.one(go_by, PROSE, |case| spot(case).field("dispute").field("go_by"));
                }
            }
        }
    }
}
