import type { TextEdit } from '../text-edits';
import { effectOf, type Region } from './regions';
import type { Token } from './tokens';

/** The braces of the condition around a place, and its word. */
function conditionAround(
  { tokens }: Region,
  at: number,
): { word: string; open: Token; close: Token; body: Token[] } | null {
  let depth = 0;
  let start = -1;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'string') continue;
    if (token.text === '{') {
      if (depth === 0) start = index;
      depth += 1;
    }
    if (token.text !== '}') continue;
    depth -= 1;
    const open = tokens[start];
    if (depth === 0 && open && open.from <= at && at <= token.from) {
      return { word: tokens[start - 1]?.text ?? '', open, close: token, body: tokens.slice(start + 1, index) };
    }
  }
  return null;
}

/**
 * Asks for an attribute first, so that its absence decides as an error would: a permit does not apply, a forbid does.
 * Places are of the policy's text.
 */
export function guardEdits(region: Region, at: number, test: string): TextEdit[] | null {
  const condition = conditionAround(region, at);
  const effect = effectOf(region);
  if (!condition || !effect) return null;
  const { word, open, close, body } = condition;
  const falseWhenAbsent = (effect === 'permit') === (word === 'when');
  if (!falseWhenAbsent) {
    return [
      { from: open.to, to: open.to, text: ` if ${test} then (` },
      { from: close.from, to: close.from, text: ') else true ' },
    ];
  }
  const wraps = body.some(({ text }) => text === '||' || text === 'if');
  const before = { from: open.to, to: open.to, text: ` ${test} &&${wraps ? ' (' : ''}` };
  return wraps ? [before, { from: close.from, to: close.from, text: ') ' }] : [before];
}
