//! What the answer to a question comes to.

use crate::atlas::PartialDate;
use crate::files::Replace;
use crate::learner::{Answer, Learner};

use super::topic::{Question, Topic};
use super::{Conversation, Reply};

/// Nobody younger or older plans a career here.
const AGES: std::ops::Range<u16> = 10..120;

impl Conversation {
    /// Takes what was said with the question, or asks it.
    pub(super) fn told(&mut self, question: Question, words: &str) -> Reply {
        if words.is_empty() {
            self.go(Topic::Asks(question))
        } else {
            self.answered(question, words)
        }
    }

    fn latest_start(&self) -> PartialDate {
        Learner::latest_start(self.today)
    }

    /// How old somebody born in `month` is at the start, in years.
    fn age_of(&self, month: PartialDate) -> u16 {
        u16::try_from(self.learner.start.months_since(month) / 12).unwrap_or(u16::MAX)
    }

    /// Takes the answer to a question.
    pub(super) fn answered(&mut self, question: Question, line: &str) -> Reply {
        let is_skipped = line.is_empty() || line.eq_ignore_ascii_case("skip");
        let date = || PartialDate::parse(line).filter(|_| line.len() > 4);
        match question {
            Question::Find | Question::Add if line.is_empty() => self.ask(""),
            Question::Find => self.go_instead(Topic::Found(line.to_owned()), ""),
            Question::Add => self.go_instead(Topic::Add(line.to_owned()), ""),
            Question::Age => match line.parse().ok().filter(|years| AGES.contains(years)) {
                Some(years) => {
                    self.learner.age = Some(years * 12);
                    self.go_to_me()
                }
                None if is_skipped => self.go_to_me(),
                None => self.ask("An age is a number of years, from 10 to 119."),
            },
            Question::Born => match date() {
                Some(date) if AGES.contains(&self.age_of(date)) => {
                    self.learner = self.learner.clone().born(date);
                    self.go_to_me()
                }
                Some(_) => self.ask("You would be younger than 10 then, or older than 119."),
                None if is_skipped => self.go_to_me(),
                None => self.ask("A month is written as 2008-03."),
            },
            Question::Start => match date() {
                Some(date) if date.in_months() > self.latest_start().in_months() => {
                    let latest = self.latest_start().words();
                    self.ask(&format!("That is too far ahead to plan for; start by {latest}."))
                }
                Some(date) => {
                    self.learner.start = date.plus_months(0);
                    self.go_to_me()
                }
                None if is_skipped => self.go_to_me(),
                None => self.ask("A month is written as 2027-09."),
            },
            Question::Nominated => match yes_or_no(line) {
                Some(answer) => {
                    self.learner.nominated = Some(answer);
                    self.go_to_me()
                }
                None if is_skipped => {
                    self.learner.nominated = None;
                    self.go_to_me()
                }
                None => self.ask("Say yes, no or skip."),
            },
            Question::Months(work) => match line.parse::<u16>() {
                Ok(months) => {
                    for job in self.learner.jobs.iter_mut().filter(|job| job.work == work) {
                        job.months = Some(months);
                    }
                    self.go_on_from_work(&work)
                }
                Err(_) if is_skipped => self.go_on_from_work(&work),
                Err(_) => self.ask("Type a number of months, such as 18."),
            },
            Question::Usual(asking) => match yes_or_no(line) {
                Some(true) => self.take_answer(&asking, &Answer::Yes),
                Some(false) => self.take_answer(&asking, &Answer::No),
                None if is_skipped || line.eq_ignore_ascii_case("not sure") => {
                    self.take_answer(&asking, &Answer::NotSure)
                }
                None => self.ask("Say yes, no or: not sure."),
            },
            Question::Note(stage, lines) => self.write_note(stage, lines, line),
            Question::Wipe => self.wipe(line),
            Question::Forget => match yes_or_no(line) {
                Some(true) => self.forget_person(),
                Some(false) => self.leave_as_it_is(),
                None => self.ask("Say yes or no."),
            },
            Question::Path(of, format) => {
                let path =
                    if line.is_empty() { self.file_name(&of, format) } else { line.to_owned() };
                self.named = Some(path.clone());
                self.save(&of, format, &path, Replace::Never)
            }
            Question::Replace(of, format, path) => match yes_or_no(line) {
                Some(true) => self.save(&of, format, &path, Replace::Allowed),
                Some(false) => {
                    self.pages.pop();
                    self.say_topic("It stays as it is.")
                }
                None => self.ask("Say yes or no."),
            },
        }
    }
}

fn yes_or_no(line: &str) -> Option<bool> {
    match line.to_lowercase().as_str() {
        "yes" | "y" => Some(true),
        "no" | "n" => Some(false),
        _ => None,
    }
}
