import { type CredentialKind, credentialFormats, knownForms } from './formats';
import { isSecretName, isUnfilled, secretKind } from './recognise';

/** What is known of a credential from its value, apart from the value itself. */
export type CredentialFacts = {
  kind: CredentialKind;
  /** Whose it is, where the value says so: `svc_app@db.example`. */
  account: string | null;
  /** The fixed beginning of its form and its last characters, where it is long enough for both to say nothing useful. */
  prefix: string | null;
  lastFour: string | null;
  expiry: 'known' | 'never' | 'unknown';
  expiresAt: Date | null;
  issuedAt: Date | null;
  /** Space-separated; null where the value does not say. */
  scopes: string | null;
};

/** The secret part of a text, and what it says of itself. `secret` goes no further than sealing and fingerprinting. */
export type ReadCredential = CredentialFacts & { secret: string };

/** Shorter secrets are not shown in part. */
const shownFrom = 20;
/** Shorter secrets could be found by trying values, so nothing that is computed from them is shown or compared. */
const comparableFrom = 12;
export const isComparable = (secret: string): boolean => secret.length >= comparableFrom;

const fixedBeginning =
  /^(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|AKIA|ASIA|AIza|[rs]k_(?:live|test)_|sk-ant-|sk-proj-|sk-|npm_|hv[sbr]\.|eyJ)/;

const atSecond = (value: unknown): Date | null =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e11 ? new Date(value * 1000) : null;

/** The claims of a JSON Web Token (RFC 7519), unverified: it is described, not trusted. */
function claimsOf(token: string): Record<string, unknown> {
  try {
    const [, body = ''] = token.split('.');
    const claims: unknown = JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch (error) {
    // What atob and JSON.parse throw for text that is not theirs.
    if (error instanceof DOMException || error instanceof SyntaxError) return {};
    throw error;
  }
}

function described(kind: CredentialKind, secret: string, account: string | null = null): ReadCredential {
  const long = secret.length >= shownFrom && kind !== 'private-key' && account === null;
  const claims = kind === 'jwt' ? claimsOf(secret) : {};
  const expiresAt = atSecond(claims.exp);
  const scopes = claims.scope ?? claims.scp;
  const { expiry } = credentialFormats[kind];
  return {
    kind,
    secret,
    account: account ?? (typeof claims.sub === 'string' ? claims.sub.slice(0, 200) : null),
    prefix: long ? (fixedBeginning.exec(secret)?.[0] ?? null) : null,
    lastFour: long ? secret.slice(-4) : null,
    expiry: expiry === 'claim' ? (expiresAt ? 'known' : 'never') : expiry,
    expiresAt,
    issuedAt: atSecond(claims.iat),
    scopes:
      typeof scopes === 'string' ? scopes.slice(0, 500) : Array.isArray(scopes) ? scopes.join(' ').slice(0, 500) : null,
  };
}

/** A URL with a password in it, such as a database's. */
const withPassword = /\b([a-z][a-z0-9+.-]*):\/\/([^/\s:@]*):([^/\s@]+)@([^/\s?#:]+)/i;
const scheme = /^(bearer|basic|token)\s+(\S{6,})$/i;

function userAndPassword(encoded: string): { account: string; secret: string } | null {
  try {
    const [, account = '', secret = ''] = /^([^:]*):([\s\S]+)$/.exec(atob(encoded)) ?? [];
    return secret ? { account, secret } : null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** Reads a credential of a form that is known by itself; null when the text holds none. */
export function readKnownForm(text: string): ReadCredential | null {
  const [, , user = '', password, host = ''] = withPassword.exec(text) ?? [];
  if (password && !isUnfilled(password) && !password.startsWith('$')) {
    return described('url-password', password, `${user}@${host}`);
  }
  for (const { kind, pattern } of knownForms) {
    pattern.lastIndex = 0;
    const [found] = pattern.exec(text) ?? [];
    if (found && !isUnfilled(found)) return described(kind, found);
  }
  return null;
}

/**
 * Reads the credential in a value; null when nothing speaks for there being one. A token is the same wherever it stands:
 * alone, after `Bearer`, inside a URL.
 */
export function readCredential(name: string | null, value: string): ReadCredential | null {
  const text = value.trim();
  const known = readKnownForm(text);
  if (known) return known;
  const [, word, rest] = scheme.exec(text) ?? [];
  if (word && rest) {
    const basic = word.toLowerCase() === 'basic' ? userAndPassword(rest) : null;
    return basic ? described('basic', basic.secret, basic.account) : described('bearer', rest);
  }
  if (secretKind(name, value) === null) return null;
  return described(name !== null && isSecretName(name) ? 'named' : 'random', text);
}

/** The same for a value that a person calls secret: there is always one. */
export const describeSecret = (name: string, value: string): ReadCredential =>
  readCredential(name, value) ?? described('named', value.trim());
