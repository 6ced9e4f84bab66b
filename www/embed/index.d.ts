/**
 * Certwright's elements for other pages. Everything is read and judged on the reader's device; nothing is sent anywhere.
 * Versions are semantic: what stands here is kept within a major version.
 */

/** What is told of an item; never a private key. */
export interface Told {
  id: number;
  /** `certificate`, `request`, `crl`, `ocsp_response`, `public_key`, `private_key`, `container` or `error`. */
  kind: string;
  title: string;
  /** In hexadecimal digits. */
  sha256: string | null;
  /** RFC 3339. */
  not_after: string | null;
}

export interface CwViewerEvents {
  /** It can be given something. */
  "uc-ready": CustomEvent<object>;
  /** How many items it has now. */
  "uc-load": CustomEvent<{ count: number }>;
  /** Something could not be read; cancelled, nothing is shown of it. */
  "uc-parse-error": CustomEvent<{ name: string; message: string }>;
  /** An item is open. */
  "uc-select": CustomEvent<Told>;
  /** The rules have spoken of the open item. */
  "uc-judged": CustomEvent<{ id: number; compliant: boolean; errors: number; warnings: number }>;
  /** Somebody wants an action; cancelled, it is left to the page. */
  "uc-action": CustomEvent<{ action: string; id: number | undefined }>;
}

/** `<cw-viewer>`: slots `header`, `empty`, `actions`, `footer`; parts `list`, `item`. */
export declare class CwViewer extends HTMLElement {
  /** PEM, anywhere in a text, or Base64. */
  value: string;
  /** An address that is read once, as the page itself may read it. */
  src: string;
  /** `en`, `sv`, `zh-Hans`, `nl` or `de`; of all viewers of a page. */
  lang: string;
  /** `light` or `dark`; else as the system is. */
  theme: string;
  /** The moment that counts as now, RFC 3339. */
  now: string;
  /** Which actions to offer: `copy download` unless said otherwise. */
  actions: string;
  /** Nothing can be dropped, pasted or opened. */
  readonly: boolean;
  /** One for several viewers; each has its own otherwise. */
  engine: Engine | undefined;
  /** Adds files, or text with certificates in it; resolves when they are shown. */
  load(...things: (File | Blob | string)[]): Promise<void>;
  clear(): Promise<void>;
  select(id: number): Promise<void>;
  toJSON(): Told[];
  addEventListener<K extends keyof CwViewerEvents>(type: K, listener: (event: CwViewerEvents[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The core in its worker. */
export interface Engine {
  readonly place: string;
  close(): void;
}
export declare function startEngine(): Engine;
/** For bundlers that move the script: the address of the folder in which `assets/` stands. */
export declare function assetsAt(folder: string | URL): void;

/** A viewer in a frame of another origin, spoken to by messages; it must name this page among its embedders. */
export declare class CertwrightFrame extends EventTarget {
  /** Waits until the frame has greeted; fails where it does not know this page. */
  static open(frame: HTMLIFrameElement): Promise<CertwrightFrame>;
  load(text: string): Promise<Told[]>;
  items(): Promise<Told[]>;
  select(id: number): Promise<void>;
  clear(): Promise<void>;
  close(): void;
}

declare global {
  interface HTMLElementTagNameMap { "cw-viewer": CwViewer }
}
