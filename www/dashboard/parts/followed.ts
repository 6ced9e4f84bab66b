// What is still to be done after a job, in the reader's language: the server tells it in words of a vocabulary.

import { visible } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import type { FollowUp } from "../api/shapes.ts";

const DOES = /^(restart|command|update-ctl|reset-phones|provision-sp-metadata)\b ?(.*)$/;
const NODES = new Set(["publisher-first", "publisher", "subscribers", "where-active", "primary-first", "once"]);
const WHEN = new Set(["sip-oauth", "sip-federation", "mixed-mode", "saml-sso-with-tomcat", "service-active"]);

/** What is done; on which nodes, and if not always, when. A word that is new here stays as it is. */
export function followed({ does, nodes, condition }: FollowUp): { does: string; where: string[] } {
  const [, act, what = ""] = DOES.exec(does) ?? [];
  const when = condition && WHEN.has(condition) ? t(`follow-when-${condition}`) : condition;
  return {
    does: act ? t(`follow-${act}`, { what: visible(what) }) : visible(does),
    where: [NODES.has(nodes) ? t(`follow-nodes-${nodes}`) : nodes, when ?? ""].filter((one) => one !== "").map(visible),
  };
}
