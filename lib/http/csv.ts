/** A column of an export: its head, and what stands in it. */
export type Column<Row> = { head: string; value: (row: Row) => string | number | boolean | null | undefined };

/**
 * Where a formula would begin: at the start, and after what a spreadsheet set to `;` or tab ends a cell at, where quotes
 * in the middle of a line do not count. A line of its own only by `=` and `@`: a list of people has lines with `-` or `+`.
 */
const formulaAt = /(?:^|(?<=[;\t]))(?=[=+\-@])|(?<=[\r\n])(?=[=@])|^(?=[\t\r])/g;

/**
 * One CSV field (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe before it: names and reasons
 * come from people and from connectors.
 */
export function csvField(value: ReturnType<Column<never>['value']>): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = value.replace(formulaAt, "'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (fields: readonly string[]): string => `${fields.join(',')}\r\n`;

export const csvHead = <Row>(columns: readonly Column<Row>[]): string =>
  line(columns.map(({ head }) => csvField(head)));

export const csvRow = <Row>(columns: readonly Column<Row>[], row: Row): string =>
  line(columns.map(({ value }) => csvField(value(row))));
