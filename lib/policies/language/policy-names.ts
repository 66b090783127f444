import { idToken, regionsOf } from './regions';
import { stringValue, tokensOf } from './tokens';

/** The `@id`s of a text, whether or not it parses. */
export const takenIds = (text: string): ReadonlySet<string> =>
  new Set(
    regionsOf(tokensOf(text))
      .flatMap((region) => idToken(region) ?? [])
      .map(stringValue),
  );

/** Words as a policy's name: `Read text file` becomes `read-text-file`. */
export const kebab = (words: string): string =>
  words
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The name, numbered where another policy has it. */
export function freeId(base: string, taken: ReadonlySet<string>): string {
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id;
}
