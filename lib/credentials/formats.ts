/** What a secret's own form says about its end: nothing here can read it from any but a JSON Web Token. */
type FormExpiry = 'never' | 'unknown' | 'claim';

type Format = {
  words: string;
  /** Where a value of this form stands in a text; null for forms that only their surroundings tell. */
  pattern: RegExp | null;
  /** `never`: its issuer gives it no end by itself. `unknown`: it may have one that the value does not say. */
  expiry: FormExpiry;
};

/** Every form of credential that is told apart, in the order in which they are tried: the first that matches wins. */
export const credentialFormats = {
  'private-key': {
    words: 'private key',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/,
    expiry: 'never',
  },
  'github-token': {
    words: 'GitHub token',
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{20,})/,
    expiry: 'unknown',
  },
  'gitlab-token': { words: 'GitLab token', pattern: /\bglpat-[A-Za-z0-9_-]{16,}/, expiry: 'unknown' },
  'slack-token': { words: 'Slack token', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/, expiry: 'never' },
  'aws-access-key': { words: 'AWS access key', pattern: /\bAKIA[A-Z0-9]{16}\b/, expiry: 'never' },
  'aws-session-key': { words: 'AWS session key', pattern: /\bASIA[A-Z0-9]{16}\b/, expiry: 'unknown' },
  'google-api-key': { words: 'Google API key', pattern: /\bAIza[A-Za-z0-9_-]{30,}/, expiry: 'never' },
  'stripe-key': { words: 'Stripe key', pattern: /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/, expiry: 'never' },
  'anthropic-key': { words: 'Anthropic key', pattern: /\bsk-ant-[A-Za-z0-9_-]{16,}/, expiry: 'never' },
  'openai-key': { words: 'OpenAI key', pattern: /\bsk-(?!ant-)[A-Za-z0-9_-]{16,}/, expiry: 'never' },
  'npm-token': { words: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{30,}/, expiry: 'unknown' },
  'vault-token': { words: 'Vault token', pattern: /\bhv[sbr]\.[A-Za-z0-9_-]{20,}/, expiry: 'unknown' },
  jwt: {
    words: 'JSON Web Token',
    pattern: /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/,
    expiry: 'claim',
  },
  'url-password': { words: 'password in a URL', pattern: null, expiry: 'never' },
  basic: { words: 'user and password', pattern: null, expiry: 'never' },
  bearer: { words: 'bearer token', pattern: null, expiry: 'unknown' },
  named: { words: 'named like a secret', pattern: null, expiry: 'unknown' },
  random: { words: 'looks random', pattern: null, expiry: 'unknown' },
} as const satisfies Record<string, Format>;

export type CredentialKind = keyof typeof credentialFormats;
export const credentialKinds = Object.keys(credentialFormats) as CredentialKind[];

export const kindWords = (kind: string): string =>
  Object.hasOwn(credentialFormats, kind) ? credentialFormats[kind as CredentialKind].words : kind;

type Known = { kind: CredentialKind; pattern: RegExp };

/** The forms that a value shows by itself, with patterns that find every one in a text. */
export const knownForms: readonly Known[] = credentialKinds.flatMap((kind) => {
  const { pattern } = credentialFormats[kind];
  return pattern ? [{ kind, pattern: new RegExp(pattern, `${pattern.flags}g`) }] : [];
});
