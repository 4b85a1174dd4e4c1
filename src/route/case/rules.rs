//! Dated rules: what they stop, put off, or leave to check.

use crate::atlas::{AgeLimit, Effect, Requirement, Rule, RuleId, WayIn};
use crate::learner::{Situation, Truth};

use super::{Begin, Case, When, months_until};

impl Case<'_> {
    /// Puts the start off until no rule blocks it, and counts what rules leave to check. It is put
    /// off to one of the few times that the rules name, so this ends.
    pub(super) fn obey(&self, way: &WayIn, begin: &mut Begin) -> Option<()> {
        let rules = || {
            let rules = way.rules.iter().map(|id| self.atlas.rule(*id));
            rules.filter(|rule| rule.effect != Effect::Informs)
        };
        // A rule that blocks as early as this is waited out, even if it may be later.
        let blocking = |months| {
            let earliest = When { months, open: false };
            rules().find(|rule| {
                rule.effect == Effect::Blocks && self.bites(rule, earliest) == Some(Truth::Met)
            })
        };
        while let Some(rule) = blocking(begin.at.months) {
            begin.at.months = self.relief(rule, begin.at.months)?;
        }
        let open = rules().filter(|rule| self.bites(rule, begin.at).is_some()).count();
        begin.to_check += u8::try_from(open).unwrap_or(u8::MAX);
        Some(())
    }

    /// Whether `rule` bites on a step that begins then: yes, or perhaps; nothing when it does not, or
    /// is not in force.
    fn bites(&self, rule: &Rule, when: When) -> Option<Truth> {
        let in_force = rule.from.map_or(0, |from| months_until(self.learner, from.in_months()));
        let first = when.months.max(in_force);
        let is_over = |months| {
            let date = self.learner.date_after(months).in_months();
            rule.until.is_some_and(|until| until.in_months() < date)
        };
        if is_over(first) || (first > when.months && !when.open) {
            return None;
        }
        let mut truth = self.bites_at(rule, first);
        if when.open {
            // It may be any later month: the rule is asked at each time at which it may change.
            let later = self.birthdays(rule).into_iter().filter(|at| *at > first && !is_over(*at));
            let is_sure = rule.until.is_none() && first == when.months;
            let is_sure = later.fold(is_sure, |is_sure, at| {
                let then = self.bites_at(rule, at);
                let is_same = then == truth;
                truth = truth.max(then);
                is_sure && is_same
            });
            if !is_sure {
                truth = truth.min(Truth::Unknown);
            }
        }
        (truth != Truth::Unmet).then_some(truth)
    }

    /// Whether what `rule` bites on is so after `months`.
    fn bites_at(&self, rule: &Rule, months: u16) -> Truth {
        let (atlas, learner, held) = (self.atlas, self.learner, &self.held);
        let now = Situation { atlas, learner, held, months, open: false, specialism: None };
        rule.bites.as_ref().map_or(Truth::Met, |bites| now.truth(bites))
    }

    /// The first time after `months` at which `rule` may stop to bite: its end, or a birthday that
    /// it names.
    fn relief(&self, rule: &Rule, months: u16) -> Option<u16> {
        let end = rule.until.map(|until| months_until(self.learner, until.in_months() + 1));
        let times = self.birthdays(rule).into_iter().chain(end);
        times.filter(|time| *time > months).min()
    }

    /// When the learner comes to each of the ages that `rule` names.
    fn birthdays(&self, rule: &Rule) -> Vec<u16> {
        let mut times = Vec::new();
        if let (Some(bites), Some(age)) = (&rule.bites, self.learner.age) {
            bites.walk(&mut |part| {
                if let Requirement::Age(AgeLimit::AtLeast(years) | AgeLimit::Under(years)) = part {
                    times.push((u16::from(*years) * 12).saturating_sub(age));
                }
            });
        }
        times
    }

    /// The rules that bite, or may, on a way that begins at `start`.
    pub fn rules(&self, way: &WayIn, start: When) -> Vec<(RuleId, Truth)> {
        let bite = |id: &RuleId| Some((*id, self.bites(self.atlas.rule(*id), start)?));
        way.rules.iter().filter_map(bite).collect()
    }
}
