//! How an organisation renews: how long before the end, on which weekday, how much in one window, and when nothing may be
//! changed, and who has said so. The renewal calendar and the timeline are drawn by it; a plan that falls into a freeze
//! says so, and no job is stopped by it.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use certwright_core::playbook::document;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::super::gate::Caller;
use super::super::problem::{FieldFault, Problem};
use super::super::state::App;
use super::body::Body;
use crate::store::StoreFault;
use crate::store::notices::SettingsChange;

/// Days on which nothing may be changed, both included.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Freeze {
    /// The first, `2026-12-20`.
    from: NaiveDate,
    /// The last.
    until: NaiveDate,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 80)]
    why: String,
}

/// How an organisation renews.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Renewals {
    /// So many days before its end a certificate is renewed at the latest.
    #[schema(maximum = 365)]
    lead_days: u32,
    /// The weekday of maintenance windows, Sunday is 0.
    #[schema(maximum = 6)]
    weekday: u32,
    /// So many renewals at most in one window.
    #[schema(minimum = 1, maximum = 1000)]
    window_load_max: u32,
    /// When nothing may be changed.
    #[schema(max_items = 100)]
    freezes: Vec<Freeze>,
}

/// The same, with who said it. What is sent may have no more members than [`Renewals`], so this is no wider form of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct RenewalsShown {
    /// So many days before its end a certificate is renewed at the latest.
    lead_days: u32,
    /// The weekday of maintenance windows, Sunday is 0.
    weekday: u32,
    /// So many renewals at most in one window.
    window_load_max: u32,
    /// When nothing may be changed.
    freezes: Vec<Freeze>,
    /// Who set it last, as the audit log names them; null where nobody has.
    set_by: Option<String>,
    /// When.
    set_at: Option<DateTime<Utc>>,
}

/// Who said it, kept beside what was said: an older program reads the one and passes over the other.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct SaidBy {
    by: Option<String>,
    at: Option<DateTime<Utc>>,
}

impl Default for Renewals {
    /// Two weeks leave time for a second try on the next Sunday.
    fn default() -> Self {
        Self { lead_days: 14, weekday: 0, window_load_max: 10, freezes: Vec::new() }
    }
}

impl Renewals {
    fn shown(self, said: SaidBy) -> RenewalsShown {
        let Self { lead_days, weekday, window_load_max, freezes } = self;
        RenewalsShown { lead_days, weekday, window_load_max, freezes, set_by: said.by, set_at: said.at }
    }

    fn faults(&self) -> Vec<FieldFault> {
        let fault = |field: &str, message: &str| FieldFault { field: field.to_owned(), message: message.to_owned() };
        let mut faults = Vec::new();
        if self.lead_days > LEAD_DAYS_MAX {
            faults.push(fault("lead_days", "0 to 365 days are possible"));
        }
        if self.weekday > 6 {
            faults.push(fault("weekday", "0 is Sunday, 6 is Saturday"));
        }
        if !(1..=WINDOW_LOAD_MAX).contains(&self.window_load_max) {
            faults.push(fault("window_load_max", "1 to 1,000 renewals are possible"));
        }
        if self.freezes.len() > FREEZES_MAX {
            faults.push(fault("freezes", "100 are possible"));
        }
        if self.freezes.iter().any(|one| one.until < one.from) {
            faults.push(fault("freezes", "one ends before it begins"));
        }
        if self.freezes.iter().any(|one| one.why.chars().count() > WHY_CHARACTERS_MAX) {
            faults.push(fault("freezes", "a reason has 80 characters at most"));
        }
        faults
    }
}

/// How an organisation renews; the usual where nobody has said it.
#[utoipa::path(get, path = "/api/v1/settings/renewals", tag = "settings", operation_id = "renewal_settings",
    responses((status = 200, body = RenewalsShown), (status = 401, body = Problem)))]
pub(super) async fn show(State(app): State<App>) -> Result<Json<RenewalsShown>, Problem> {
    Ok(Json(kept(&app).await?))
}

/// What is kept. What an older or a newer program has kept, and this one cannot read, is as if nothing was said.
async fn kept(app: &App) -> Result<RenewalsShown, StoreFault> {
    let options = app.alert_store.options().await?;
    let read = |name: &str| options.get(name).map(String::as_str);
    let renewals: Option<Renewals> = read(OPTION).and_then(|text| serde_json::from_str(text).ok());
    let said: SaidBy = read(SAID_BY).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    Ok(renewals.unwrap_or_default().shown(said))
}

/// The freezes into which a moment falls, as plans name them.
pub(super) async fn frozen(app: &App, at: DateTime<Utc>) -> Result<Vec<document::Freeze>, StoreFault> {
    let RenewalsShown { freezes, set_by, .. } = kept(app).await?;
    let all = freezes.into_iter().map(|Freeze { from, until, why }| {
        let set_by = set_by.clone();
        document::Freeze { from, until, why, set_by }
    });
    Ok(all.filter(|freeze| freeze.covers(at)).collect())
}

/// Say how the organisation renews.
#[utoipa::path(put, path = "/api/v1/settings/renewals", tag = "settings", operation_id = "set_renewal_settings", request_body = Renewals,
    responses((status = 200, body = RenewalsShown), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn set(
    State(app): State<App>,
    caller: Caller,
    Body(mut wanted): Body<Renewals>,
) -> Result<Json<RenewalsShown>, Problem> {
    let faults = wanted.faults();
    if !faults.is_empty() {
        return Err(Problem::fields("settings_unfit", "these settings cannot be".to_owned(), faults));
    }
    wanted.freezes.sort_by_key(|one| (one.from, one.until));
    let said = json!(wanted);
    let by = SaidBy { by: Some(caller.actor()), at: Some(Utc::now()) };
    let options = BTreeMap::from([(OPTION.to_owned(), said.to_string()), (SAID_BY.to_owned(), json!(by).to_string())]);
    let change = SettingsChange { options, secrets: BTreeMap::new() };
    app.notices.change_settings(&change, &caller.deed("settings.set", "renewals", said)).await?;
    Ok(Json(wanted.shown(by)))
}

/// Where it is kept among the settings.
const OPTION: &str = "renewals";
const SAID_BY: &str = "renewals_said_by";
const LEAD_DAYS_MAX: u32 = 365;
const WINDOW_LOAD_MAX: u32 = 1000;
const FREEZES_MAX: usize = 100;
const WHY_CHARACTERS_MAX: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_is_named_by_its_field() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let freeze = |from, until| Freeze { from: day(from), until: day(until), why: String::new() };
        let wrong = Renewals {
            lead_days: 366,
            weekday: 7,
            window_load_max: 0,
            freezes: vec![freeze("2026-12-24", "2026-12-20")],
        };
        let fields: Vec<String> = wrong.faults().into_iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["lead_days", "weekday", "window_load_max", "freezes"]);
        assert!(Renewals::default().faults().is_empty());
        assert!(
            Renewals { freezes: vec![freeze("2026-12-20", "2026-12-20")], ..Renewals::default() }.faults().is_empty()
        );
    }
}
