//! Arguments as a wish.

use certwright_core::profile::Distribution;
use certwright_core::request::{Remark, Wish, parse_subject};

use super::super::arguments::CsrOptions;

/// `--distribution` is `multi-server`, a node's name, or one of the words for "this node".
pub(super) fn of(options: &CsrOptions) -> Result<Wish, Remark> {
    let mut wish = Wish::new(options.product, options.purpose, options.version);
    match options.distribution.as_deref().map(str::trim) {
        Some(word) if word.eq_ignore_ascii_case("multi-server") => wish.distribution = Distribution::MultiServer,
        Some("" | "node" | "this-server") | None => {}
        Some(node) => wish.node = Some(node.to_owned()),
    }
    let texts = |list: &[String]| {
        list.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect::<Vec<_>>()
    };
    wish.nodes = texts(&options.nodes);
    wish.names = texts(&options.san);
    wish.common_name.clone_from(&options.cn);
    wish.parent_domain.clone_from(&options.parent_domain);
    wish.subject = options.subject.as_deref().map_or_else(|| Ok(Vec::new()), parse_subject)?;
    wish.role = options.role;
    wish.generation = options.generation;
    wish.hash = options.hash;
    wish.key = options.key;
    Ok(wish)
}
