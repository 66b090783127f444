import { type CallFacts, type FactName, factAtRest, factNames, factProblem, mayBeAbsent } from './call-facts';
import type { AgentModel, ConnectorModel } from './model';
import type { RequestSketch } from './policy-tests';
import { mayBeUnknown } from './unknown-facts';

/** One fact of a call as it is shown and changed: by the name policies read it by. */
export type FactRow = {
  name: string;
  /** `text` is entered as it is; everything else as JSON. */
  kind: 'text' | 'flag' | 'json';
  /** Undefined where the call has no such fact. */
  value: unknown;
  /** What it was: in the recorded call, else in the inventory. */
  was: unknown;
  changed: boolean;
  unknown: boolean;
  mayBeUnknown: boolean;
  /** It may be absent, and the call does not say whether it is. */
  unsaid: boolean;
};

type Inventory = { connectors: readonly ConnectorModel[]; agents: readonly AgentModel[] };

const input = 'context.input.';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The value a call has for a fact; where it states none, the one it has at rest. */
function valueIn(call: RequestSketch, name: string, inventory: Inventory): unknown {
  if (name.startsWith(input)) return call.arguments[name.slice(input.length)];
  if (name === 'context.source.address') return call.source;
  if (name === 'context.time') return call.time ?? undefined;
  const stated = call.facts?.[name as FactName];
  if (stated !== undefined) return stated;
  if (mayBeAbsent(name)) return undefined;
  const agent = inventory.agents.find(({ spiffeId }) => spiffeId === call.agent);
  const connector = inventory.connectors.find(({ slug }) => slug === call.connector);
  return factAtRest(name as FactName, agent, connector, call.target);
}

/** The call a fact is compared with: the recorded one, else the same call with nothing set. */
function atRest(call: RequestSketch, base: RequestSketch | null): RequestSketch {
  if (base) return base;
  const { facts: _, ...rest } = call;
  return { ...rest, source: '127.0.0.1', time: null };
}

/** Every fact of a call: its arguments, what a gateway sees, and what the inventory says of the three it names. */
export function factRows(
  call: RequestSketch,
  base: RequestSketch | null,
  unknown: readonly string[],
  inventory: Inventory,
): FactRow[] {
  const tools = inventory.connectors.find(({ slug }) => slug === call.connector)?.tools ?? [];
  const properties = (
    tools.find(({ name }) => name === call.target)?.inputSchema as { properties?: object } | undefined
  )?.properties;
  const names = new Set([...Object.keys(properties ?? {}), ...Object.keys(call.arguments)]);
  const rest = atRest(call, base);
  const rows = [...[...names].map((name) => input + name), 'context.source.address', 'context.time', ...factNames];
  return rows.flatMap((name): FactRow[] => {
    const value = valueIn(call, name, inventory);
    const was = valueIn(rest, name, inventory);
    const isArgument = name.startsWith(input);
    // A tool's own facts are not there where no tool is called.
    if (value === undefined && name.startsWith('resource.')) return [];
    const like = value ?? was;
    return [
      {
        name,
        kind:
          typeof like === 'boolean' && !isArgument
            ? 'flag'
            : typeof like === 'string' || name === 'context.time'
              ? 'text'
              : 'json',
        value,
        was,
        changed: (base !== null || !isArgument) && !same(value, was),
        unknown: unknown.includes(name),
        mayBeUnknown: mayBeUnknown(name),
        unsaid: mayBeAbsent(name) && value === undefined,
      },
    ];
  });
}

/** What stands in a fact's field; empty where it is absent. */
export const factText = ({ value, kind }: Pick<FactRow, 'value' | 'kind'>): string =>
  value === undefined || value === null ? '' : kind === 'text' ? String(value) : JSON.stringify(value);

function parse(kind: FactRow['kind'], text: string): { value: unknown } | { problem: string } {
  if (text.trim() === '') return { value: undefined };
  if (kind === 'text') return { value: text };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: `This is not JSON: ${(error as SyntaxError).message}` };
  }
}

/** A call with one of its facts as it was entered; empty takes it back. Or what is wrong with what was entered. */
export function withFact(
  call: RequestSketch,
  { name, kind }: Pick<FactRow, 'name' | 'kind'>,
  text: string,
): { ok: true; call: RequestSketch } | { ok: false; problem: string } {
  const read = parse(kind, text);
  if ('problem' in read) return { ok: false, problem: read.problem };
  return stated(call, name, read.value);
}

/** A call with a value for one of its facts; undefined takes it back. */
export function stated(
  call: RequestSketch,
  name: string,
  value: unknown,
): { ok: true; call: RequestSketch } | { ok: false; problem: string } {
  if (name.startsWith(input)) {
    const { [name.slice(input.length)]: _, ...others } = call.arguments;
    const own = value === undefined ? {} : { [name.slice(input.length)]: value };
    return { ok: true, call: { ...call, arguments: { ...others, ...own } } };
  }
  if (name === 'context.source.address') return { ok: true, call: { ...call, source: String(value ?? '127.0.0.1') } };
  if (name === 'context.time') {
    const at = value === undefined ? null : new Date(String(value));
    if (at && Number.isNaN(at.getTime())) return { ok: false, problem: 'Write a time such as 2026-11-24T10:00:00Z.' };
    return { ok: true, call: { ...call, time: at?.toISOString() ?? null } };
  }
  const { [name as FactName]: _, ...others } = call.facts ?? {};
  if (value === undefined) return { ok: true, call: { ...call, facts: others } };
  const problem = factProblem(name as FactName, value);
  if (problem) return { ok: false, problem };
  return { ok: true, call: { ...call, facts: { ...others, [name]: value } as CallFacts } };
}
