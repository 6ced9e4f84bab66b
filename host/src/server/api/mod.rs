//! The handlers, by noun. Each is described beside its code; the whole is `/api/v1/openapi.json`.

mod alert_settings;
mod alerts;
mod audit;
mod authorities;
mod body;
mod calendar;
mod certificates;
mod clusters;
mod events;
mod evidence;
mod jobs;
mod playbooks;
mod plugins;
mod policies;
mod profiles;
mod renewals;
mod sessions;
mod status;
mod tokens;
mod trust;
mod users;

use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::state::App;

#[derive(OpenApi)]
#[openapi(
    info(title = "Certwright", description = "Certificates of Cisco UC clusters: inspect, judge, renew, prove."),
    modifiers(&Schemes),
    security(("token" = []), ("session" = []))
)]
struct Description;

struct Schemes;

impl Modify for Schemes {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
        let cookie = ApiKey::Cookie(ApiKeyValue::new(super::gate::COOKIE));
        components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    }
}

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(status::alive))
        .routes(routes!(status::ready))
        .routes(routes!(status::metrics))
        .routes(routes!(status::settings))
        .routes(routes!(sessions::open, sessions::close))
        .routes(routes!(sessions::me))
        .routes(routes!(sessions::change_password))
        .routes(routes!(tokens::list, tokens::add))
        .routes(routes!(tokens::revoke))
        .routes(routes!(tokens::list_all, tokens::add_for))
        .routes(routes!(tokens::revoke_any))
        .routes(routes!(clusters::list, clusters::add))
        .routes(routes!(clusters::show, clusters::remove))
        .routes(routes!(clusters::accounts_of))
        .routes(routes!(clusters::sync, clusters::sync_state))
        .routes(routes!(profiles::assign))
        .routes(routes!(certificates::list))
        .routes(routes!(certificates::history))
        .routes(routes!(certificates::show))
        .routes(routes!(certificates::pem))
        .routes(routes!(certificates::der))
        .routes(routes!(clusters::world))
        .routes(routes!(plugins::list))
        .routes(routes!(playbooks::list))
        .routes(routes!(playbooks::show))
        .routes(routes!(playbooks::check))
        .routes(routes!(authorities::list))
        .routes(routes!(authorities::check))
        .routes(routes!(authorities::orders))
        .routes(routes!(jobs::plan))
        .routes(routes!(jobs::list, jobs::create))
        .routes(routes!(jobs::show))
        .routes(routes!(jobs::plan_of))
        .routes(routes!(jobs::cancel))
        .routes(routes!(jobs::resume))
        .routes(routes!(jobs::retry))
        .routes(routes!(jobs::approve))
        .routes(routes!(jobs::reject))
        .routes(routes!(jobs::resolve))
        .routes(routes!(jobs::answer))
        .routes(routes!(evidence::export))
        .routes(routes!(evidence::key))
        .routes(routes!(jobs::transcript))
        .routes(routes!(trust::list))
        .routes(routes!(trust::pending))
        .routes(routes!(alerts::list))
        .routes(routes!(alerts::notify))
        .routes(routes!(alerts::notices))
        .routes(routes!(alerts::probe))
        .routes(routes!(alerts::acknowledge))
        .routes(routes!(alerts::snooze))
        .routes(routes!(calendar::show))
        .routes(routes!(calendar::open, calendar::close))
        .routes(routes!(calendar::feed))
        .routes(routes!(alert_settings::show, alert_settings::set))
        .routes(routes!(renewals::show, renewals::set))
        .routes(routes!(profiles::list, profiles::create))
        .routes(routes!(profiles::show, profiles::edit, profiles::remove))
        .routes(routes!(profiles::copy))
        .routes(routes!(profiles::set_default))
        .routes(routes!(policies::list))
        .routes(routes!(policies::file))
        .routes(routes!(events::listen))
        .routes(routes!(audit::list))
        .routes(routes!(users::list, users::add))
        .routes(routes!(users::remove))
        .routes(routes!(users::set_password))
        .routes(routes!(users::set_role))
}
