//! The description of the API, made whole: what holds for every operation is said here once.

use axum::http::StatusCode;
use utoipa::openapi::path::Operation;
use utoipa::openapi::response::Responses;
use utoipa::openapi::{KnownFormat, OpenApi, Ref, RefOr, Response, Schema, SchemaFormat};

/// The type of problems (RFC 9457).
const PROBLEM: &str = "application/problem+json";
const JSON: &str = "application/json";

/// Completes what the handlers say of themselves.
pub fn complete(document: &mut OpenApi) {
    for item in document.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        for operation in operations.into_iter().flatten() {
            name(operation);
            limit(operation);
            respond(&mut operation.responses);
        }
    }
}

/// An operation's name must be the only one (OpenAPI 3.1, 4.8.10): the noun stands before the verb.
fn name(operation: &mut Operation) {
    let noun = operation.tags.iter().flatten().next().cloned().unwrap_or_default();
    let verb = operation.operation_id.take().unwrap_or_default();
    operation.operation_id = Some(format!("{noun}_{verb}"));
}

/// `u32` has no format of its own, and `int32` would end halfway.
fn limit(operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        let RefOr::T(parameter) = parameter else { continue };
        let Some(RefOr::T(Schema::Object(schema))) = &mut parameter.schema else { continue };
        let is_unsigned = schema.minimum.is_some() && schema.maximum.is_none();
        if is_unsigned && schema.format == Some(SchemaFormat::KnownFormat(KnownFormat::Int32)) {
            schema.format = None;
            schema.maximum = Some(u32::MAX.into());
        }
    }
}

fn respond(responses: &mut Responses) {
    let any = Problem::response("What else can go wrong: the code of the problem says what.");
    responses.responses.entry("default".to_owned()).or_insert(RefOr::T(any));
    for (status, response) in &mut responses.responses {
        let RefOr::T(response) = response else { continue };
        // Every response needs one (OpenAPI 3.1, 4.8.17).
        if response.description.is_empty() {
            let status = status.parse().ok().and_then(|status| StatusCode::from_u16(status).ok());
            response.description = status.and_then(|one| one.canonical_reason()).unwrap_or("Answer").to_owned();
        }
        if Problem::is_in(response)
            && let Some(content) = response.content.shift_remove(JSON)
        {
            response.content.insert(PROBLEM.to_owned(), content);
        }
    }
}

/// The schema of problems.
struct Problem;

impl Problem {
    fn response(description: &str) -> Response {
        let schema = Ref::from_schema_name("Problem");
        let content = utoipa::openapi::ContentBuilder::new().schema(Some(schema)).build();
        utoipa::openapi::ResponseBuilder::new().description(description).content(JSON, content).build()
    }

    fn is_in(response: &Response) -> bool {
        let said = serde_json::to_value(&response.content).unwrap_or_default();
        said[JSON]["schema"]["$ref"] == "#/components/schemas/Problem"
    }
}
