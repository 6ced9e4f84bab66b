// pkijs 3.

import { Certificate } from "pkijs-3";
import { model } from "./pkijs-model.mjs";

export const ready = Promise.resolve();
export const read = (der) => model(Certificate.fromBER(der), der);
