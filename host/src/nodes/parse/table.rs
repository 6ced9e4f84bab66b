//! The table of `run sql …`.

use super::text::lines;
use crate::nodes::Reading;
use crate::nodes::capability::SqlTable;

/// A header, a line of rulers, and rows whose columns stand below the rulers.
///
/// A value with a line break in it cannot be told from two rows: ask for such a column alone.
pub fn sql_table(text: &str) -> Reading<SqlTable> {
    let mut reading = Reading::<SqlTable>::default();
    let all: Vec<(usize, Vec<char>)> = lines(text).map(|(number, line)| (number, line.chars().collect())).collect();
    let Some(ruler_at) = all.iter().position(|(_, line)| is_ruler(line)) else {
        let said: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        reading.trouble(0, "no table in the answer", &said.join(" "));
        return reading;
    };
    let spans = spans(&all[ruler_at].1);
    let empty = Vec::new();
    let header = ruler_at.checked_sub(1).map_or(&empty, |at| &all[at].1);
    reading.value.columns = cells(header, &spans);
    if reading.value.columns.iter().any(String::is_empty) {
        reading.trouble(all[ruler_at].0, "a column without a name", "");
    }
    for (number, line) in &all[ruler_at + 1..] {
        if line.iter().all(|character| character.is_whitespace()) {
            continue;
        }
        if spans.iter().skip(1).any(|(start, _)| line.get(start - 1).is_some_and(|gap| *gap != ' ')) {
            reading.trouble(*number, "a value is wider than its column", &line.iter().collect::<String>());
        }
        reading.value.rows.push(cells(line, &spans));
    }
    reading
}

fn is_ruler(line: &[char]) -> bool {
    line.first() == Some(&'=') && line.iter().all(|character| matches!(character, '=' | ' '))
}

/// Where columns begin and end; the last has no end.
fn spans(ruler: &[char]) -> Vec<(usize, usize)> {
    let begins = |at: usize| ruler[at] == '=' && (at == 0 || ruler[at - 1] == ' ');
    let starts: Vec<usize> = (0..ruler.len()).filter(|&at| begins(at)).collect();
    let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
    starts.iter().copied().zip(ends).collect()
}

fn cells(line: &[char], spans: &[(usize, usize)]) -> Vec<String> {
    let cell = |&(start, end): &(usize, usize)| {
        let end = end.min(line.len());
        line.get(start..end).unwrap_or_default().iter().collect::<String>().trim().to_owned()
    };
    spans.iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODE: &str = "\
paramname           paramvalue
=================== ==========
ClusterSecurityMode 0
";
    const NODES: &str = "\
name               tkssomode
================== =========
EnterpriseWideData 0
pub01.example.com  2
                   0
";

    #[test]
    fn columns_stand_below_the_rulers() {
        let reading = sql_table(MODE);
        assert!(reading.is_whole());
        assert_eq!(reading.value.columns, ["paramname", "paramvalue"]);
        assert_eq!(reading.value.rows, [["ClusterSecurityMode", "0"]]);
    }

    #[test]
    fn an_empty_value_keeps_its_place() {
        let reading = sql_table(NODES);
        assert_eq!(reading.value.column("tkssomode"), ["0", "2", "0"]);
        assert_eq!(reading.value.rows[2], ["", "0"]);
    }

    #[test]
    fn a_refusal_is_no_table() {
        let reading = sql_table("The specified table (x) is not in the database.\n");
        assert!(reading.value.columns.is_empty());
        assert!(reading.troubles[0].text.contains("is not in the database"));
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(MODE, sql_table);
        super::super::torture(NODES, sql_table);
    }
}
