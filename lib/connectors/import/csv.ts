import Papa from 'papaparse';
import { splitWords } from '../split-words';
import { assemble } from './assemble';
import type { LeftOut, Parsed, ParseOutcome } from './candidate';
import { placeOf } from './json-tree';
import { isFieldList, type RowFields, rowEntry, rowField } from './rows';

/** An export puts an apostrophe before text a spreadsheet would run; it is no part of the text. */
const plain = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, '').trim();

/** Arguments as a JSON list, as an export writes them, or as words of a command line. */
function argumentsOf(cell: string): string[] | null {
  if (!cell.startsWith('[')) return splitWords(cell);
  try {
    const parsed: unknown = JSON.parse(cell);
    return Array.isArray(parsed) && parsed.every((item) => typeof item === 'string') ? parsed : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Reads CSV whose first line names the columns; one connector a row. */
export function parseCsv(text: string): ParseOutcome {
  const starts: number[] = [];
  const rows: string[][] = [];
  let cursor = 0;
  let quoteFault: { message: string; offset: number } | null = null;
  Papa.parse<string[]>(text, {
    skipEmptyLines: false,
    // The chosen comma or semicolon is the one that splits the heads.
    delimitersToGuess: [',', ';', '\t'],
    step: ({ data, errors, meta }) => {
      if (errors.some(({ type }) => type === 'Quotes')) {
        quoteFault ??= { message: 'A quote is not closed, or text stands after it.', offset: cursor };
      }
      if (data.some((cell) => cell.trim() !== '')) {
        rows.push(data);
        starts.push(cursor);
      }
      cursor = meta.cursor;
    },
  });
  const unclosed = quoteFault as { message: string; offset: number } | null;
  if (unclosed) return { ok: false, fault: { message: unclosed.message, place: placeOf(text, unclosed.offset) } };
  const [heads = [], ...body] = rows;
  if (!isFieldList(heads)) {
    return {
      ok: false,
      fault: {
        message: 'This is neither JSON nor CSV whose first line names the columns, among them url or command.',
        place: placeOf(text, starts[0] ?? 0),
      },
    };
  }
  const columns = heads.map((head) => rowField(head));
  const parsed: Parsed = { format: 'CSV', candidates: [], faults: [], leftOut: unknownColumns(heads) };
  body.forEach((cells, index) => {
    const place = placeOf(text, starts[index + 1] ?? 0);
    const at = { key: `line ${place.line}`, place };
    if (cells.length > heads.length) {
      parsed.faults.push({ ...at, message: `It has ${cells.length} cells for ${heads.length} columns.` });
      return;
    }
    const row: RowFields = {};
    cells.forEach((cell, column) => {
      const field = columns[column];
      if (field && field !== 'reported') row[field] = plain(cell);
    });
    const args = argumentsOf(typeof row.args === 'string' ? row.args : '');
    if (args === null) {
      parsed.faults.push({ ...at, message: 'Its arguments are no JSON list of strings.' });
      return;
    }
    const made = assemble(rowEntry(at, { ...row, args }, []));
    if (made.ok) parsed.candidates.push(made.candidate);
    else parsed.faults.push(made.fault);
  });
  return { ok: true, value: parsed };
}

const unknownColumns = (heads: readonly string[]): LeftOut[] =>
  heads
    .filter((head) => rowField(head) === null || rowField(head) === 'env')
    .map((head) => ({
      path: head || 'an unnamed column',
      why: rowField(head) === 'env' ? 'Variables are read from JSON, not from CSV.' : 'Unknown column.',
    }));
