import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

/** A place in a text, both counted from 1; columns in UTF-16 units, as editors count them. */
export type Place = { line: number; column: number };

export type JsonFault = { message: string; place: Place };

/** Deeper than any configuration, and far less than the reader's stack holds. */
const deepest = 64;

const words: Record<string, string> = {
  InvalidSymbol: 'This is no JSON value.',
  InvalidNumberFormat: 'This is no number.',
  PropertyNameExpected: 'A name in double quotes is expected here.',
  ValueExpected: 'A value is expected here.',
  ColonExpected: 'A colon is expected here.',
  CommaExpected: 'A comma is expected here.',
  CloseBraceExpected: 'A closing brace } is expected here.',
  CloseBracketExpected: 'A closing bracket ] is expected here.',
  EndOfFileExpected: 'The text should end here.',
  UnexpectedEndOfComment: 'A comment is not closed.',
  UnexpectedEndOfString: 'A string is not closed.',
  InvalidUnicode: 'This is no \\u escape of four hexadecimal digits.',
  InvalidEscapeCharacter: 'This is no escape that JSON knows.',
  InvalidCharacter: 'This character may not stand in a string as it is.',
};

/** The line and column of an offset. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** Where nesting first goes deeper than is read; null when it does not. Looks at tokens, so no depth can hurt it. */
function tooDeep(text: string): number | null {
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    // No other token begins with a bracket: a string begins with its quote.
    const begin = text[scanner.getTokenOffset()];
    if (begin === '{' || begin === '[') depth += 1;
    if (begin === '}' || begin === ']') depth -= 1;
    if (depth > deepest) return scanner.getTokenOffset();
  }
  return null;
}

/** Reads JSON as clients write it, with comments and trailing commas, keeping where everything stands. */
export function readTree(text: string): { ok: true; root: Node } | { ok: false; fault: JsonFault } {
  const fault = (message: string, offset: number) => ({
    ok: false as const,
    fault: { message, place: placeOf(text, offset) },
  });
  const deep = tooDeep(text);
  if (deep !== null) return fault(`It nests deeper than ${deepest} levels.`, deep);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first) return fault(words[printParseErrorCode(first.error)] ?? 'This is not JSON.', first.offset);
  return root ? { ok: true, root } : fault('There is nothing to read.', 0);
}

export type Member = { name: string; at: Node; value: Node };

/** The members of an object, in order; none for anything else. */
export const membersOf = (node: Node | undefined): Member[] =>
  node?.type === 'object'
    ? (node.children ?? []).flatMap(({ children }) => {
        const [at, value] = children ?? [];
        return at && value ? [{ name: String(at.value), at, value }] : [];
      })
    : [];

export const memberOf = (node: Node | undefined, name: string): Node | undefined =>
  membersOf(node).findLast((member) => member.name === name)?.value;

export const itemsOf = (node: Node | undefined): Node[] => (node?.type === 'array' ? (node.children ?? []) : []);

/** A string, or undefined for anything else. */
export const textOf = (node: Node | undefined): string | undefined =>
  node?.type === 'string' ? String(node.value) : undefined;

/** A string, number or truth value as a command line would carry it. */
export const plainOf = (node: Node): string | undefined =>
  node.type === 'string' || node.type === 'number' || node.type === 'boolean' ? String(node.value) : undefined;
