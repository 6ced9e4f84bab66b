// What a portal imports.

export { CwViewer, type Told } from "./viewer.ts";
export { assetsAt, startEngine } from "./engine.ts";
export { CertwrightFrame } from "./frame-client.ts";
export { CwCertificate } from "../elements/certificate/certificate.ts";
export { CwItemList } from "../elements/item-list/item-list.ts";
export { CwDropZone } from "../elements/drop-zone/drop-zone.ts";
