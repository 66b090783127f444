/** What a piece of Cedar text is, as far as colours tell; null for the rest. */
export type CodeKind = 'keyword' | 'entity' | 'string' | 'annotation' | 'comment' | null;
export type CodePiece = { kind: CodeKind; text: string };

const name = '[A-Za-z_]\\w*';
const path = `${name}(?:::${name})*`;
const keywords = 'permit|forbid|when|unless|if|then|else|in|is|has|like|true|false';

// In this order: a comment holds anything, a type is a name before `::"…"` or after `is`.
const token = new RegExp(
  [
    '(?<comment>//[^\\n]*)',
    '(?<string>"(?:[^"\\\\]|\\\\[\\s\\S])*"?)',
    `(?<annotation>@${name})`,
    `(?<entity>\\b${path}(?=::")|(?<=\\bis\\s+)${path})`,
    `(?<keyword>\\b(?:${keywords})\\b)`,
  ].join('|'),
  'g',
);

/** Cedar text as lines of coloured pieces, for reading where no editor is loaded. Joined, they are the text. */
export function highlightLines(text: string): CodePiece[][] {
  const lines: CodePiece[][] = [[]];
  const add = (kind: CodeKind, part: string) => {
    part.split('\n').forEach((line, index) => {
      if (index > 0) lines.push([]);
      if (line !== '') lines.at(-1)?.push({ kind, text: line });
    });
  };
  let from = 0;
  for (const match of text.matchAll(token)) {
    add(null, text.slice(from, match.index));
    const kind = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)?.[0];
    add((kind ?? null) as CodeKind, match[0]);
    from = match.index + match[0].length;
  }
  add(null, text.slice(from));
  return lines;
}
