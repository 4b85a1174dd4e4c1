//! The rules of the search, one at a time, on atlases of a few stages.

use std::borrow::Cow;

use pathnav::atlas::Atlas;
use pathnav::load::{SourceFile, load};
use pathnav::search::{Index, Matched, Results};

/// An atlas of stages with these fields besides their ids, which are their places: a, b, c.
fn atlas(stages: &[&str], rest: &str) -> Atlas {
    let stage = |(id, fields): (char, &&str)| format!(r#"(id: "{id}", summary: "", {fields})"#);
    let stages: Vec<String> = ('a'..).zip(stages).map(stage).collect();
    let text = format!("(schema: 1, {rest} stages: [{}])", stages.join(", "));
    let loaded = load(vec![SourceFile { name: "small.ron".into(), text: Cow::Owned(text) }]);
    let wrong: Vec<_> = loaded.findings.iter().map(|finding| &finding.message).collect();
    assert!(!loaded.has_errors(), "{wrong:?}");
    loaded.atlas
}

/// An atlas of roles with these names.
fn roles(names: &[&str]) -> Atlas {
    let fields: Vec<String> =
        names.iter().map(|name| format!(r#"kind: Role, name: "{name}""#)).collect();
    atlas(&fields.iter().map(String::as_str).collect::<Vec<_>>(), "")
}

fn ask(atlas: &Atlas, query: &str) -> Results {
    Index::new(atlas).query(query, 9)
}

/// The ids of what is found, best first.
fn found(atlas: &Atlas, query: &str) -> String {
    ask(atlas, query).hits.iter().map(|hit| atlas.stage(hit.stage).slug.as_str()).collect()
}

/// What is found among roles with these names.
fn among(names: &[&str], query: &str) -> String {
    found(&roles(names), query)
}

#[test]
fn where_a_word_stands_decides_before_anything_else() {
    let rest = r#"themes: [(id: "t", name: "Heart field", summary: "")],
        specialisms: [(id: "s", name: "Heart area", theme: "t", summary: "")],"#;
    let by_place = [
        r#"kind: Role, name: "Sixth", themes: ["t"]"#,
        r#"kind: Role, name: "Fifth one", branch_of: "f""#,
        r#"kind: Role, name: "Fourth of all", specialism: "s""#,
        r#"kind: Role, name: "Third", hidden: ["heart trade"]"#,
        r#"kind: Role, name: "Second of all", also: ["Heart trade"]"#,
        r#"kind: Role, name: "Heart trade""#,
    ];
    let atlas = atlas(&by_place, rest);
    assert_eq!(found(&atlas, "heart"), "fedcba");
    let matched: Vec<Matched> = ask(&atlas, "heart").hits.iter().map(|hit| hit.matched).collect();
    assert_eq!(matched[..4], [Matched::Name, Matched::Also(0), Matched::Name, Matched::Specialism]);
    let best = ask(&atlas, "heart trade").hits[0].score;
    assert!((1_500..=1_800).contains(&best), "{best}");
}

#[test]
fn what_it_is_finds_a_stage_with_its_name() {
    let kinds = [
        r#"kind: Programme(Degree), name: "Nursing", level: 6"#,
        r#"kind: Role, name: "Nursing lead", framework: 7, band: "5-8a""#,
        r#"kind: Role, name: "Nursing help", framework: 3, band: "3""#,
        r#"kind: Programme(Degree), name: "Nursing again", level: 6"#,
    ];
    let atlas = atlas(&kinds, "");
    assert_eq!(found(&atlas, "nursing degree"), "ad");
    assert_eq!(found(&atlas, "nursing level 6 "), "ad");
    assert_eq!(found(&atlas, "nursing level 7 "), "b");
    assert_eq!(found(&atlas, "nursing band 5 "), "b");
    assert_eq!(found(&atlas, "nursing band 8a "), "b", "both ends of its bands");
    assert_eq!(found(&atlas, "nursing band 3 "), "c");
}

#[test]
fn what_stands_in_brackets_names_a_stage_where_it_is_an_acronym() {
    assert_eq!(among(&["Alpha beta gamma (XYZQ)", "Xyzq aide"], "xyzq"), "ab");
    assert_eq!(among(&["Alpha beta gamma (xyzq)", "Xyzq aide"], "xyzq"), "ba");
    assert_eq!(among(&["Alpha beta gamma (Xyzq)", "Xyzq aide"], "xyzq"), "ba");
    assert_eq!(among(&["Alpha beta gamma (XY ZQ)", "Xy zq aide"], "xy zq"), "ba");
    assert_eq!(among(&["Alpha beta gamma (ABCDEFGHIJ)", "Abcdefghij aide"], "abcdefghij"), "ba");
    assert_eq!(among(&["Operating department practitioner"], "odp"), "a");
    assert_eq!(among(&["Doctor of the heart and lungs"], "dhl"), "a", "common words are skipped");
}

#[test]
fn a_word_may_be_two_and_two_may_be_one() {
    let names = ["Blood test helper", "Blood scientist", "Healthcare helper", "Heartbeat"];
    assert_eq!(among(&names, "bloodtest"), "a");
    assert_eq!(among(&names, "bloodscien"), "b", "still being typed");
    assert_eq!(among(&names, "bloodscien "), "", "typed to its end");
    assert_eq!(among(&names, "health care"), "c");
    assert_eq!(among(&["Seaman"], "sea man "), "a");
    let both = roles(&["Heartbeat", "Heart of the beat"]);
    assert_eq!(ask(&both, "heartbeat ").words, "heartbeat", "what is known is not split");
    assert_eq!(among(&["Gp nurse"], "gpnurse"), "", "too short to be sure");
    assert_eq!(among(&["Nurse gp"], "nursegp"), "");
    assert_eq!(ask(&roles(&["Cardiac nurse"]), "cardiac nurse").words, "cardiac nurse");
    assert_eq!(among(&["A&E nurse"], "a and e"), "a");
    assert!(ask(&roles(&["Nurse"]), "a and nurse").showing.is_empty());
}

#[test]
fn the_nearer_a_match_is_the_sooner_it_comes() {
    assert_eq!(among(&["Cardiothoracic aid", "Cardiac physiologists"], "card"), "ba");
    assert_eq!(among(&["Curse doctors", "Curves"], "curse doctors"), "a");
    assert_eq!(among(&["Nurse aid", "Curve aider"], "curse"), "ba", "people hit the first letter");
    assert_eq!(among(&["Ward nurse", "Nurse aider"], "nurse"), "ba", "the name begins so");
    assert_eq!(among(&["Nursing"], "nurse "), "a", "one family");
    let alike = roles(&["Physiothalamus", "Physiotherapist"]);
    assert_eq!(found(&alike, "physiotherap"), "b");
    assert!(ask(&alike, "physiotherap").showing.is_empty(), "it is no guess");
    assert_eq!(among(&["Echocardiography"], "card"), "a", "inside a word");
    assert_eq!(among(&["Echocardiography"], "car"), "");
}

#[test]
fn slips_are_forgiven_where_nothing_else_fits() {
    assert_eq!(among(&["Bone nurse"], "bonne "), "a");
    assert_eq!(among(&["Bone nurse"], "boxne "), "a", "a letter too many");
    assert_eq!(among(&["Curve", "Crie aide"], "crve "), "ab", "a letter too few, and a wrong one");
    assert_eq!(among(&["Ear nurse"], "eaar "), "", "too short to guess at");
    assert_eq!(among(&["Cardiology"], "catdiol"), "a", "a slip at the beginning");
    assert_eq!(among(&["Cardiology"], "catdiol "), "");
    assert_eq!(among(&["Cardiology"], "catd"), "");
    assert_eq!(among(&["Pharmacist"], "farmasist "), "a", "as it sounds");
    assert_eq!(among(&["Pharmacist"], "farmas"), "a");
    assert_eq!(among(&["Pharmacist"], "farmas "), "");
    // A known word is taken for another only where no stage has all that was typed.
    assert_eq!(among(&["Heart nurse", "Heard nurse"], "heart nurse "), "a");
    let other = ask(&roles(&["Heard nurse", "Heart doctor"]), "heart nurse ");
    assert_eq!((other.total, other.showing[0].shown.as_str()), (1, "heard"));
    let one = ask(&roles(&["Physics"]), "phyzics");
    assert_eq!((one.showing[0].typed.as_str(), one.showing.len()), ("phyzics", 1));
}

#[test]
fn letters_left_out_are_filled_in_near_enough() {
    let names = ["Cardiology", "Coordinating radiology"];
    assert_eq!(among(&names, "crdlgy "), "a");
    assert_eq!(ask(&roles(&names), "crdlgy ").showing[0].shown, "cardiology");
    assert_eq!(among(&["Cardiology"], "rdlgy "), "", "the first letter is there");
    assert_eq!(among(&["Cardiology"], "cgy "), "", "too much is left out");
    assert_eq!(among(&["Cardio"], "cdo "), "a");
    assert_eq!(among(&["Caridolagay", "Crdlabogys"], "crdlgy "), "b", "the other is far worse");
    assert_eq!(among(&["Card"], "cd "), "");
}

#[test]
fn half_of_many_words_is_enough_and_less_is_not() {
    let atlas = roles(&["Alpha bravo charlie", "Delta"]);
    let ask = |query: &str| {
        let results = ask(&atlas, query);
        (results.total, results.left_out.join(" "))
    };
    assert_eq!(ask("alpha bravo zzzz yyyy "), (1, "zzzz yyyy".into()));
    assert_eq!(ask("alpha bravo zzzz yyyy xxxx "), (0, String::new()));
    assert_eq!(ask("alpha bravo charlie zzzz yyyy xxxx "), (1, "zzzz yyyy xxxx".into()));
    assert_eq!(ask("alpha bravo delta "), (1, "delta".into()), "no stage has it with the others");
    assert_eq!(ask("alpha zzzz "), (0, String::new()));
    assert_eq!(ask("alpha brovo zzzz yyyy "), (0, String::new()), "a guess is no word that is had");
    let alone = roles(&["Alpha bravo charlie"]);
    assert_eq!(found(&alone, "alpha bravo zzzz yyyy "), "a");
}

#[test]
fn what_questions_are_made_of_is_left_out_first() {
    let names = ["Dentist", "Salary clerk", "Sight tester"];
    assert_eq!(among(&names, "what is the salary of a dentist "), "a");
    assert_eq!(among(&names, "salary "), "b", "when it is all there is");
    assert_eq!(among(&names, "night "), "", "and then it is not taken for another word");
    let left_out = |query: &str| ask(&roles(&names), query).left_out.join(" ");
    assert_eq!(left_out("dentist salary "), "");
    assert_eq!(left_out("dentist salary 40 "), "40", "a number may matter");
    let stages = [r#"kind: Role, name: "Taker", hidden: ["blood", "no exams"]"#];
    assert_eq!(found(&atlas(&stages, ""), "no exams "), "a");
    assert_eq!(found(&atlas(&stages, ""), "no blood "), "", "it is about blood");
}

#[test]
fn what_is_asked_for_comes_first() {
    let kinds = [
        r#"kind: Programme(Degree), name: "Dance""#,
        r#"kind: Role, name: "Dance""#,
        r#"kind: Programme(Apprenticeship), name: "Dance""#,
    ];
    let atlas = atlas(&kinds, "");
    assert_eq!(found(&atlas, "dance course "), "abc");
    assert_eq!(found(&atlas, "dance jobs "), "bac");
    assert_eq!(found(&atlas, "earn while you learn dance "), "c");
}

#[test]
fn everyday_words_and_words_by_ear_are_understood() {
    assert_eq!(among(&["Child helper", "Kidney helper"], "kids "), "a");
    assert_eq!(among(&["Occupational therapist"], "okupashunal ferapist "), "a");
    assert_eq!(among(&["Receptionist"], "receptshunist "), "a");
    assert_eq!(among(&["Technician", "Tested"], "teacher "), "", "too far");
    assert_eq!(among(&["Physiologist"], "pilot "), "", "people leave out vowels");
}

#[test]
fn one_word_of_two_is_enough_where_it_says_enough() {
    let mut names = vec!["Heart nurse", "Lung nurse", "Murky farmer"];
    names.resize(26, "Filler");
    let atlas = roles(&names);
    let ask = |query: &str| {
        let results = ask(&atlas, query);
        (results.total, results.left_out.join(" "))
    };
    assert_eq!(ask("heart murmur "), (1, "murmur".into()));
    assert_eq!(ask("heart xyzzy "), (0, String::new()), "that is no word");
    assert_eq!(ask("heart lung "), (1, "heart".into()), "of equals the last");
    assert_eq!(ask("filler murmur "), (0, String::new()), "too many have it");
}

#[test]
fn a_text_that_begins_so_comes_before_one_that_ends_so() {
    let stages = [
        r#"kind: Programme(Stp), name: "Scientist training programme""#,
        r#"kind: Programme(Hsst), name: "Higher special scientist training""#,
        r#"kind: Programme(Stp), name: "One: heart", branch_of: "a""#,
        r#"kind: Programme(Hsst), name: "Two: heart", branch_of: "b", hidden: ["scientist"]"#,
    ];
    assert_eq!(found(&atlas(&stages, ""), "training heart scientist "), "cd");
}

#[test]
fn to_say_what_a_stage_belongs_to_is_not_to_name_it() {
    let rest = r#"themes: [(id: "t", name: "Life", summary: "")],
        specialisms: [(id: "s", name: "Cardiac science", theme: "t", summary: "")],"#;
    let stages = [
        r#"kind: Role, name: "Technician", specialism: "s""#,
        r#"kind: Role, name: "Cardiac science aide""#,
    ];
    assert_eq!(found(&atlas(&stages, rest), "cardiac science"), "ba");
    let turned = [
        r#"kind: Role, name: "One", also: ["Cardiac science"]"#,
        r#"kind: Role, name: "Another", also: ["Science cardiac"]"#,
    ];
    assert_eq!(found(&atlas(&turned, ""), "science cardiac"), "ba", "in the order typed");
}

#[test]
fn what_is_gathered_from_several_texts_is_shown_by_the_one_that_says_most() {
    let stages = [r#"kind: Role, name: "Clinical trade", also: ["Ear tester trade"]"#];
    let hits = ask(&atlas(&stages, ""), "clinical ear tester ").hits;
    assert_eq!(hits[0].matched, Matched::Also(0));
    assert!((600..=800).contains(&hits[0].score), "{}", hits[0].score);
}

#[test]
fn of_very_many_the_best_are_looked_at_closely() {
    let open = r#"kind: Role, name: "Help", hidden: ["nurse trade"]"#;
    let closed = r#"kind: Credential, name: "Help", hidden: ["nurse trade"], standing: Closed"#;
    let name = r#"kind: Credential, name: "Nurse", standing: Closed"#;
    assert_eq!(first_of_many(open, name), "last", "a name is more than a hidden term");
    assert_eq!(first_of_many(closed, open), "last", "what is open is more than what is closed");
}

/// Which stage is first for "nurse" where 700 are like `many` and the last one is not.
fn first_of_many(many: &str, last: &str) -> String {
    let mut stages: Vec<String> =
        (0..700).map(|row| format!(r#"(id: "h-{row}", summary: "", {many})"#)).collect();
    stages.push(format!(r#"(id: "last", summary: "", {last})"#));
    let text = format!("(schema: 1, stages: [{}])", stages.join(", "));
    let loaded = load(vec![SourceFile { name: "many.ron".into(), text: Cow::Owned(text) }]);
    let results = Index::new(&loaded.atlas).query("nurse", 3);
    assert_eq!(results.total, 701);
    let first = results.hits.first().map(|hit| loaded.atlas.stage(hit.stage).slug.to_string());
    first.unwrap_or_default()
}

#[test]
fn what_people_hold_comes_before_what_they_want() {
    let kinds = [
        r#"kind: Role, name: "Care""#,
        r#"kind: Programme(Apprenticeship), name: "Care""#,
        r#"kind: Programme(Degree), name: "Care""#,
        r#"kind: Credential, name: "Care""#,
        r#"kind: Credential, name: "Care""#,
    ];
    let atlas = atlas(&kinds, r#"starting_points: ["e"],"#);
    let mut results = ask(&atlas, "care");
    for hit in &mut results.hits {
        hit.score = 1_000;
    }
    results.hits.sort_by_key(|hit| hit.stage);
    results.put_holdings_first(&atlas);
    let order = |results: &Results| -> String {
        results.hits.iter().map(|hit| atlas.stage(hit.stage).slug.as_str()).collect()
    };
    assert_eq!(order(&results), "edcba");
    // A role that was named to the letter stays in front.
    results.hits.last_mut().expect("the role").score = 1_500;
    results.put_holdings_first(&atlas);
    assert_eq!(order(&results), "aedcb");
}
