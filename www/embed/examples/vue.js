// Vue, with a render function: templates that are compiled in the browser would need eval, which a strict policy forbids.
import { createApp, h, ref } from "vue/dist/vue.runtime.esm-bundler.js";
import "../index.js";

createApp({
  setup() {
    const told = ref("");
    return () => h("section", [
      h("cw-viewer", { ".readonly": true, ".src": "../sample.pem", "onUc-select": ({ detail }) => { told.value = `open: ${detail.title}`; } }),
      h("output", { id: "state" }, told.value),
    ]);
  },
}).mount("#app");
