import { applyPatch, diffLines, structuredPatch } from 'diff';

export type ChangedLine = { number: number; text: string };
/** A row of a side-by-side comparison: both sides equal, or one line taken for another. */
export type ChangeRow = { kind: 'same' | 'changed'; before: ChangedLine | null; after: ChangedLine | null };
/** Rows in order; `skipped` counts equal lines left out above them. */
export type ChangeBlock = { skipped: number; rows: ChangeRow[] };

const linesOf = (value: string): string[] => {
  const lines = value.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
};

function allRows(before: string, after: string): ChangeRow[] {
  const rows: ChangeRow[] = [];
  let left = 0;
  let right = 0;
  let removed: ChangedLine[] = [];
  const flush = () => {
    for (const line of removed) rows.push({ kind: 'changed', before: line, after: null });
    removed = [];
  };
  for (const part of diffLines(before, after)) {
    const lines = linesOf(part.value);
    if (part.removed) {
      flush();
      removed = lines.map((text) => ({ number: ++left, text }));
    } else if (part.added) {
      // A removal directly before an addition reads as the same place, rewritten.
      for (const text of lines) {
        rows.push({ kind: 'changed', before: removed.shift() ?? null, after: { number: ++right, text } });
      }
      flush();
    } else {
      flush();
      for (const text of lines)
        rows.push({ kind: 'same', before: { number: ++left, text }, after: { number: ++right, text } });
    }
  }
  flush();
  return rows;
}

/** What changed between two texts, side by side, with `context` equal lines around each change. Empty when nothing did. */
export function textChanges(before: string, after: string, context = 3): ChangeBlock[] {
  const rows = allRows(before, after);
  const shown = rows.map(() => false);
  rows.forEach((row, index) => {
    if (row.kind === 'same') return;
    for (let at = Math.max(0, index - context); at <= Math.min(rows.length - 1, index + context); at += 1)
      shown[at] = true;
  });
  const blocks: ChangeBlock[] = [];
  let skipped = 0;
  let open: ChangeRow[] | null = null;
  rows.forEach((row, index) => {
    if (!shown[index]) {
      skipped += 1;
      open = null;
      return;
    }
    if (!open) {
      open = [];
      blocks.push({ skipped, rows: open });
      skipped = 0;
    }
    open.push(row);
  });
  return blocks;
}

/**
 * A draft carried onto a newer version: what the draft changed, applied to the newer text. Null where both changed the
 * same lines: then a person decides.
 */
export function carriedOnto(base: string, newer: string, draft: string): string | null {
  const patch = structuredPatch('policies', 'policies', base, draft);
  const carried = applyPatch(newer, patch);
  return carried === false ? null : carried;
}
