import { html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { common } from "../../../elements/shared/common.styles.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { visible } from "../../../text/safe.ts";
import { t, words } from "../../../text/words.ts";
import part from "words:clusters";
import type { ClusterRow } from "../../api/shapes.ts";
import { link } from "../../route.ts";
import { CwView } from "../../view.ts";

/** Resolves when the words of the view are there. */
export const ready = words.join(part);

/** All clusters with their certificates by state [C1, C2]. */
@customElement("cw-view-clusters")
export class CwViewClusters extends CwView {
  static override styles = [common, viewStyles];
  protected override readonly hears = ["sync.done", "job.state"];
  @state() private clusters: readonly ClusterRow[] = [];

  override render() {
    return html`<div class="page-head"><div><h1>${t("clusters-sentence", { count: this.clusters.length })}</h1></div></div>${this.troubled()}
      <section class="region"><table><thead><tr><th>${t("clusters-name")}</th></tr></thead><tbody>${this.clusters.map((cluster) =>
        html`<tr><th scope="row"><a href=${link("cluster", [cluster.name])}>${visible(cluster.name)}</a></th></tr>`)}</tbody></table></section>`;
  }

  protected override async load(): Promise<void> { this.clusters = await this.context.api.clusters(); }
}
