// A language for tests: accented and a third longer, so that a text without a message
// and a text that is cut off both show.

const PLAIN = "AaBbCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz";
const ACCENTED = "ÅåƁƀÇçÐðÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž";

export function pseudo(text: string): string {
  const accented = [...text].map((letter) => {
    const at = PLAIN.indexOf(letter);
    return at < 0 ? letter : ACCENTED[at];
  }).join("");
  return /\p{L}/u.test(text) ? accented + "~".repeat(Math.ceil(text.trim().length / 3)) : accented;
}
