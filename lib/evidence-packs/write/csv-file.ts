import { type Column, csvHead, csvRow } from '@/lib/http/csv';
import { visible } from '../visible';

/** A CSV file (RFC 4180), a row a line whatever stands in it. */
export function csvFile<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Uint8Array {
  const seen = columns.map(({ head, value }) => ({
    head,
    value: (row: Row) => {
      const cell = value(row);
      return typeof cell === 'string' ? visible(cell) : cell;
    },
  }));
  return new TextEncoder().encode(csvHead(seen) + rows.map((row) => csvRow(seen, row)).join(''));
}
