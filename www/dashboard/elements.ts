// The elements that show a fleet, without the dashboard around them: for pages of others, and for their tests.

import { words } from "../text/words.ts";
import shell from "words:shell";
import "../elements/cluster-heatmap/cluster-heatmap.ts";
import "../elements/data-table/data-table.ts";
import "../elements/expiry-timeline/expiry-timeline.ts";
import "../elements/filter-chip/filter-chip.ts";
import "../elements/trust-matrix/trust-matrix.ts";

/** Resolves when their words are there. */
export const ready = words.join(shell);
