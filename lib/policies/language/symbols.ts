import { chainEndingAt } from './chain';
import { idToken, pathBefore, type Region, regionsOf } from './regions';
import { stringValue, tokensOf } from './tokens';

/** A name in a text, and what it stands for. */
export type CedarSymbol = {
  /** Equal for two names of one thing. */
  key: string;
  what:
    | { kind: 'entity'; type: string; id: string }
    | { kind: 'attribute'; path: string[] }
    | { kind: 'type'; type: string }
    | { kind: 'policy'; id: string };
  /** The name itself (UTF-16): an entity's with its type, an attribute's without what stands before it. */
  from: number;
  to: number;
  region: Region;
};

const types = new Set(['Agent', 'Connector', 'Tool', 'Resource', 'Prompt', 'Environment', 'TrustDomain', 'Person']);

const attribute = (path: string[], from: number, to: number, region: Region): CedarSymbol => ({
  key: path.join('.'),
  what: { kind: 'attribute', path },
  from,
  to,
  region,
});

function symbolsOfRegion(region: Region): CedarSymbol[] {
  const { tokens } = region;
  const own = idToken(region);
  const found: CedarSymbol[] = [];
  tokens.forEach((token, index) => {
    const previous = tokens[index - 1];
    if (token === own) {
      const id = stringValue(token);
      found.push({ key: `@id ${id}`, what: { kind: 'policy', id }, from: token.from, to: token.to, region });
    } else if (token.kind === 'string') {
      const path = pathBefore(tokens, index);
      const id = stringValue(token);
      if (path) {
        const what = { kind: 'entity', type: path.type, id } as const;
        found.push({ key: `${path.type}::${id}`, what, from: path.from, to: token.to, region });
      } else if (previous?.text === '[' && tokens[index + 1]?.text === ']') {
        const chain = chainEndingAt(tokens, index + 1);
        if (chain) found.push(attribute(chain.path, token.from, token.to, region));
      }
    } else if (token.kind === 'word' && previous?.text === '.' && tokens[index + 1]?.text !== '(') {
      const path = chainEndingAt(tokens, index)?.path ?? hasPath(region, index);
      if (path) found.push(attribute(path, token.from, token.to, region));
    } else if (token.kind === 'word' && previous?.text === 'has') {
      const path = hasPath(region, index);
      if (path) found.push(attribute(path, token.from, token.to, region));
    } else if (token.kind === 'word' && previous?.text === 'is' && types.has(token.text)) {
      const what = { kind: 'type', type: token.text } as const;
      found.push({ key: `is ${token.text}`, what, from: token.from, to: token.to, region });
    }
  });
  return found;
}

/** `context has delegation.purpose`: the path that a name after `has` continues. */
function hasPath({ tokens }: Region, index: number): string[] | null {
  const names: string[] = [];
  let at = index;
  while (tokens[at]?.kind === 'word' && tokens[at - 1]?.text === '.') {
    names.unshift(tokens[at]?.text ?? '');
    at -= 2;
  }
  if (tokens[at - 1]?.text !== 'has') return null;
  const left = chainEndingAt(tokens, at - 2);
  return left ? [...left.path, tokens[at]?.text ?? '', ...names] : null;
}

/** Every name in a text, in order, whether or not it parses. */
export const symbolsOf = (text: string): CedarSymbol[] => regionsOf(tokensOf(text)).flatMap(symbolsOfRegion);

export const symbolAt = (symbols: readonly CedarSymbol[], at: number): CedarSymbol | null =>
  symbols.find(({ from, to }) => from <= at && at <= to) ?? null;

/** Every use of the same thing. */
export const usesOf = (symbols: readonly CedarSymbol[], { key }: CedarSymbol): CedarSymbol[] =>
  symbols.filter((one) => one.key === key);

/** Every use of what is named at an offset; the first one is where it is taken to be defined. */
export function referencesAt(text: string, at: number): { from: number; to: number }[] {
  const symbols = symbolsOf(text);
  const symbol = symbolAt(symbols, at);
  return symbol ? usesOf(symbols, symbol).map(({ from, to }) => ({ from, to })) : [];
}
