// A key made by the browser: it leaves WebCrypto only wrapped with a passphrase, so its
// bytes are never in a variable, a store, the document or the address.

import { NULL, OCTETS, SEQUENCE, der, integer, oid } from "./der.ts";
import { pem } from "../../text/pem.ts";

export interface MadeKey { spki: Uint8Array; encrypted: string; sign(bytes: Uint8Array): Promise<Uint8Array> }

/** Makes a key of a kind as the core names it (`rsa:2048`, `ec:p256`) that signs with a hash (`SHA256`). */
export async function makeKey(kind: string, hash: string, passphrase: string): Promise<MadeKey> {
  const digest = hash.replace("SHA", "SHA-");
  const [family, size = ""] = kind.split(":");
  const rsa = family === "rsa";
  const made = rsa ? { name: "RSASSA-PKCS1-v1_5", modulusLength: Number(size), publicExponent: Uint8Array.of(1, 0, 1), hash: digest }
    : { name: "ECDSA", namedCurve: `P-${size.slice(1)}` };
  const { publicKey, privateKey } = await crypto.subtle.generateKey(made, true, ["sign", "verify"]) as CryptoKeyPair;
  const encrypted = await wrapped(privateKey, passphrase);
  return {
    spki: new Uint8Array(await crypto.subtle.exportKey("spki", publicKey)),
    encrypted,
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(rsa ? made.name : { name: "ECDSA", hash: digest }, privateKey, bytes as Uint8Array<ArrayBuffer>)),
  };
}

/** PKCS#8 under PBES2: PBKDF2 with HMAC-SHA-256, AES-256-CBC (RFC 8018, 6.2). */
async function wrapped(key: CryptoKey, passphrase: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(16));
  const secret = await crypto.subtle.importKey("raw", new TextEncoder().encode(passphrase), "PBKDF2", false, ["deriveKey"]);
  const by = await crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ITERATIONS }, secret, { name: "AES-CBC", length: 256 }, false, ["wrapKey"]);
  const hidden = new Uint8Array(await crypto.subtle.wrapKey("pkcs8", key, by, { name: "AES-CBC", iv }));
  const derivation = der(SEQUENCE, oid(PBKDF2), der(SEQUENCE, der(OCTETS, salt), integer(ITERATIONS), der(SEQUENCE, oid(HMAC_WITH_SHA256), NULL)));
  const cipher = der(SEQUENCE, oid(AES_256_CBC), der(OCTETS, iv));
  return pem("ENCRYPTED PRIVATE KEY", der(SEQUENCE, der(SEQUENCE, oid(PBES2), der(SEQUENCE, derivation, cipher)), der(OCTETS, hidden)));
}

/** What OWASP advises for PBKDF2 with HMAC-SHA-256 (Password Storage Cheat Sheet, 2023). */
const ITERATIONS = 600_000;
const PBES2 = "2a864886f70d01050d";
const PBKDF2 = "2a864886f70d01050c";
const HMAC_WITH_SHA256 = "2a864886f70d0209";
const AES_256_CBC = "60864801650304012a";
