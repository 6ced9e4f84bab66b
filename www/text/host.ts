// Names of hosts, as short as they may be.

/** The first label of a host name: the rest is the same down a table. An address has none. */
export function hostShort(name: string): string { return /^[\d.]+$|:/.test(name) ? name : name.split(".", 1)[0] ?? name; }
