import type { PolicyJson } from '../cedar';
import { attributePath } from '../clauses';
import { normalisePath } from '../path-facts';
import type { TextEdit } from '../text-edits';
import { chainEndingAt } from './chain';
import { type Inventory, toolOfAction } from './inventory';
import { entitiesIn, type Region, scopeOf } from './regions';
import { quoted, stringValue, type Token } from './tokens';

/**
 * A raw path read as the gateway resolves it. Each form allows no file that the raw one kept out, and forbids every file
 * it forbade: `facts` speak of files, a raw text of one spelling.
 */

type Side = 'allow' | 'deny' | null;
type Comparison = { operator: 'like' | '=='; path: string; side: Side };

const flipped = (side: Side): Side => side && (side === 'allow' ? 'deny' : 'allow');

/** Each `like` and `==` of an expression, in order, and what its being true leads to; null where that cannot be told. */
function comparisons(expression: unknown, side: Side): Comparison[] {
  if (typeof expression !== 'object' || expression === null) return [];
  const [[operator, body] = ['', null]] = Object.entries(expression) as [string, unknown][];
  const { left, right, arg } = (body ?? {}) as { left?: unknown; right?: unknown; arg?: unknown };
  if (operator === '&&' || operator === '||') return [...comparisons(left, side), ...comparisons(right, side)];
  if (operator === '!') return comparisons(arg, flipped(side));
  if (operator === 'like' || operator === '==') {
    const own: Comparison = { operator, path: attributePath(left) ?? '', side };
    return [...comparisons(left, null), own, ...comparisons(right, null)];
  }
  return typeof body === 'object' && body !== null ? Object.values(body).flatMap((one) => comparisons(one, null)) : [];
}

const sideOf = (effect: string, kind: string): Side => ((effect === 'permit') === (kind === 'when') ? 'allow' : 'deny');

/** The folder of a pattern such as `/work/*`, where the whole of it is meant. */
function folderOf(pattern: string): string | null {
  const folder = /^(\/(?:[^*\\]+)?)\/\*$/.exec(pattern)?.[1] ?? (pattern === '/*' ? '/' : null);
  return folder !== null && normalisePath(folder) === folder ? folder : null;
}

/** The form that is at least as strict; null where there is none. */
function resolvedForm({ operator, side }: Comparison, value: Token, isOnlyPath: boolean): string | null {
  if (side === null) return null;
  const text = stringValue(value);
  const folder = operator === 'like' ? folderOf(value.text.slice(1, -1)) : null;
  const path = operator === '==' && normalisePath(text) === text ? text : null;
  const fact =
    folder !== null
      ? `context.facts.pathsWithin.contains(${quoted(folder)})`
      : path !== null
        ? `context.facts.paths.contains(${quoted(path)})`
        : null;
  if (fact === null) return null;
  // With several path arguments, that all are within a folder says nothing of one of them.
  if (side === 'deny') return folder !== null && !isOnlyPath ? null : `(context.facts.unresolvedPaths || ${fact})`;
  return folder !== null || isOnlyPath ? fact : null;
}

/** Edits that read every raw path of a policy through the facts; null unless all of them can be. Places are of its text. */
export function pathEdits(json: PolicyJson, region: Region, inventory: Inventory): TextEdit[] | null {
  const tools = entitiesIn(scopeOf(region).action).map(({ type, id }) =>
    toolOfAction(inventory, type, stringValue(id)),
  );
  if (tools.length === 0 || tools.some((found) => found === null)) return null;
  const paths = new Set(tools.flatMap((found) => found?.tool.pathArguments ?? []));
  const isOnlyPath = tools.every((found) => found?.tool.pathArguments.length === 1);
  const found = json.conditions.flatMap(({ kind, body }) => comparisons(body, sideOf(json.effect, kind)));
  const conditions = region.tokens.slice(region.tokens.findIndex(({ text }) => text === '{'));
  const written = conditions.flatMap(({ text }, index) => (text === 'like' || text === '==' ? [index] : []));
  if (written.length !== found.length) return null;
  const edits: TextEdit[] = [];
  for (const [order, comparison] of found.entries()) {
    const name = /^context\.input\.([^.]+)$/.exec(comparison.path)?.[1];
    if (name === undefined || !paths.has(name)) continue;
    if (comparison.operator === '==' && json.effect === 'permit') continue;
    const index = written[order] ?? 0;
    const value = conditions[index + 1];
    const chain = chainEndingAt(conditions, index - 1);
    const form = value?.kind === 'string' ? resolvedForm(comparison, value, isOnlyPath) : null;
    if (!chain || !value || form === null) return null;
    edits.push({ from: chain.from, to: value.to, text: form });
  }
  return edits.length > 0 ? edits : null;
}
