/**
 * Trust bundles (SPIFFE Trust Domain and Bundle §4, RFC 7517). A key that is not understood is left out and named; a bundle
 * that is not what it should be is refused whole.
 */
import { createPublicKey } from 'node:crypto';
import { getNodeValue, type Node } from 'jsonc-parser';
import { membersOf, readTree } from '@/lib/connectors/import/json-tree';
import { authorityOf } from '@/lib/identities/x509-svid';

export type BundleKeyJwk = { kty: string; use: 'jwt-svid' | 'x509-svid'; [member: string]: unknown };
export type TrustBundleDocument = {
  keys: BundleKeyJwk[];
  /** `spiffe_sequence`: null where the document has none. */
  sequence: number | null;
  /** `spiffe_refresh_hint`, seconds. */
  refreshHint: number | null;
  /** Keys that are not used, each with why. */
  leftOut: { key: string; why: string }[];
};
export type BundleProblem = 'not-json' | 'not-a-bundle' | 'private-key' | 'duplicate' | 'too-many-keys';
export type ReadBundle =
  | { ok: true; bundle: TrustBundleDocument }
  | { ok: false; problem: BundleProblem; detail: string };

const mostKeys = 256;
const leastRsaBits = 2_048;
const curves = ['P-256', 'P-384', 'P-521'];
/** Members that make a JWK a secret (RFC 7518 §6). */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** A value of the document, for a sentence. */
const shown = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, 40) : (JSON.stringify(value) ?? 'none').slice(0, 40);

const fail = (problem: BundleProblem, detail: string): ReadBundle => ({ ok: false, problem, detail });
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Beyond 2^53 neighbours fall together, which refuses a change rather than accept one. */
const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 63;

/** A name an object of the document holds twice: readers differ about which of the two counts. */
function namedTwice(root: Node): string | null {
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const names = membersOf(node).map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) return twice;
    pending.push(...(node.children ?? []));
  }
  return null;
}

/** Why a JWK cannot verify JWT-SVIDs, in words; null when it can. */
function jwtKeyFault(jwk: Record<string, unknown>): string | null {
  if (typeof jwk.kid !== 'string' || jwk.kid === '') return 'It has no kid.';
  if (jwk.kty !== 'RSA' && jwk.kty !== 'EC') return `Its type ${shown(jwk.kty)} is not used for JWT-SVIDs.`;
  if (jwk.kty === 'EC' && !curves.includes(jwk.crv as string)) return `Its curve ${shown(jwk.crv)} is not used.`;
  try {
    const key = createPublicKey({ key: jwk as never, format: 'jwk' });
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return jwk.kty === 'RSA' && bits < leastRsaBits ? `It has ${bits} bits; ${leastRsaBits} are the least.` : null;
  } catch (error) {
    if (error instanceof Error) return 'It is no valid public key.';
    throw error;
  }
}

function x509KeyFault(jwk: Record<string, unknown>): string | null {
  const authority = authorityOf(jwk);
  if (!authority) return 'It holds no readable certificate (x5c).';
  return authority.isAuthority ? null : 'Its certificate is not an authority’s.';
}

const jwtMembers = ['kty', 'kid', 'alg', 'crv', 'x', 'y', 'n', 'e'];
const only = (jwk: Record<string, unknown>, members: string[]) =>
  Object.fromEntries(members.flatMap((name) => (jwk[name] === undefined ? [] : [[name, jwk[name]]])));

function readKey(jwk: Record<string, unknown>, form: 'spiffe' | 'jwks'): BundleKeyJwk | string {
  // A plain JWKS knows only signature keys, and often does not say so.
  const use = form === 'jwks' && (jwk.use === undefined || jwk.use === 'sig') ? 'jwt-svid' : jwk.use;
  if (use === 'jwt-svid') {
    const fault = jwtKeyFault(jwk);
    return fault ?? { ...only(jwk, jwtMembers), kty: String(jwk.kty), use };
  }
  if (use === 'x509-svid' && form === 'spiffe') {
    const fault = x509KeyFault(jwk);
    return fault ?? { kty: typeof jwk.kty === 'string' ? jwk.kty : '', use, x5c: [(jwk.x5c as string[])[0]] };
  }
  return `Its use ${shown(use)} is not read here.`;
}

/** A bundle of one trust domain out of a map of several (`spire-server bundle list -format spiffe`). */
function ofDomain(document: Record<string, unknown>, trustDomain: string): Record<string, unknown> | null {
  if (!isObject(document.trust_domains)) return document;
  const own = Object.hasOwn(document.trust_domains, trustDomain) ? document.trust_domains[trustDomain] : null;
  return isObject(own) ? own : null;
}

/**
 * Reads a bundle document.
 * @param form `jwks`: a plain JWKS, whose keys verify JWT-SVIDs alone and carry no sequence
 */
export function readBundle(text: string, trustDomain: string, form: 'spiffe' | 'jwks'): ReadBundle {
  const tree = readTree(text);
  if (!tree.ok) return fail('not-json', `The document is not JSON. ${tree.fault.message}`);
  const parsed: unknown = getNodeValue(tree.root);
  if (!isObject(parsed)) return fail('not-a-bundle', 'The document is not a JSON object.');
  const document = ofDomain(parsed, trustDomain);
  if (!document) return fail('not-a-bundle', `The document holds no bundle of ${trustDomain}.`);
  const twice = namedTwice(tree.root);
  if (twice !== null) return fail('duplicate', `The document names "${twice.slice(0, 80)}" twice.`);
  const { keys, spiffe_sequence: sequence = null, spiffe_refresh_hint: refreshHint = null } = document;
  if (!Array.isArray(keys)) return fail('not-a-bundle', 'The document has no list "keys".');
  if (keys.length > mostKeys) return fail('too-many-keys', `A bundle has at most ${mostKeys} keys.`);
  if (sequence !== null && !isCount(sequence))
    return fail('not-a-bundle', 'Its spiffe_sequence is not a whole number.');
  if (refreshHint !== null && !(isCount(refreshHint) && refreshHint < 2 ** 31))
    return fail('not-a-bundle', 'Its spiffe_refresh_hint is not a whole number.');
  const bundle: TrustBundleDocument = { keys: [], sequence, refreshHint, leftOut: [] };
  const seen = new Set<unknown>();
  for (const [index, jwk] of keys.entries()) {
    if (!isObject(jwk)) return fail('not-a-bundle', `Key ${index + 1} is not a JSON object.`);
    const secret = privateMembers.find((name) => jwk[name] !== undefined);
    if (secret)
      return fail(
        'private-key',
        `Key ${index + 1} holds a private key (${secret}). Revoke it: whoever serves this has published it.`,
      );
    const key = readKey(jwk, form);
    const name = typeof jwk.kid === 'string' ? jwk.kid.slice(0, 80) : `key ${index + 1}`;
    if (typeof key === 'string') bundle.leftOut.push({ key: name, why: key });
    else if (key.use === 'jwt-svid' && seen.has(key.kid)) return fail('duplicate', `Two keys have the kid ${name}.`);
    else bundle.keys.push(key);
    if (typeof key !== 'string') seen.add(key.kid);
  }
  return { ok: true, bundle: form === 'jwks' ? { ...bundle, sequence: null } : bundle };
}
