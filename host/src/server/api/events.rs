//! What happens, live: Server-Sent Events (WHATWG HTML, 9.2).

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{self, KeepAlive, Sse};
use futures_util::stream::{self, Stream, StreamExt as _};
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::broadcast::error::RecvError;

use super::super::events::{Event, Heard};
use super::super::problem::Problem;
use super::super::state::App;

/// So long nothing is said before a comment keeps the connection open.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// A stream ends after this time and is opened anew, so that whoever lost the right to listen stops.
const STREAM_MAX: Duration = Duration::from_secs(900);

/// What happens, live. After a pause send the last id as `Last-Event-ID`; the event `gap` says that more was missed
/// than is remembered.
#[utoipa::path(get, path = "/api/v1/events", tag = "events",
    params(("Last-Event-ID" = Option<String>, Header, description = "The last event that was heard.")),
    responses((status = 200, body = String, content_type = "text/event-stream"), (status = 401, body = Problem),
        (status = 429, body = Problem)))]
pub(super) async fn listen(
    State(app): State<App>,
    asked: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<sse::Event, Infallible>>>, Problem> {
    let permit = app.listeners.clone().try_acquire_owned().map_err(|_| {
        let detail = "Close some, or try later.";
        Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_listeners", "too many listen already", detail)
    })?;
    let after = asked.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let stream = told(app.events.listen(after), permit);
    let end = ended(app);
    Ok(Sse::new(stream.take_until(end)).keep_alive(KeepAlive::new().interval(HEARTBEAT)))
}

async fn ended(app: App) {
    let mut stopping = app.stopping.subscribe();
    tokio::select! {
        () = tokio::time::sleep(STREAM_MAX) => {}
        _ = stopping.wait_for(|stopping| *stopping) => {}
    }
}

fn told(heard: Heard, permit: OwnedSemaphorePermit) -> impl Stream<Item = Result<sse::Event, Infallible>> {
    // The first thing said lets whoever listens know that the stream is open.
    let opening = if heard.has_gap { gap() } else { sse::Event::default().comment("listening") };
    let missed = stream::iter(heard.missed).map(|event| written(&event));
    let live = stream::unfold((heard.live, permit), |(mut live, permit)| async move {
        let event = match live.recv().await {
            Ok(event) => written(&event),
            Err(RecvError::Lagged(_)) => gap(),
            Err(RecvError::Closed) => return None,
        };
        Some((event, (live, permit)))
    });
    stream::once(async { opening }).chain(missed).chain(live).map(Ok)
}

fn gap() -> sse::Event {
    sse::Event::default().event("gap").data("{}")
}

fn written(event: &Event) -> sse::Event {
    sse::Event::default().id(event.id.to_string()).event(event.kind).data(event.data.to_string())
}
