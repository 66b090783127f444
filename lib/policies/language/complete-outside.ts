import { annotationWords } from './attribute-words';
import type { Cursor, Suggestion } from './cursor';

/** Before `permit` or `forbid`: annotations the policy does not have yet, and the two effects. */
export function completeOutside({ token, before }: Cursor): Suggestion[] {
  const last = before.at(-1);
  if (last && (last.text === '(' || last.kind === 'annotation' || last.kind === 'string')) return [];
  const used = new Set(before.filter(({ kind }) => kind === 'annotation').map(({ text }) => text.slice(1)));
  const annotations = Object.entries(annotationWords)
    .filter(([name]) => !used.has(name))
    .map(
      ([name, doc]): Suggestion => ({
        label: `@${name}`,
        kind: 'annotation',
        insert: `@${name}("$1")$0`,
        snippet: true,
        doc,
      }),
    );
  if (token?.kind === 'annotation') return annotations;
  const effects = (['permit', 'forbid'] as const).map(
    (label): Suggestion => ({
      label,
      kind: 'keyword',
      insert: `${label} (\n  principal$1,\n  action$2,\n  resource$3\n)$0;`,
      snippet: true,
      doc:
        label === 'permit'
          ? 'Allows what it matches, unless a forbid matches too.'
          : 'Denies what it matches, whatever permits it.',
    }),
  );
  return [...annotations, ...effects];
}
