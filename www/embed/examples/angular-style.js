// In the manner of Angular: a component class whose template binds [properties] and (events). With Angular itself the
// template is the same, and the component says `schemas: [CUSTOM_ELEMENTS_SCHEMA]`.
import "../index.js";

class Portal {
  static template = '<cw-viewer [src]="address" [readonly]="fixed" (uc-select)="opened($event)"></cw-viewer><output id="state"></output>';
  address = "../sample.pem";
  fixed = true;
  opened({ detail }) { document.querySelector("#state").textContent = `open: ${detail.title}`; }
}

/** What Angular's compiler makes of such a template, for this one page. */
function bind(component, host) {
  const parsed = new DOMParser().parseFromString(component.constructor.template, "text/html").body;
  for (const element of parsed.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith("[")) element[name.slice(1, -1)] = component[value];
      else if (name.startsWith("(")) element.addEventListener(name.slice(1, -1), (event) => component[value.split("(")[0]](event));
      else continue;
      element.removeAttribute(name);
    }
  }
  host.append(...parsed.childNodes);
}

bind(new Portal(), document.querySelector("#app"));
