//! `executeSQLQuery` (`cisco-interfaces.md` 4.3).

use super::Axl;
use super::operation::Operation;
use crate::nodes::capability::{Driver as _, SqlTable};
use crate::nodes::soap::{Body, Element};
use crate::nodes::{NodeFault, Reading};

impl Axl {
    /// Runs one query. Anything but a `select` is refused before it is sent.
    pub(super) async fn query(&self, sql: &str) -> Result<Reading<SqlTable>, NodeFault> {
        if !is_select(sql) {
            return Err(self.cannot_because("this query", "only a single select is ever sent", ""));
        }
        let answer = self.read(Operation::Query, &Body::default().leaf("sql", sql)).await?;
        Ok(table(&answer))
    }
}

/// One `select`, and nothing behind it.
fn is_select(sql: &str) -> bool {
    let word = sql.split_whitespace().next().unwrap_or_default();
    word.eq_ignore_ascii_case("select") && !sql.contains(';')
}

/// Rows with a child per column. A column is absent from a row where it is null.
pub(super) fn table(answer: &Element) -> Reading<SqlTable> {
    let mut columns: Vec<String> = Vec::new();
    for cell in answer.all("row").flat_map(|row| &row.children) {
        let name = cell.name.to_ascii_lowercase();
        if !columns.contains(&name) {
            columns.push(name);
        }
    }
    let cell = |row: &Element, name: &str| {
        let found = row.children.iter().find(|cell| cell.name.eq_ignore_ascii_case(name));
        found.map(|cell| cell.text.clone()).unwrap_or_default()
    };
    let rows = answer.all("row").map(|row| columns.iter().map(|name| cell(row, name)).collect()).collect();
    Reading::whole(SqlTable { columns, rows })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nodes::soap::parse;

    #[test]
    fn rows_have_the_columns_of_all() {
        let text = "<return><row><paramname>ClusterSecurityMode</paramname><paramvalue>0</paramvalue></row>\
                    <row><PARAMVALUE>a b </PARAMVALUE></row></return>";
        let table = table(&parse(text).unwrap()).value;
        assert_eq!(table.columns, ["paramname", "paramvalue"]);
        assert_eq!(table.rows, [["ClusterSecurityMode", "0"], ["", "a b "]]);
    }

    #[test]
    fn no_row_is_an_empty_table() {
        assert_eq!(table(&parse("<return/>").unwrap()).value, SqlTable::default());
    }

    #[test]
    fn only_a_select_is_sent() {
        assert!(is_select("  SELECT name from device"));
        for wrong in ["", "update device set name='x'", "select 1; delete from device", "selectx"] {
            assert!(!is_select(wrong), "{wrong}");
        }
    }
}
