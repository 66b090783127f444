import { type ReadCredential, readCredential, readKnownForm } from './read-credential';
import { isSecretName } from './recognise';

export type FoundCredential = { path: string; read: ReadCredential };

const mostFound = 20;
const mostStrings = 400;
/** Of every call a little is looked at, of what a marked tool answers more. */
const mostCharacters = { known: 16 * 1024, issued: 64 * 1024 };
const mostDepth = 12;

/** What every known form holds somewhere: most strings are done with after this one look. */
const hint =
  /gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|AKIA|ASIA|AIza|k_(?:live|test)_|sk-|npm_|hv[sbr]\.|eyJ|PRIVATE KEY|:\/\/[^\s/]*@/;

type Visit = (path: string, name: string | null, text: string) => void;

/** Visits strings of a JSON value by their path, within bounds: what is looked at must not cost more than the call. */
function visitStrings(value: unknown, most: number, visit: Visit): void {
  let strings = 0;
  let characters = 0;
  const walk = (one: unknown, path: string, name: string | null, depth: number): void => {
    if (strings >= mostStrings || characters >= most || depth > mostDepth) return;
    if (typeof one === 'string') {
      strings += 1;
      const text = one.slice(0, most - characters);
      characters += text.length;
      visit(path, name, text);
    } else if (Array.isArray(one)) {
      one.forEach((item, index) => {
        walk(item, `${path}[${index}]`, name, depth + 1);
      });
    } else if (typeof one === 'object' && one !== null) {
      for (const [key, item] of Object.entries(one)) walk(item, path === '' ? key : `${path}.${key}`, key, depth + 1);
    }
  };
  walk(value, '', null, 0);
}

/** Credentials of a known form in a value, by path: what is looked for in every call. */
export function findKnown(value: unknown): FoundCredential[] {
  const found: FoundCredential[] = [];
  visitStrings(value, mostCharacters.known, (path, _, text) => {
    if (found.length >= mostFound || text.length < 12 || !hint.test(text)) return;
    const read = readKnownForm(text);
    if (read) found.push({ path: path.slice(0, 300), read });
  });
  return found;
}

/** JSON inside a text, as tools answer it; undefined where there is none. */
function jsonIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Credentials in the answer of a tool that hands them out: of a known form, or under a name that says so, also in JSON
 * inside a text.
 */
export function findIssued(result: unknown): FoundCredential[] {
  const found = new Map<string, FoundCredential>();
  const look: Visit = (path, name, text) => {
    if (found.size >= mostFound) return;
    const inside = jsonIn(text);
    if (inside !== undefined) {
      visitStrings(inside, mostCharacters.issued, (inner, key, part) => add(`${path}: ${inner}`, key, part));
    } else add(path, name, text);
  };
  const add = (path: string, name: string | null, text: string) => {
    const named = name !== null && isSecretName(name);
    const read = named ? readCredential(name, text) : hint.test(text) ? readKnownForm(text) : null;
    if (read && found.size < mostFound && !found.has(read.secret)) {
      found.set(read.secret, { path: path.slice(0, 300), read });
    }
  };
  visitStrings(result, mostCharacters.issued, look);
  return [...found.values()];
}
