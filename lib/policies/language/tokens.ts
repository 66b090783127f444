/**
 * Cedar's tokens, read without its grammar: a text under way rarely parses, and it is then that one wants help. Offsets are
 * UTF-16 and of the text as it is, whatever its line ends.
 */
export type Token = {
  kind: 'word' | 'string' | 'number' | 'annotation' | 'comment' | 'symbol';
  text: string;
  from: number;
  to: number;
};

// A string that is not closed ends with its line: half a word must not swallow the rest of the document.
const pattern =
  /(?<comment>\/\/[^\r\n]*)|(?<string>"(?:[^"\\\r\n]|\\[^\r\n])*"?)|(?<annotation>@(?:[A-Za-z_]\w*)?)|(?<word>[A-Za-z_]\w*)|(?<number>\d+)|(?<symbol>::|&&|\|\||[=!<>]=|\S)/g;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const kind = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)?.[0] as Token['kind'];
    tokens.push({ kind, text: match[0], from: match.index, to: match.index + match[0].length });
  }
  return tokens;
}

export const isClosed = ({ text }: Token): boolean => /^"(?:[^"\\]|\\.)*"$/.test(text);

/** What stands between a string's quotes, with its escapes as written. */
export const insideQuotes = (token: Token): string => token.text.slice(1, isClosed(token) ? -1 : undefined);

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

/** The text a string stands for (Cedar reference, "String literals"). */
export const stringValue = (token: Token): string =>
  insideQuotes(token).replace(/\\(?:u\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|(.))/g, (_, wide, byte, plain) => {
    if (plain !== undefined) return escapes[plain] ?? plain;
    const code = Number.parseInt(wide ?? byte, 16);
    return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  });

/** A text as a Cedar string literal; what cannot be seen is written as its number. */
export const quoted = (value: string): string =>
  `"${value.replace(/["\\]/g, '\\$&').replace(/[\p{Cc}\p{Cf}]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`)}"`;
