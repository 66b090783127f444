/** Controls, separators of lines, marks that turn the direction of text or are not seen, and halves of characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** A name as it can be read: what would not be seen, or would make the rest read otherwise, stands there as its number. */
export const visible = (text: string): string => text.replace(unseen, escaped);

/**
 * The same, for a font that cannot draw everything.
 * @param draws whether it has a shape for a code point.
 */
export function drawable(text: string, draws: (codePoint: number) => boolean): string {
  const seen = visible(text);
  let drawn = '';
  for (const character of seen) drawn += draws(character.codePointAt(0) ?? 0) ? character : escaped(character);
  return drawn;
}
