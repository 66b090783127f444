import type { Token } from './tokens';

/** The tokens of one policy, comments left out, whether or not it parses. */
export type Region = { tokens: Token[]; from: number; to: number };

const isEffect = ({ kind, text }: Token): boolean => kind === 'word' && (text === 'permit' || text === 'forbid');

/** The policies of a text: each ends at its `;`, or where the next one evidently begins. */
export function regionsOf(tokens: readonly Token[]): Region[] {
  const regions: Region[] = [];
  let current: Token[] = [];
  let hasEffect = false;
  const end = () => {
    const first = current[0];
    const last = current.at(-1);
    if (first && last) regions.push({ tokens: current, from: first.from, to: last.to });
    current = [];
    hasEffect = false;
  };
  for (const token of tokens) {
    if (token.kind === 'comment') continue;
    if (hasEffect && (token.kind === 'annotation' || isEffect(token))) end();
    current.push(token);
    if (isEffect(token)) hasEffect = true;
    if (token.text === ';') end();
  }
  end();
  return regions;
}

export const effectOf = (region: Region): 'permit' | 'forbid' | null => {
  const found = region.tokens.find(isEffect)?.text;
  return found === 'permit' || found === 'forbid' ? found : null;
};

/** The `@id` of a policy: its string token. */
export function idToken(region: Region): Token | null {
  const at = region.tokens.findIndex(({ text }) => text === '@id');
  const token = at < 0 ? undefined : region.tokens[at + 2];
  return token?.kind === 'string' ? token : null;
}

export type ScopeParts = Record<'principal' | 'action' | 'resource', Token[]>;

/** The tokens of each part of a policy's scope, as far as it is written. */
export function scopeOf({ tokens }: Region): ScopeParts {
  const parts: Token[][] = [[], [], []];
  let depth = 0;
  let part = 0;
  for (const token of tokens.slice(tokens.findIndex(isEffect) + 1)) {
    if (token.text === '(' || token.text === '[') depth += 1;
    else if (token.text === ')' || token.text === ']') depth -= 1;
    if (depth === 0 || token.text === '{' || token.text === ';') break;
    if (token.text === ',' && depth === 1) part += 1;
    else if (!(token.text === '(' && depth === 1)) parts[part]?.push(token);
  }
  const [principal = [], action = [], resource = []] = parts;
  return { principal, action, resource };
}

/** The entity types and ids a run of tokens names, `Agent::"x"`; an id under way counts as it stands. */
export function entitiesIn(tokens: readonly Token[]): { type: string; id: Token; from: number }[] {
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'string') return [];
    const path = pathBefore(tokens, index);
    return path ? [{ type: path.type, id: token, from: path.from }] : [];
  });
}

/** The path `A::B::` that ends right before a token, without its last `::`. */
export function pathBefore(tokens: readonly Token[], index: number): { type: string; from: number } | null {
  const names: string[] = [];
  let at = index - 1;
  let from = 0;
  while (tokens[at]?.text === '::' && tokens[at - 1]?.kind === 'word') {
    names.unshift(tokens[at - 1]?.text ?? '');
    from = tokens[at - 1]?.from ?? 0;
    at -= 2;
  }
  return names.length > 0 ? { type: names.join('::'), from } : null;
}
