const longest = 160;

const shown = (value: unknown): string => {
  const extension = (value as { __extn?: { arg: string } } | null)?.__extn;
  if (extension) return extension.arg;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** The arguments of a recorded call in one line: the value alone where there is one, else each by name. */
export function askedFor(input: unknown): string {
  if (typeof input !== 'object' || input === null) return '';
  const entries = Object.entries(input);
  const only = entries.length === 1 ? entries[0] : undefined;
  const words = only ? shown(only[1]) : entries.map(([name, value]) => `${name} ${shown(value)}`).join(', ');
  return words.length > longest ? `${words.slice(0, longest)}…` : words;
}
