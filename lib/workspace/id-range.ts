/** Fewest hexadecimal digits that count as the beginning of an id: with fewer, half of everything would match. */
const fewest = 8;

/**
 * The ids that begin with what was typed, as a range an index can answer: `01a208d2-3b` and `01a208d23b` alike. Null when
 * it is no beginning of a UUID.
 */
export function idRange(text: string): { from: string; to: string } | null {
  const digits = text.trim().toLowerCase().replaceAll('-', '');
  if (digits.length < fewest || digits.length > 32 || !/^[0-9a-f]+$/.test(digits)) return null;
  const id = (filler: string) =>
    digits.padEnd(32, filler).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { from: id('0'), to: id('f') };
}
