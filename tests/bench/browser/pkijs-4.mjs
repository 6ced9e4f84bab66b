// pkijs 4.

import { Certificate } from "pkijs";
import { model } from "./pkijs-model.mjs";

export const ready = Promise.resolve();
export const read = (der) => model(Certificate.fromBER(der), der);
