import { kindWords, knownForms } from './formats';

const bearer = /^(?:bearer|basic|token)\s+\S{6,}/i;
const urlPassword = /[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:([^/\s@]+)@/gi;

/** Tokens of a known form in a text, and passwords of URLs in it. */
export function embeddedSecrets(text: string): { kind: string; value: string }[] {
  return [
    ...[...text.matchAll(urlPassword)].map(([, password = '']) => ({ kind: 'password in a URL', value: password })),
    ...knownForms.flatMap(({ kind, pattern }) =>
      [...text.matchAll(pattern)].map(([value]) => ({ kind: kindWords(kind), value })),
    ),
  ].filter(({ value }) => !isUnfilled(value) && !value.startsWith('$'));
}

const secretWords =
  /password|passwd|secret|api_?key|(?:^|_)(?:token|pass|pwd|pw|passphrase|key|credentials?|auth|authorization|bearer|pat|dsn|connstr|connection_string|cookie|signature)(?:_|$)/;

/** `apiKey`, `API-KEY` and `api_key` are one name. */
const words = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();

/** Whether a name says that its value is secret. */
export const isSecretName = (name: string): boolean => secretWords.test(words(name));

/** Values no secret has: switches, small numbers, nothing. */
const harmless = /^(?:|true|false|yes|no|on|off|none|null|undefined|auto|\d{1,6})$/i;

/** Text that stands where a value should: the client's user never filled it in. */
const unfilled =
  /^(?:<[^>]*>|\[[^\]]*\]|\{[^}]*\}|your[-_ ].*|x{3,}|\*{3,}|\.{3,}|change[-_ ]?me|replace[-_ ].*|todo)$/i;
export const isUnfilled = (value: string): boolean => unfilled.test(value.trim());

/** Long, without words, and mixed as only machines mix it. */
function looksRandom(value: string): boolean {
  if (/^[0-9a-f]{32,}$/i.test(value)) return true;
  if (!/^[A-Za-z0-9+/_=-]{24,}$/.test(value) || value.startsWith('/')) return false;
  return /[A-Z]/.test(value) && /[a-z]/.test(value) && (value.match(/[0-9]/g) ?? []).length >= 3;
}

/** What kind of secret a value is, in words; null when nothing speaks for it being one. */
export function secretKind(name: string | null, value: string): string | null {
  if (harmless.test(value.trim()) || isUnfilled(value)) return null;
  const [embedded] = embeddedSecrets(value);
  if (embedded) return embedded.kind;
  if (bearer.test(value)) return 'bearer token';
  if (name !== null && isSecretName(name)) return 'named like a secret';
  return looksRandom(value) ? 'looks random' : null;
}
