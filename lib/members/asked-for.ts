/** What a visitor asked for before signing in, in words: "decision", and the identifier that goes with it. */
export type AskedFor = { words: string; id: string | null; filtered: boolean };

const sections: Record<string, { many: string; one: string }> = {
  decisions: { many: 'the decision log', one: 'decision' },
  connectors: { many: 'the connectors', one: 'connector' },
  identities: { many: 'the identities', one: 'identity' },
  policies: { many: 'the policies', one: 'policy' },
  gateways: { many: 'the gateways', one: 'gateway' },
  revocations: { many: 'the revocations', one: 'revocation' },
  settings: { many: 'the settings', one: 'settings' },
};
const parts: Record<string, string> = { drafts: 'policy draft', versions: 'policy version', tests: 'policy test' };

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * Says a path of this console as a person would. Null for the start page and for pages it does not know: then there is
 * nothing worth saying. Names come from the path alone, so that a signed-out visitor learns nothing about what exists.
 */
export function askedFor(path: string): AskedFor | null {
  const [pathname = '', search = ''] = path.split('#')[0]?.split('?') ?? [];
  const [section, second, third] = pathname.split('/').filter(Boolean).map(decoded);
  if (section === 'authorize') return { words: 'what an application asks of you', id: null, filtered: false };
  const known = section && Object.hasOwn(sections, section) ? sections[section] : undefined;
  if (!known) return null;
  const filtered = search !== '';
  if (!second) return { words: known.many, id: null, filtered };
  if (section === 'settings') return { words: `${known.one}, ${second.replaceAll('-', ' ')}`, id: null, filtered };
  if (Object.hasOwn(parts, second))
    return third ? { words: parts[second] ?? '', id: third, filtered } : { words: known.many, id: null, filtered };
  return { words: known.one, id: second, filtered };
}
