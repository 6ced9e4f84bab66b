//! What the API says of plugins: which there are, what each may use, who requires it, and which are not run.

use std::path::Path;

use axum::http::Method;
use certwright::plugin::{Folder, Rules, install, install_drivers};
use certwright::store::server::Role;
use certwright_plugins::{Plugin, Policy};
use serde_json::{Value, json};

use super::guest;
use super::place::Server;

#[tokio::test]
async fn plugins_are_listed_with_what_they_may_use_and_who_requires_them() {
    let server = Server::new("plugins").await;
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("server-plugins-folder");
    let _ = std::fs::remove_dir_all(&path);
    let folder = Folder::at(path.clone());
    let add = |name: &str, bytes: &[u8], product| {
        let plugin = Plugin::load(name, bytes).unwrap();
        folder.add(&plugin, ("0.1", "guest"), product, false).unwrap();
        plugin
    };
    let house = add("house", &guest::good(), None);
    add("reader", &guest::driver("i32.const 512", ""), Some("guest"));
    add("changed", &guest::policy("i32.const 768"), None);
    assert!(install_drivers(folder.clone()), "this is a test bug: another test has set them");
    assert!(install(vec![Rules::where_required(Policy::new(house).unwrap())]));
    add("later", &guest::policy("i32.const 768"), None);
    std::fs::write(path.join("changed.wasm"), b"another").unwrap();
    let admin = server.token(Role::Administrator);
    let profile = json!({ "profile": { "name": "ours", "policies": ["house", "nobody", "reader"] } });
    let made = server.send(Method::POST, "/api/v1/profiles", &admin, Some(profile)).await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.body);
    let answer = server.get("/api/v1/plugins", &server.token(Role::Viewer)).await;
    assert!(!answer.body.contains(&*path.to_string_lossy()), "where files of the server are: {}", answer.body);
    let list = answer.json();
    let of = |name: &str| -> Value {
        let all = list["plugins"].as_array().expect("a list");
        all.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("{name}: {list}")).clone()
    };
    let (house, reader) = (of("house"), of("reader"));
    assert_eq!(house["limits"]["fuel"], 50_000_000);
    assert_eq!(house["limits"]["time_ms"], 2_000);
    assert_eq!((&house["world"], &house["required_by"]), (&json!("policy"), &json!(["ours"])));
    assert_eq!((&house["in_use"], &house["fault"]), (&json!(true), &Value::Null));
    assert_eq!(house["sha256"].as_str().map(str::len), Some(64));
    assert_eq!((&reader["product"], &reader["limits"]["host_calls"]), (&json!("guest"), &json!(64)));
    assert_eq!((&reader["in_use"], &reader["required_by"]), (&json!(true), &json!([])));
    for (name, why) in [("changed", "not what was added"), ("later", "start the server anew")] {
        let one = of(name);
        assert_eq!(one["in_use"], false, "{one}");
        assert!(one["fault"].as_str().is_some_and(|fault| fault.contains(why)), "{one}");
    }
    // A driver of the name is no policy.
    let absent = json!([{ "name": "nobody", "required_by": ["ours"] }, { "name": "reader", "required_by": ["ours"] }]);
    assert_eq!(list["absent"], absent);
}
