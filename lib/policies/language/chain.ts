import type { Token } from './tokens';
import { stringValue } from './tokens';

export type Chain = { path: string[]; from: number };

const variables = new Set(['principal', 'action', 'resource', 'context']);

/** The chain `context.input.path` whose last token is at the index given; null when it starts from anything but a variable. */
export function chainEndingAt(tokens: readonly Token[], index: number): Chain | null {
  const path: string[] = [];
  let at = index;
  for (;;) {
    const token = tokens[at];
    if (!token) return null;
    if (token.text === ']' && tokens[at - 1]?.kind === 'string' && tokens[at - 2]?.text === '[') {
      path.unshift(stringValue(tokens[at - 1] as Token));
      at -= 3;
    } else if (token.kind === 'word' && tokens[at - 1]?.text === '.') {
      path.unshift(token.text);
      at -= 2;
    } else if (token.kind === 'word' && variables.has(token.text) && tokens[at - 1]?.text !== '::') {
      return { path: [token.text, ...path], from: token.from };
    } else return null;
  }
}
