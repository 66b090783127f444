import { embeddedSecrets, secretKind } from '@/lib/credentials/recognise';

/** A secret in one argument: a whole argument, or a part of one. */
export type ArgumentSecret = { id: string; name: string; kind: string; value: string };

type Masked = { text: string; secrets: Omit<ArgumentSecret, 'id'>[] };

const flagName = (flag: string): string => flag.replace(/^-+/, '') || 'secret';

/** `--token=abc`, `TOKEN=abc`, and after `--header` a `Name: value`. */
const assignment = /^(-{0,2}[A-Za-z][\w.-]*)=([\s\S]+)$/;
const header = /^([A-Za-z][\w-]*):\s*([\s\S]+)$/;
/** The same inside a script: `--token abc`, `TOKEN=abc`. */
const inScript = /(-{0,2}[A-Za-z][\w.-]*)(=|\s+)("[^"]*"|'[^']*'|[^\s"';|&]+)/g;

/** Takes out what can be told from the text alone: passwords in URLs, tokens of a known form. */
function maskEmbedded(text: string): Masked {
  const secrets: Masked['secrets'] = [];
  let masked = text;
  for (const { kind, value } of embeddedSecrets(text)) {
    const name = kind === 'password in a URL' ? 'password' : 'secret';
    secrets.push({ name, kind, value });
    masked = masked.replaceAll(value, `<${name}>`);
  }
  return { text: masked, secrets };
}

/** Takes the value of a name out, where the two say that it is a secret. */
function maskValue(text: string, name: string, value: string): Masked | null {
  const kind = secretKind(name, value);
  if (!kind || kind === 'password in a URL') return null;
  // By position: the name may hold the value's text too.
  return {
    text: `${text.slice(0, text.length - value.length)}<${name}>`,
    secrets: [{ name, kind, value }],
  };
}

function maskScript(text: string): Masked {
  const embedded = maskEmbedded(text);
  const masked = embedded.text.replaceAll(inScript, (whole, flag: string, between: string, value: string) => {
    const isFlag = flag.startsWith('-');
    const bare = value.replaceAll(/^["']|["']$/g, '');
    if ((between !== '=' && !isFlag) || bare.startsWith('<') || bare.startsWith('$')) return whole;
    const kind = secretKind(flagName(flag), bare);
    if (!kind) return whole;
    embedded.secrets.push({ name: flagName(flag), kind, value: bare });
    return `${flag}${between}<${flagName(flag)}>`;
  });
  return { text: masked, secrets: embedded.secrets };
}

/** What a shell is told to run stands after one of these. */
const runs = /^(?:-l?c|\/c|-command)$/i;

function maskOne(argument: string, before: string | undefined): Masked {
  if (runs.test(before ?? '')) return maskScript(argument);
  const parted = assignment.exec(argument) ?? (/^(--header|-H)$/.test(before ?? '') ? header.exec(argument) : null);
  const named = parted?.[1] && parted[2] ? maskValue(argument, flagName(parted[1]), parted[2]) : null;
  if (named) return named;
  if (/\s/.test(argument)) return maskScript(argument);
  // The value of a flag that stands alone before it: `--api-key abc`.
  const flag = before?.startsWith('-') && !before.includes('=') && !argument.startsWith('-') ? flagName(before) : null;
  const whole = maskValue(argument, flag ?? 'secret', argument);
  if (whole && (flag || secretKind(null, argument))) return whole;
  return maskEmbedded(argument);
}

/** The arguments with every secret replaced by its name in angle brackets, and what was replaced. */
export function maskArguments(args: readonly string[]): { args: string[]; secrets: ArgumentSecret[] } {
  const masked = args.map((argument, index) => maskOne(argument, args[index - 1]));
  return {
    args: masked.map(({ text }) => text),
    secrets: masked.flatMap(({ secrets }, index) =>
      secrets.map((secret, part) => ({ ...secret, id: `args.${index}.${part}` })),
    ),
  };
}
