/** A column of an export: its head, and what stands in it. */
export type Column<Row> = { head: string; value: (row: Row) => string | number | boolean | null | undefined };

/**
 * One CSV field (RFC 4180). Text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, tab, return first) gets
 * an apostrophe before it: names and reasons come from people and from connectors.
 */
export function csvField(value: ReturnType<Column<never>['value']>): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (fields: readonly string[]): string => `${fields.join(',')}\r\n`;

export const csvHead = <Row>(columns: readonly Column<Row>[]): string =>
  line(columns.map(({ head }) => csvField(head)));

export const csvRow = <Row>(columns: readonly Column<Row>[], row: Row): string =>
  line(columns.map(({ value }) => csvField(value(row))));
