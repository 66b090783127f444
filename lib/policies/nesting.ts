/** Deepest nesting a policy text may have: about 200 open parentheses trap the engine's wasm, and every later call on it. */
export const maxNesting = 64;

/** Where nesting first goes deeper than allowed, as a UTF-16 offset; null when it never does. Strings and comments do not count. */
export function tooDeepAt(text: string, limit = maxNesting): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      at += 1;
      while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    } else if (char === '/' && text[at + 1] === '/') {
      while (at < text.length && text[at] !== '\n') at += 1;
    } else if (char === '(' || char === '[' || char === '{') {
      depth += 1;
      if (depth > limit) return at;
    } else if (char === ')' || char === ']' || char === '}') {
      depth -= 1;
    }
  }
  return runTooLong(text, limit);
}

/** A chain of prefix operators or of `if` nests as deep as parentheses do. */
function runTooLong(text: string, limit: number): number | null {
  const prefixes = new RegExp(`(?:[!-]\\s*){${limit}}|(?:\\belse\\s+if\\b[^;]*?){${limit}}`);
  const found = prefixes.exec(text);
  return found ? found.index : null;
}
