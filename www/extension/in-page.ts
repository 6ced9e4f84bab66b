// What runs in the page that the reader looks at, once, when they ask for it. The browser sends each function there as
// text: nothing outside of it exists.

/** What is selected, line breaks and all; of a form field too. */
export function selectedText(): string {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.selectionStart !== null)) {
    const text = field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
    if (text !== "") return text;
  }
  return String(getSelection() ?? "");
}

/** The file of a link, read as the page itself would read it: with its session, and within what it may. */
export async function linkedFile(address: string, most: number): Promise<{ base64: string } | "unread" | "large"> {
  try {
    const answer = await fetch(address, { credentials: "include" });
    if (!answer.ok || !answer.body) return "unread";
    const reader = answer.body.getReader();
    const parts: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > most) {
        await reader.cancel();
        return "large";
      }
      parts.push(value);
    }
    let letters = "";
    for (const part of parts) {
      for (let at = 0; at < part.length; at += 0x8000) letters += String.fromCharCode(...part.subarray(at, at + 0x8000));
    }
    return { base64: btoa(letters) };
  } catch {
    return "unread";
  }
}

/** How many lists the script before this one has judged. */
export function listsJudged(): number {
  return document.querySelectorAll("[data-certwright-list]").length;
}
