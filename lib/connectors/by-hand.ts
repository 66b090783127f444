import { splitWords } from './split-words';

/** What the form of a new connector holds, as typed. */
export type ByHand = {
  name: string;
  slug: string;
  kind: 'http' | 'stdio';
  url: string;
  command: string;
  args: string;
  /** One `NAME=value` a line. */
  env: string;
  secrets: string;
  dataClasses: string;
  destinations: string;
};

export const emptyByHand: ByHand = {
  name: '',
  slug: '',
  kind: 'http',
  url: '',
  command: '',
  args: '',
  env: '',
  secrets: '',
  dataClasses: '',
  destinations: '',
};

const items = (text: string): string[] =>
  text
    .split(/[;,\n]/)
    .map((item) => item.trim())
    .filter(Boolean);

/** Lines of `NAME=value`, in order; a line without `=` is a name without a value. */
export function readVariables(text: string): { name: string; value: string }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const at = line.indexOf('=');
      return at === -1 ? { name: line, value: '' } : { name: line.slice(0, at).trim(), value: line.slice(at + 1) };
    });
}

/** The form as the input of a registration. The command checks it. */
export function byHandRegistration(form: ByHand) {
  return {
    name: form.name,
    slug: form.slug,
    dataClasses: items(form.dataClasses),
    destinations: items(form.destinations),
    upstream:
      form.kind === 'http'
        ? { kind: 'http' as const, url: form.url.trim() }
        : {
            kind: 'stdio' as const,
            command: form.command.trim(),
            args: splitWords(form.args),
            env: Object.fromEntries(readVariables(form.env).map(({ name, value }) => [name, value])),
            secrets: readVariables(form.secrets),
          },
  };
}
