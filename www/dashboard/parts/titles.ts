// Titles of the server's playbooks by their names; a script of one's own goes by its name.

import type { Api } from "../api/api.ts";

let asked: Promise<Map<string, string>> | undefined;

export function titles(api: Api): Promise<Map<string, string>> {
  asked ??= api.playbooks().then(({ playbooks }) => new Map(playbooks.map(({ name, header }) => [name, header?.title ?? name])));
  // What failed once may work the next time.
  asked.catch(() => { asked = undefined; });
  return asked;
}
