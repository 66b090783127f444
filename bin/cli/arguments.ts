import { parseArgs } from 'node:util';
import type { Era } from '@/lib/gateways/server/mcp-caller';

/** The command line was used wrongly: shown with the usage, exit code 2. */
export class Misuse extends Error {}

/** Node's own parser; what it does not take is misuse. */
export function readFlags<const Name extends string, const Switch extends string = never>(
  args: string[],
  names: readonly Name[],
  switches: readonly Switch[] = [],
) {
  const options = Object.fromEntries([
    ...names.map((name) => [name, { type: 'string' as const }] as const),
    ...switches.map((name) => [name, { type: 'boolean' as const }] as const),
  ]);
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    return { values: values as Partial<Record<Name, string> & Record<Switch, boolean>>, positionals };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) throw new Misuse(error.message);
    throw error;
  }
}

function seconds(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Misuse(`--ttl is "${text}": it is a whole number of seconds.`);
}

function era(text: string): Era {
  if (text === 'legacy' || text === 'modern') return text;
  throw new Misuse(`--era is "${text}": it is legacy or modern.`);
}

function jsonObject(text: string, what: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Misuse(`${what} are not JSON: ${(error as SyntaxError).message}. Quote them for your shell.`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Misuse(`${what} are a JSON object, such as {"path":"/srv/docs"}.`);
}

/** A JWT-SVID for an audience, or an X.509-SVID into a folder: one of the two. */
export function readSvid(args: string[]) {
  const { values, positionals } = readFlags(args, ['audience', 'x509', 'ttl']);
  const [spiffeId] = positionals;
  const { audience = '', x509: folder } = values;
  if (!spiffeId || (audience === '') === (folder === undefined)) {
    throw new Misuse('svid needs a SPIFFE ID, and either --audience or --x509.');
  }
  return { spiffeId, audience, folder, ttlSeconds: seconds(values.ttl ?? (folder ? '600' : '120')) };
}

export function readCall(args: string[]) {
  const { values, positionals } = readFlags(args, ['as', 'gateway', 'era']);
  const [connector, tool, json = '{}', ...more] = positionals;
  if (!connector || !tool || !values.as) throw new Misuse('call needs a connector, a tool and --as <spiffe-id>.');
  if (more.length > 0) throw new Misuse(`call takes one JSON object of arguments, not also ${more.join(' ')}.`);
  return {
    spiffeId: values.as,
    connector,
    tool,
    args: jsonObject(json, 'The arguments'),
    gateway: values.gateway,
    era: era(values.era ?? 'legacy'),
  };
}

/** A call to try, as the API takes it. */
export function readDryRun(args: string[]) {
  const { values, positionals } = readFlags(args, ['as', 'draft', 'facts', 'unknown']);
  const [connector, target, json = '{}', ...more] = positionals;
  if (!connector || !target || !values.as) throw new Misuse('dry-run needs a connector, a tool and --as <spiffe-id>.');
  if (more.length > 0) throw new Misuse(`dry-run takes one JSON object of arguments, not also ${more.join(' ')}.`);
  return {
    call: {
      agent: values.as,
      connector,
      target,
      arguments: jsonObject(json, 'The arguments'),
      ...(values.facts ? { facts: jsonObject(values.facts, 'The facts') } : {}),
    },
    ...(values.draft ? { draftId: values.draft } : {}),
    ...(values.unknown ? { unknown: values.unknown.split(',') } : {}),
  };
}
