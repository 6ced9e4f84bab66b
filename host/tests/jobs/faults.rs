//! What goes wrong on nodes: lost answers, refusals, nodes that are away, people who were faster.

use certwright::store::server::Role;
use certwright_simulator::faults::{Effect, Fault, When};
use serde_json::{Value, json};

use super::bench::{Bench, PUB, SUB, steps};

fn fault(node: &str, interface: &str, operation: &str, effect: Effect, when: When) -> Fault {
    Fault {
        node: Some(node.to_owned()),
        interface: Some(interface.to_owned()),
        operation: Some(operation.to_owned()),
        effect,
        when,
        skip: 0,
        count: Some(1),
        probability: 1.0,
    }
}

fn csr(nodes: &[&str]) -> Value {
    json!({ "operation": "generate-csr", "unit": "tomcat", "spread": "node", "clusters": ["hq"], "nodes": nodes })
}

/// The request that makes a CSR.
const MAKE: &str = "POST /csr";

#[tokio::test(flavor = "multi_thread")]
async fn w18_a_lost_answer_is_looked_for_and_nothing_is_sent_twice() {
    let bench = Bench::new("lost", "15").await;
    bench.fleet.world.faults.add(fault(SUB, "rest", MAKE, Effect::Reset, When::After));
    let job = bench.job(csr(&[SUB])).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    assert_eq!(steps(&job), [format!("{SUB} generate_request adopted")]);
    assert_eq!(bench.changes(), [format!("{SUB} generate_csr")], "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn t3_what_fails_on_one_node_is_done_on_the_others_and_tried_again_there_alone() {
    let bench = Bench::new("retry", "15").await;
    let refusal = Effect::Error { status: 500, text: "internal".to_owned() };
    bench.fleet.world.faults.add(fault(PUB, "rest", MAKE, refusal, When::Before));
    let job = bench.job(csr(&[PUB, SUB])).await;
    assert_eq!(job["state"], "failed", "{job:#}");
    assert_eq!(steps(&job), [format!("{PUB} generate_request failed"), format!("{SUB} generate_request done")]);
    assert!(job["steps"][0]["detail"]["message"].is_string(), "J5: {job:#}");
    assert_eq!(bench.changes(), [format!("{SUB} generate_csr")]);
    let path = format!("/api/v1/jobs/{}/retry", job["id"].as_str().unwrap());
    let again = bench.server.post(&path, &bench.by(Role::Operator), json!({})).await;
    assert_eq!(again.status.as_u16(), 201, "{}", again.body);
    let again = bench.end_of(again.json()["id"].as_str().unwrap()).await;
    assert_eq!((again["state"].as_str(), again["retry_of"].as_str()), (Some("succeeded"), job["id"].as_str()));
    assert_eq!(steps(&again), [format!("{PUB} generate_request done")], "the failed node alone");
    assert_eq!((&job["nodes"], &again["nodes"]), (&json!([PUB, SUB]), &json!([PUB])), "and its row names no other");
    assert_eq!(bench.changes(), [format!("{SUB} generate_csr"), format!("{PUB} generate_csr")]);
    let over = bench.server.post(&path.replace("/retry", "/resume"), &bench.by(Role::Operator), json!({})).await;
    assert_eq!((over.status.as_u16(), over.code()), (409, "job_state"));
}

#[tokio::test(flavor = "multi_thread")]
async fn i1_a_renewal_that_fails_stops_the_cluster_before_the_next_node() {
    let bench = Bench::new("stops", "15").await;
    bench.fleet.world.faults.add(fault(
        PUB,
        "ssh",
        "set cert regen",
        Effect::Error { status: 500, text: "The certificate could not be regenerated".to_owned() },
        When::Before,
    ));
    let job =
        bench.job(json!({ "operation": "renew", "unit": "tomcat", "clusters": ["hq"], "nodes": [PUB, SUB] })).await;
    let states = steps(&job);
    assert_eq!(states[1], format!("{SUB} regenerate skipped"), "{job:#}");
    assert!(["failed", "attention"].contains(&job["state"].as_str().unwrap()), "{job:#}");
    assert!(bench.changes().is_empty(), "{:?}", bench.changes());
}
