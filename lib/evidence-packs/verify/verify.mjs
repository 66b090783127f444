#!/usr/bin/env node
// Verifies an evidence pack offline, with nothing but Node 20 or newer: node verify.mjs [folder] [--root <thumbprint>]
// It is in every pack; one from somewhere you trust does the same, and so does `countersign verify`.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const sumsName = 'SHA256SUMS';
const signatureName = 'SHA256SUMS.sig';

/** The first part that does not hold: which, and why. */
class Bad extends Error {
  constructor(part, why) {
    super(why);
    this.part = part;
  }
}

function demand(holds, part, why) {
  if (!holds) throw new Bad(part, why);
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** RFC 7638 of an Ed25519 key. */
const thumbprint = ({ crv, kty, x }) =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');

/** The payload of a compact JWS (RFC 7515) signed with Ed25519 and nothing else. */
function opened(jws, jwk, typ, what) {
  const [head = '', payload = '', signature = ''] = String(jws).split('.');
  const header = JSON.parse(Buffer.from(head, 'base64url').toString());
  demand(header.alg === 'EdDSA' && header.typ === typ, signatureName, `${what} is of another kind, ${header.typ}`);
  const { kty, crv, x } = jwk;
  const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
  const fits = verify(null, Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'));
  demand(fits, signatureName, `the signature of ${what} does not fit: it was changed`);
  return { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), signedBy: header.kid };
}

/** The root, the certificate of the key that signed, and what it signed. */
function signed(file, trusted) {
  const { root, certificate, signature } = JSON.parse(new TextDecoder().decode(file));
  const own = thumbprint(root);
  const holds = trusted === undefined || own === trusted;
  demand(holds, signatureName, `its root is ${own}, not the one you trust, ${trusted}`);
  const key = opened(certificate, root, 'countersign-key+jws', 'the certificate');
  const said = opened(signature, key.jwk, 'countersign-evidence+jws', 'the signature');
  demand(said.signedBy === key.kid, signatureName, `the key ${said.signedBy} that signed it is not the certified one`);
  const lives = key.notBefore <= said.asOf && said.asOf <= key.notAfter;
  demand(lives, signatureName, `it says ${said.asOf}, outside the life of the key that signed it`);
  return { own, said };
}

/** Name and hash of each file, as `sha256sum` writes them. */
function sums(bytes) {
  const lines = new TextDecoder().decode(bytes).split('\n').slice(0, -1);
  return lines.map((line) => {
    const [, hash, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    demand(name, sumsName, `this line is none of its own: ${line}`);
    return { name, hash };
  });
}

function check(files, trusted, note) {
  const file = (name) => {
    const bytes = files.get(name);
    demand(bytes, name, 'it is missing');
    return bytes;
  };
  const { own, said } = signed(file(signatureName), trusted);
  note('root', trusted === undefined ? `${own}; compare it with the one you trust` : `${own}, the one you trust`);
  demand(sha256(file(sumsName)) === said.sha256, sumsName, 'it was changed: it is not what was signed');
  note(sumsName, `signed by the console as of ${said.asOf}`);
  const listed = sums(file(sumsName));
  for (const { name, hash } of listed) demand(sha256(file(name)) === hash, name, 'it was changed');
  const known = new Set([sumsName, signatureName, ...listed.map(({ name }) => name)]);
  for (const name of [...files.keys()].sort()) demand(known.has(name), name, 'it is not part of the pack');
  note('files', `${listed.length} files, each as it was signed; none is missing and none was added`);
}

/**
 * Checks a pack from its signature to its last file, and stops at the first part that does not hold.
 * @param {Map<string, Uint8Array>} files by their names in the pack
 * @param {string} [trusted] thumbprint of the root the reader trusts; without it the pack only agrees with itself
 * @returns {{ ok: boolean, steps: { part: string, ok: boolean, says: string }[] }}
 */
export function verifyPack(files, trusted) {
  const steps = [];
  try {
    check(files, trusted, (part, says) => steps.push({ part, ok: true, says }));
    return { ok: true, steps };
  } catch (error) {
    const unreadable = error instanceof SyntaxError || error instanceof TypeError || 'code' in error;
    if (!(error instanceof Bad || unreadable)) throw error;
    const part = error instanceof Bad ? error.part : signatureName;
    steps.push({ part, ok: false, says: error instanceof Bad ? error.message : `it cannot be read: ${error.message}` });
    return { ok: false, steps };
  }
}

/**
 * Every file below a folder. A link is read as what it leads to is not: it is no file of a pack.
 * @param {string} folder
 * @returns {Map<string, Uint8Array>}
 */
export function readPackFolder(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => !one.isDirectory());
  return new Map(
    entries.map((one) => {
      const path = join(one.parentPath ?? one.path, one.name);
      const bytes = one.isFile() ? readFileSync(path) : Buffer.from('not a file');
      return [relative(folder, path).split(sep).join('/'), bytes];
    }),
  );
}

function main(args) {
  const at = args.indexOf('--root');
  const trusted = at < 0 ? undefined : (args[at + 1] ?? '');
  if (trusted === '') {
    console.error('After --root comes the thumbprint of the root you trust.');
    process.exitCode = 2;
    return;
  }
  const [folder = fileURLToPath(new URL('.', import.meta.url))] = at < 0 ? args : args.toSpliced(at, 2);
  const { ok, steps } = verifyPack(readPackFolder(folder), trusted);
  for (const { part, ok: good, says } of steps) console.log(`${good ? '✓' : '✗'} ${part}: ${says}`);
  const bad = steps.find((step) => !step.ok);
  console.log(bad ? `\nThis pack does not hold: ${bad.part}.` : '\nEvery file of this pack holds.');
  process.exitCode = ok ? 0 : 4;
}

if (argv[1] && fileURLToPath(import.meta.url) === realpathSync(argv[1]) && argv[1].endsWith('verify.mjs'))
  main(argv.slice(2));
