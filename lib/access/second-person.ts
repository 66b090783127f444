/** Somebody who could do it instead, and can sign in. */
export type Person = { id: string; name: string };

/** "Ilse, Noor or Per"; empty for nobody. */
export function anyOf(people: readonly { name: string }[]): string {
  const names = people.map(({ name }) => name);
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
