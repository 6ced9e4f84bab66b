// What every element of ours shares: the words, the common sheet, the moment.

import { LitElement, type CSSResultGroup } from "lit";
import { property } from "lit/decorators.js";
import { InWords } from "../../text/words.ts";
import { common } from "./common.styles.ts";

export class CwElement extends LitElement {
  static override styles: CSSResultGroup = common;

  /** The moment that counts as now, RFC 3339; empty for the real one. */
  @property() now = "";

  constructor() {
    super();
    new InWords(this);
  }

  protected get moment(): number {
    const fixed = Date.parse(this.now);
    return Number.isNaN(fixed) ? Date.now() : fixed;
  }

  /** Sends an event up; details are plain data. Answers false when somebody cancelled it. */
  protected tell<T>(type: string, detail: T, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
  }
}
