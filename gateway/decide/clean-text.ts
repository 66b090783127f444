// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const unrecordable = /[\u0000\p{Surrogate}]/gu;

/**
 * Text for a record: without NUL and lone surrogates, which a jsonb column cannot hold, and not longer than the record
 * allows. For texts that come from outside and only inform.
 */
export function cleanText(text: string, longest: number): string {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return cut.replace(unrecordable, '\uFFFD');
}

/**
 * True when every string and name inside a JSON value can be recorded as it is. A request that fails this is refused:
 * a record that differs from what was decided would be worse.
 */
export function isRecordable(value: unknown): boolean {
  if (typeof value === 'string') return value.search(unrecordable) === -1;
  if (Array.isArray(value)) return value.every(isRecordable);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).every(([name, member]) => isRecordable(name) && isRecordable(member));
  }
  return true;
}
