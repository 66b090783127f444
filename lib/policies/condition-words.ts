const value = '("(?:[^"\\\\]|\\\\.)*"|-?\\d+|true|false)';

const unquoted = (text: string): string => (text.startsWith('"') ? (JSON.parse(text) as string) : text);

type Wording = [RegExp, (...parts: string[]) => string];

/** The forms of condition that have words; every other one is shown as the policy writes it. */
const wordings: Wording[] = [
  [new RegExp(`^context\\.facts\\.pathsWithin\\.contains\\(${value}\\)$`), (path) => `path in ${unquoted(path)}`],
  [new RegExp(`^context\\.facts\\.hosts\\.contains\\(${value}\\)$`), (host) => `host ${unquoted(host)}`],
  [/^context\.facts\.unresolvedPaths$/, () => 'a path cannot be resolved'],
  [/^context has "?approval"?$/, () => 'approved'],
  [/^context has "?delegation"?$/, () => 'acting for a person'],
  [/^\(?context\.credential\.ageSeconds\)? < (\d+)$/, (seconds) => `credential younger than ${seconds} s`],
  [new RegExp(`^\\(?context\\.input\\.(\\w+)\\)? == ${value}$`), (name, is) => `${name} is ${unquoted(is)}`],
  [new RegExp(`^\\(?context\\.input\\.(\\w+)\\)? != ${value}$`), (name, is) => `${name} is not ${unquoted(is)}`],
  [/^\(?context\.input\.(\w+)\)? (<=?|>=?) (-?\d+)$/, (name, sign, bound) => `${name} ${sign} ${bound}`],
  [new RegExp(`^\\(?context\\.input\\.(\\w+)\\)? like ${value}$`), (name, like) => `${name} like ${unquoted(like)}`],
  [/^context\.input has "?(\w+)"?$/, (name) => `${name} is given`],
];

/** A condition as Cedar writes it, in words where the form is a common one, else unchanged. `unless` and `!` are kept. */
export function conditionWords(text: string): string {
  const negated = /^(unless |!\(?)(.*)$/s.exec(text);
  if (negated) {
    const [, sign = '', rest = ''] = negated;
    const inner = sign === '!(' ? rest.replace(/\)$/, '') : rest;
    const words = conditionWords(inner);
    return words === inner ? text : `${sign === 'unless ' ? 'unless' : 'not'} ${words}`;
  }
  for (const [pattern, words] of wordings) {
    const found = pattern.exec(text);
    if (found) return words(...found.slice(1).map((part) => part ?? ''));
  }
  return text;
}
