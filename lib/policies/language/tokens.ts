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
const pattern = /\/\/[^\r\n]*|"(?:[^"\\\r\n]|\\[^\r\n])*"?|@(?:[A-Za-z_]\w*)?|[A-Za-z_]\w*|\d+|::|&&|\|\||[=!<>]=|\S/g;

function kindOf(text: string): Token['kind'] {
  if (text.startsWith('//')) return 'comment';
  if (text.startsWith('"')) return 'string';
  if (text.startsWith('@')) return 'annotation';
  if (/^[A-Za-z_]/.test(text)) return 'word';
  return /^\d/.test(text) ? 'number' : 'symbol';
}

/** Texts shorter than this are read in less time than it takes to compare them. */
const longText = 10_000;

function scan(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    tokens.push({ kind: kindOf(match[0]), text: match[0], from: match.index, to: match.index + match[0].length });
  }
  return tokens;
}

let last: { text: string; tokens: Token[] } | null = null;

/** The tokens of a text. Of the same long text several things are asked in a row, so the last answer is kept. */
export function tokensOf(text: string): readonly Token[] {
  if (text.length < longText) return scan(text);
  if (last?.text !== text) last = { text, tokens: scan(text) };
  return last.tokens;
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
