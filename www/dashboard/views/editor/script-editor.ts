import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { css, html, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import { CwElement } from "../../../elements/shared/base.ts";
import { common } from "../../../elements/shared/common.styles.ts";
import { t } from "../../../text/words.ts";
import type { Fact, Header, ScriptRemark, ScriptWord } from "../../api/shapes.ts";
import { completing, highlighting, rhai } from "./rhai.ts";

/**
 * A field for a script: Rhai in its kinds of words, completion from the vocabulary, remarks at their places.
 *
 * @prop label - what a screen reader calls it; "Script" without it
 * @prop facts - what a script may ask about, beside the words
 * @event cw-text - {text}: it was typed
 */
@customElement("cw-script-editor")
export class CwScriptEditor extends CwElement {
  static override styles = [common, css`
    :host { min-block-size: 0; } .place { border-block-end: var(--hair) solid var(--line-soft); } .cm-editor { font: var(--text-sm)/1.6 var(--font-mono); }
  `];
  @property() text = "";
  @property() label = "";
  @property({ attribute: false }) words: readonly ScriptWord[] = [];
  @property({ attribute: false }) facts: readonly Fact[] = [];
  @property({ attribute: false }) remarks: readonly ScriptRemark[] = [];
  @property({ attribute: false }) header: Header | undefined;
  #view: EditorView | undefined;
  #language = new Compartment();

  override render() { return html`<div class="place"></div>`; }

  override firstUpdated(): void {
    this.#view = new EditorView({
      parent: this.renderRoot.querySelector(".place")!,
      root: this.renderRoot as ShadowRoot,
      state: EditorState.create({
        doc: this.text,
        extensions: [
          lineNumbers(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(), highlightActiveLine(), highlightActiveLineGutter(), lintGutter(), indentUnit.of("    "),
          syntaxHighlighting(highlighting), this.#language.of(rhai(this.words, this.facts)), autocompletion({ override: [completing(this.words, () => this.facts, () => this.header)] }),
          // Tab leaves the field, as everywhere on the page.
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
          EditorView.domEventHandlers({ beforeinput: typedOver }),
          EditorView.contentAttributes.of({ "aria-label": this.label || t("editor-script"), tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
          EditorView.updateListener.of((update) => { if (update.docChanged) { this.text = update.state.doc.toString(); this.tell("cw-text", { text: this.text }); } }),
          theme,
        ],
      }),
    });
  }

  override disconnectedCallback(): void { super.disconnectedCallback(); this.#view?.destroy(); this.#view = undefined; }

  protected override updated(changed: PropertyValues<this>): void {
    const view = this.#view;
    if (!view) return;
    if (changed.has("text") && view.state.doc.toString() !== this.text) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: this.text }, selection: { anchor: 0 } });
    if ((changed.has("words") && changed.get("words") !== undefined) || (changed.has("facts") && changed.get("facts") !== undefined)) view.dispatch({ effects: this.#language.reconfigure(rhai(this.words, this.facts)) });
    if (changed.has("remarks")) view.dispatch(setDiagnostics(view.state, this.remarks.flatMap((remark) => diagnostic(view.state, remark))));
  }

  /** Puts the cursor at a place, and shows it. */
  go(line: number, column: number): void {
    const view = this.#view;
    if (!view) return;
    const anchor = placeOf(view.state, line, column);
    view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    view.focus();
  }
}

/** Typed over a selection, Chromium keeps the look of what was there by an inline style, which the policy forbids: the text is put there by the editor instead. */
function typedOver(event: InputEvent, view: EditorView): boolean {
  const { from, to, empty } = view.state.selection.main;
  if (event.inputType !== "insertText" || !event.data || empty || view.state.selection.ranges.length > 1) return false;
  const { data } = event;
  event.preventDefault();
  const change = () => view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
  if (!view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, data, change))) view.dispatch(change());
  return true;
}

function placeOf(state: EditorState, line: number, column: number): number {
  const at = state.doc.line(Math.min(Math.max(1, line), state.doc.lines));
  return Math.min(at.to, at.from + Math.max(0, column - 1));
}

/** A remark at its place, as long as the word there. */
function diagnostic(state: EditorState, remark: ScriptRemark): Diagnostic[] {
  const from = placeOf(state, remark.line, remark.column);
  const word = /^\w+/.exec(state.doc.sliceString(from, state.doc.lineAt(from).to))?.[0].length ?? 0;
  const to = Math.max(from, Math.min(state.doc.lineAt(from).to, from + Math.max(1, word)));
  return [{ from, to, severity: remark.weight, message: [remark.message, remark.help].filter(Boolean).join(". ") }];
}

const theme = EditorView.theme({
  "&": { backgroundColor: "var(--surface)", color: "var(--ink)", fontSize: "inherit" },
  "&.cm-focused": { outline: "var(--focus-width) solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.6", minHeight: "var(--script-height, 340px)", maxHeight: "62vh" },
  ".cm-content": { caretColor: "var(--ink)", paddingBlock: "10px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--ink-3)", border: "0" },
  ".cm-activeLine": { backgroundColor: "var(--hover)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--select)", color: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--line-firm)" },
  ".cm-matchingBracket": { backgroundColor: "var(--select)", outline: "1px solid var(--line-control)" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--line-firm)", boxShadow: "var(--shadow-2)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--ink)", color: "var(--ink-on)" },
  ".cm-completionDetail": { color: "inherit", fontStyle: "normal", opacity: ".8" },
  ".cm-diagnostic-error": { borderInlineStart: "3px solid var(--expired-mark)" },
  ".cm-diagnostic-warning": { borderInlineStart: "3px solid var(--soon-mark)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--expired-mark)", textUnderlineOffset: "3px" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--soon-mark)", textUnderlineOffset: "3px" },
  ".cm-lint-marker": { inlineSize: "10px", blockSize: "10px", marginBlockStart: "5px" },
  ".cm-lint-marker-error": { content: "''", backgroundColor: "var(--expired-mark)", borderRadius: "2px" },
  ".cm-lint-marker-warning": { content: "''", backgroundColor: "var(--soon-mark)", borderRadius: "50%" },
});
