//! Every test that goes through the public interface, in one binary.

mod support;

#[test]
fn look() {
    let size: Vec<u16> = std::env::var("SIZE")
        .unwrap_or("100x30".into())
        .split('x')
        .map(|n| n.parse().unwrap())
        .collect();
    let mut j = support::Journey::new(size[0], size[1]);
    j.keys(&std::env::var("KEYS").unwrap_or_default());
    println!("{}", j.screen());
    println!("cursor {:?}", j.cursor());
}
