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

/** Reads all of them once: which could be read, and what was found. */
export async function pass(contender, ders) {
  const { read, readAll } = contender;
  if (readAll) {
    const models = [];
    for (let at = 0; at < ders.length; at += BATCH) models.push(...readAll(ders.slice(at, at + BATCH)));
    return models;
  }
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

/** Certificates per second, over as many passes as fill `least` milliseconds. */
export async function rate(contender, ders, least) {
  const begin = performance.now();
  let passes = 0;
  let models;
  do {
    models = await pass(contender, ders);
    passes++;
  } while (performance.now() - begin < least);
  const milliseconds = performance.now() - begin;
  if (models.length !== ders.length) throw new Error(`${models.length} models of ${ders.length}`);
  return passes * ders.length / milliseconds * 1000;
}

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

// Some 300 kilobytes of text: larger ones are not faster.
const BATCH = 250;
