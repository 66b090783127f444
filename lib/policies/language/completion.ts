import { completeCondition } from './complete-condition';
import { completeEntityId } from './complete-entity';
import { completeOutside } from './complete-outside';
import { completeScope } from './complete-scope';
import type { Completions, Cursor, Suggestion } from './cursor';
import type { Inventory } from './inventory';
import { regionsOf } from './regions';
import { insideQuotes, isClosed, type Token, tokensOf } from './tokens';
import { catalogOf } from './types';

const nothing: Completions = { from: 0, to: 0, items: [] };

/** The token being written at an offset: a word or annotation up to its end, a string up to its quotes. */
function tokenAt(tokens: readonly Token[], at: number): Token | null {
  return (
    tokens.find(({ kind, text, from, to }) => {
      if (from >= at || at > to) return false;
      if (kind === 'word' || kind === 'annotation') return true;
      return kind === 'string'
        ? at < to || !isClosed({ kind, text, from, to })
        : kind === 'comment' || kind === 'number';
    }) ?? null
  );
}

function suggest(cursor: Cursor): Suggestion[] {
  if (cursor.token?.kind === 'string') return completeEntityId(cursor);
  switch (cursor.place) {
    case 'outside':
      return completeOutside(cursor);
    case 'scope':
      return completeScope(cursor);
    case 'after-scope':
      return ['when', 'unless'].map((label) => ({ label, kind: 'keyword', insert: `${label} { $0 }`, snippet: true }));
    default:
      return completeCondition(cursor);
  }
}

/** Where in a policy its tokens so far lead: before its effect, in its scope, between conditions, or in one. */
function placeOf(before: readonly Token[]): Cursor['place'] {
  const effect = before.findIndex(({ kind, text }) => kind === 'word' && (text === 'permit' || text === 'forbid'));
  if (effect < 0) return 'outside';
  let depth = 0;
  let braces = 0;
  let closed = false;
  for (const { text, kind } of before.slice(effect + 1)) {
    if (kind === 'string') continue;
    if (text === '(' || text === '[' || text === '{') depth += 1;
    if (text === ')' || text === ']' || text === '}') depth -= 1;
    if (text === '{') braces += 1;
    if (text === ')' && depth === 0 && braces === 0) closed = true;
  }
  if (!closed) return 'scope';
  return depth > 0 ? 'condition' : 'after-scope';
}

/**
 * What can be written at an offset, and what it would replace. Only what is of use there: nothing inside comments, no
 * attribute that the policy's own actions lack, no name that is not registered.
 */
export function completionsAt(text: string, at: number, inventory: Inventory): Completions {
  const tokens = tokensOf(text);
  const token = tokenAt(tokens, at);
  if (token?.kind === 'comment' || token?.kind === 'number') return nothing;
  const start = token?.from ?? at;
  const region = regionsOf(tokens).findLast(({ from }) => from <= start);
  // Past its `;` the policy is over.
  const ended = !region || (region.tokens.at(-1)?.text === ';' && start >= region.to);
  const inside = ended ? [] : region.tokens;
  const before = inside.filter(({ to }) => to <= start);
  const cursor: Cursor = {
    token,
    before,
    region: { tokens: inside, from: region?.from ?? at, to: region?.to ?? at },
    place: placeOf(before),
    inventory,
    catalog: catalogOf(inventory),
  };
  const items = suggest(cursor);
  if (items.length === 0) return nothing;
  if (token?.kind === 'string') {
    return { from: token.from + 1, to: token.from + 1 + insideQuotes(token).length, items };
  }
  return { from: start, to: token?.to ?? at, items };
}
