use pathnav::{
    atlas::*,
    learner::{Holding, Learner},
    route::Planner,
};
use std::sync::Arc;
use std::time::Instant;
fn main() {
    let atlas = pathnav::shipped::atlas();
    let planner = Planner::new(Arc::new(atlas));
    let a = planner.atlas();
    let start = PartialDate::parse("2026-12").unwrap();
    let froms: Vec<Vec<&str>> = vec![
        vec![],
        vec!["gcses"],
        vec!["a-levels-with-science", "gcses"],
        vec!["btec-level-3-science"],
        vec!["t-level-assisting-with-healthcare-science"],
        vec!["healthcare-support-worker"],
        vec!["healthcare-science-associate"],
        vec!["relevant-science-degree"],
        vec!["honours-degree"],
        vec!["biomedical-scientist"],
        vec!["nurse"],
        vec!["clinical-scientist"],
        vec!["dental-technician"],
        vec!["access-to-higher-education"],
    ];
    let mut times = Vec::new();
    for f in &froms {
        let mut l = Learner {
            start,
            today: PartialDate::parse("2026-11-30").unwrap(),
            ..Learner::default()
        }
        .aged(25);
        for s in f {
            l.holds.push(Holding::of(a.find(s).unwrap()));
        }
        for t in a.stages().keys() {
            let i = Instant::now();
            let r = planner.routes(&l, t);
            times.push((
                i.elapsed().as_micros(),
                f.first().copied().unwrap_or("-"),
                a.stage(t).slug.to_string(),
                r.routes.len(),
            ));
        }
    }
    times.sort();
    let n = times.len();
    for p in [50, 75, 90, 95, 99] {
        println!("p{p} {} us", times[n * p / 100].0);
    }
    for t in times.iter().rev().take(12) {
        println!("{t:?}");
    }
    let l =
        Learner { start, today: PartialDate::parse("2026-11-30").unwrap(), ..Learner::default() }
            .aged(16)
            .with(a.find("gcses").unwrap());
    let i = Instant::now();
    let r = planner.reach(&l);
    println!(
        "reach {:?} now {} next {} later {} unusual {}",
        i.elapsed(),
        r.now.len(),
        r.next.len(),
        r.later.len(),
        r.unusual.len()
    );
}
