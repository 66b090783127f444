import type { Node } from 'jsonc-parser';
import type { RawEntry } from './assemble';
import type { AskedFor, EntryFault, LeftOut } from './candidate';
import { itemsOf, type Member, memberOf, membersOf, type Place, plainOf, textOf } from './json-tree';

type PlaceOf = (node: Node) => Place;
export type RawOutcome = { ok: true; entry: RawEntry } | { ok: false; fault: EntryFault };

/** What clients keep beside a server that a gateway has no use for, and why. Anything else is an unknown key. */
const notCarried: Record<string, string> = {
  cwd: 'Gateways start commands in a folder of their own.',
  envFile: 'Its variables are in another file; paste them under env.',
  disabled: 'It is a switch of the client.',
  enabled: 'It is a switch of the client.',
  timeout: 'Gateways have their own time limits.',
  autoApprove: 'Policies decide, not the client.',
  alwaysAllow: 'Policies decide, not the client.',
  trust: 'Policies decide, not the client.',
  disabledTools: 'Policies decide, not the client.',
  oauth: 'Gateways authenticate agents by their own identity.',
  auth: 'Gateways authenticate agents by their own identity.',
  description: 'It is for the client’s own list.',
  gallery: 'It is for the client’s own list.',
  dev: 'It is for development in the client.',
};
const carried = new Set(['command', 'args', 'env', 'url', 'serverUrl', 'httpUrl', 'headers', 'type', 'transport']);
const urlKeys = ['url', 'serverUrl', 'httpUrl'];

/** Name and value of an object's members; null names the first that is no plain value. */
function pairs(node: Node | undefined): { pairs: [string, string][]; wrong: Member | null } {
  const found: [string, string][] = [];
  for (const member of membersOf(node)) {
    const value = member.value.type === 'null' ? '' : plainOf(member.value);
    if (value === undefined) return { pairs: found, wrong: member };
    found.push([member.name, value]);
  }
  return { pairs: found, wrong: null };
}

/** One server of `mcpServers` or `servers`: the shape Claude, Cursor and VS Code share. */
export function readServer(key: string, { name, at, value }: Member, placeOf: PlaceOf): RawOutcome {
  const fault = (message: string, node: Node): RawOutcome => ({
    ok: false,
    fault: { key, message, place: placeOf(node) },
  });
  if (value.type !== 'object') return fault('A server is an object with a command or a URL.', value);
  const command = memberOf(value, 'command');
  if (command && command.type !== 'string') return fault('command must be a string.', command);
  const args = memberOf(value, 'args');
  if (args && args.type !== 'array') return fault('args must be a list of strings.', args);
  const words = itemsOf(args).map((item) => ({ item, text: plainOf(item) }));
  const noWord = words.find(({ text }) => text === undefined);
  if (noWord) return fault('Every argument must be a string.', noWord.item);
  const url = urlKeys.map((key) => memberOf(value, key)).find((node) => node !== undefined);
  if (url && url.type !== 'string') return fault('The URL must be a string.', url);
  const env = memberOf(value, 'env');
  if (env && env.type !== 'object' && env.type !== 'null') return fault('env must be an object of strings.', env);
  const headers = memberOf(value, 'headers');
  if (headers && headers.type !== 'object') return fault('headers must be an object of strings.', headers);
  const [variables, sent] = [pairs(env), pairs(headers)];
  const wrong = variables.wrong ?? sent.wrong;
  if (wrong) return fault(`${wrong.name} must be a string.`, wrong.value);
  const type = textOf(memberOf(value, 'type')) ?? textOf(memberOf(value, 'transport'));
  if (type !== undefined && /^ws|websocket/i.test(type))
    return fault('Gateways do not speak MCP over WebSocket.', value);
  return {
    ok: true,
    entry: {
      key,
      place: placeOf(at),
      name,
      command: textOf(command),
      args: words.flatMap(({ text }) => text ?? []),
      env: variables.pairs,
      url: textOf(url),
      headers: sent.pairs,
      leftOut: unknownKeys(key, value),
    },
  };
}

function unknownKeys(key: string, server: Node): LeftOut[] {
  return membersOf(server)
    .filter(({ name }) => !carried.has(name))
    .map(({ name }) => ({
      path: `${key}.${name}`,
      why: Object.hasOwn(notCarried, name) ? (notCarried[name] ?? '') : 'Unknown key.',
    }));
}

/** What VS Code asks its user for: `inputs`, which variables refer to as `${input:id}`. */
export function readInputs(root: Node): Map<string, AskedFor> {
  const inputs = new Map<string, AskedFor>();
  for (const item of itemsOf(memberOf(root, 'inputs'))) {
    const id = textOf(memberOf(item, 'id'));
    if (id === undefined) continue;
    const about = textOf(memberOf(item, 'description')) ?? `VS Code asks for ${id}.`;
    inputs.set(id, { name: id, about, secret: memberOf(item, 'password')?.value === true, required: true });
  }
  return inputs;
}

/** Says of a variable that refers to an input what VS Code would have asked. */
export function describeInputs(entry: RawEntry, inputs: ReadonlyMap<string, AskedFor>): AskedFor[] {
  return (entry.env ?? []).flatMap(([name, value]) => {
    const id = /^\$\{input:([^}]+)\}$/.exec(value)?.[1];
    const input = id === undefined ? undefined : inputs.get(id);
    return input ? [{ ...input, name }] : [];
  });
}
