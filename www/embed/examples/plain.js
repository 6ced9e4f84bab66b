// Plain HTML and JavaScript.
import "../index.js";

const viewer = document.createElement("cw-viewer");
viewer.readonly = true;
viewer.src = "../sample.pem";
viewer.addEventListener("uc-select", ({ detail }) => { document.querySelector("#told").textContent = `open: ${detail.title}`; });
// The page does the copying itself.
viewer.addEventListener("uc-action", (event) => {
  if (event.detail.action !== "copy") return;
  event.preventDefault();
  document.querySelector("#told").textContent = `wanted: copy ${event.detail.id}`;
});
document.querySelector("#app").append(viewer);
