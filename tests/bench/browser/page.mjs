// Inside the page: reads with one contender, and tells how long it took.

/** Certificates as the native benchmark writes them: length (four octets, highest first) and DER. */
export async function certificates(url) {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const view = new DataView(bytes.buffer);
  const found = [];
  for (let at = 0; at < bytes.length;) {
    const length = view.getUint32(at);
    found.push(bytes.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return found;
}

/** Reads each of them once, `null` for what this contender cannot read. */
export async function pass({ read }, ders) {
  const models = new Array(ders.length);
  for (let at = 0; at < ders.length; at++) {
    try {
      const model = read(ders[at]);
      // Only those that must be awaited are.
      models[at] = model instanceof Promise ? await model : model;
    } catch {
      models[at] = null;
    }
  }
  return models;
}

/** Goes on round and round where it stopped, for so many milliseconds: certificates per second. */
export async function turn(contender, ders, least) {
  const begin = performance.now();
  let count = 0;
  let milliseconds;
  do {
    const some = Array.from({ length: PORTION }, (_, at) => ders[(place + at) % ders.length]);
    const models = await pass(contender, some);
    place = (place + PORTION) % ders.length;
    count += models.length;
    milliseconds = performance.now() - begin;
  } while (milliseconds < least);
  return count / milliseconds * 1000;
}
let place = 0;
/** Between two looks at the clock. */
const PORTION = 8;

/** The first thousand of a page: with the script's own loading, and from where it stands. */
export async function cold(name, ders) {
  const begin = performance.now();
  const contender = await import(`./${name}.js`);
  await contender.ready;
  const loaded = performance.now();
  const models = await pass(contender, ders);
  const end = performance.now();
  return { contender, models, loading: loaded - begin, whole: end - begin };
}
