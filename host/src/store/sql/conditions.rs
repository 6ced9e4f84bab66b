//! The conditions of a query: only those that are asked for stand in it, so that indices serve them.

use super::Value;

/// Conditions, all of which must hold.
#[derive(Default)]
pub(super) struct Conditions {
    text: String,
    values: Vec<Value>,
}

impl Conditions {
    /// One more; its `?` is the value.
    pub(super) fn and(&mut self, condition: &str, value: impl Into<Value>) {
        let named = self.name(value);
        self.plain(&condition.replace('?', &named));
    }

    /// One more where there is a value.
    pub(super) fn and_if<T: Into<Value>>(&mut self, condition: &str, value: Option<T>) {
        if let Some(value) = value {
            self.and(condition, value);
        }
    }

    /// One more, without a value.
    pub(super) fn plain(&mut self, condition: &str) {
        self.text.push_str(if self.text.is_empty() { " WHERE (" } else { " AND (" });
        self.text.push_str(condition);
        self.text.push(')');
    }

    /// A value that stands elsewhere in the query; by what it is called there.
    pub(super) fn name(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    /// Another value in the place of the last one.
    pub(super) fn last(&mut self, value: impl Into<Value>) {
        if let Some(last) = self.values.last_mut() {
            *last = value.into();
        }
    }

    /// A column that holds one of these; where there are none, anything.
    pub(super) fn one_of<T: Into<Value>>(&mut self, column: &str, values: impl Iterator<Item = T>) {
        let names: Vec<String> = values.map(|value| self.name(value)).collect();
        if !names.is_empty() {
            self.plain(&format!("{column} IN ({})", names.join(", ")));
        }
    }

    /// ` WHERE …`, or nothing.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Their values.
    pub(super) fn values(&self) -> &[Value] {
        &self.values
    }
}

/// The pattern of LIKE, with `\` before what is meant as it stands, for texts that contain one.
pub(super) fn contains(text: &str) -> String {
    let mut pattern = String::from("%");
    for one in text.chars() {
        if matches!(one, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(one);
    }
    pattern.push('%');
    pattern
}
