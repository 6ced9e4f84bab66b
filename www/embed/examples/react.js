// React 19 hands properties and events to custom elements by itself.
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import "../index.js";

function Portal() {
  const [told, setTold] = useState("");
  return createElement("section", null,
    createElement("cw-viewer", { readonly: true, src: "../sample.pem", "onuc-select": ({ detail }) => setTold(`open: ${detail.title}`) }),
    createElement("output", { id: "state" }, told));
}

createRoot(document.querySelector("#app")).render(createElement(Portal));
