import type { Node } from 'jsonc-parser';
import { assemble } from './assemble';
import type { EntryFault, ImportFormat, LeftOut, Parsed, ParseOutcome } from './candidate';
import { describeInputs, type RawOutcome, readInputs, readServer } from './client-config';
import { parseCsv } from './csv';
import { readJsonRow } from './json-rows';
import { itemsOf, memberOf, membersOf, type Place, placeOf, readTree } from './json-tree';
import { isRegistryServer, readRegistryServer } from './registry-entry';

/** The largest file read: a configuration is some kilobytes. */
export const largestImport = 2 * 1024 * 1024;
/** More than one person can look through at once; larger inventories come in parts. */
const mostEntries = 1_000;

type PlaceIn = (node: Node) => Place;
type Found = { format: ImportFormat; entries: RawOutcome[]; leftOut: LeftOut[] };

const others = (root: Node, ...read: string[]): LeftOut[] =>
  membersOf(root)
    .filter(({ name }) => !read.includes(name))
    .map(({ name }) => ({ path: name, why: 'It describes no server.' }));

function serversOf(path: string, node: Node, placeIn: PlaceIn): RawOutcome[] {
  const seen = new Set<string>();
  return membersOf(node).map((member) => {
    const key = `${path}.${member.name}`;
    if (seen.has(member.name)) {
      return { ok: false, fault: { key, message: 'Another server has this name above.', place: placeIn(member.at) } };
    }
    seen.add(member.name);
    return readServer(key, member, placeIn);
  });
}

function vsCode(path: string, holder: Node, leftOut: LeftOut[], placeIn: PlaceIn): Found {
  const inputs = readInputs(holder);
  const entries = serversOf(path, memberOf(holder, 'servers') as Node, placeIn).map(
    (outcome): RawOutcome =>
      outcome.ok ? { ok: true, entry: { ...outcome.entry, asked: describeInputs(outcome.entry, inputs) } } : outcome,
  );
  return { format: 'VS Code', entries, leftOut };
}

function registry(servers: { key: string; node: Node }[], placeIn: PlaceIn): Found {
  const read = servers.map(({ key, node }) => {
    const server = isRegistryServer(node) ? node : memberOf(node, 'server');
    if (server && isRegistryServer(server)) return readRegistryServer(key, server, placeIn);
    const message = 'A registry entry needs a name, and packages or remotes.';
    return { entries: [{ ok: false as const, fault: { key, message, place: placeIn(node) } }], leftOut: [] };
  });
  return {
    format: 'MCP registry',
    entries: read.flatMap(({ entries }) => entries),
    leftOut: read.flatMap(({ leftOut }) => leftOut),
  };
}

/** Knows a file by its shape; null when it has none of those that are read. */
function read(root: Node, placeIn: PlaceIn): Found | null {
  if (root.type === 'array') {
    const rows = itemsOf(root);
    if (rows.length > 0 && rows.every((row) => isRegistryServer(row) || isRegistryServer(memberOf(row, 'server')))) {
      return registry(
        rows.map((node, index) => ({ key: `[${index}].`, node })),
        placeIn,
      );
    }
    return { format: 'JSON', entries: rows.map((row, index) => readJsonRow(`[${index}]`, row, placeIn)), leftOut: [] };
  }
  const mcpServers = memberOf(root, 'mcpServers');
  if (mcpServers?.type === 'object') {
    return {
      format: 'client config',
      entries: serversOf('mcpServers', mcpServers, placeIn),
      leftOut: others(root, 'mcpServers'),
    };
  }
  const servers = memberOf(root, 'servers');
  if (servers?.type === 'object') return vsCode('servers', root, others(root, 'servers', 'inputs'), placeIn);
  if (servers?.type === 'array') {
    const listed = itemsOf(servers).map((node, index) => ({ key: `servers[${index}].`, node }));
    const found = registry(listed, placeIn);
    return { ...found, leftOut: [...found.leftOut, ...others(root, 'servers', 'metadata')] };
  }
  const mcp = memberOf(root, 'mcp');
  if (memberOf(mcp, 'servers')?.type === 'object')
    return vsCode('mcp.servers', mcp as Node, others(root, 'mcp'), placeIn);
  if (isRegistryServer(root) || isRegistryServer(memberOf(root, 'server'))) {
    return registry([{ key: '', node: root }], placeIn);
  }
  return null;
}

function wrongShape(root: Node): string {
  const names = membersOf(root).map(({ name }) => name);
  const has =
    root.type !== 'object' ? `It is a JSON ${root.type}` : `It has ${names.slice(0, 8).join(', ') || 'no member'}`;
  return `This is no file that names MCP servers. ${has.slice(0, 300)}; read are mcpServers or servers of a client, a server.json of the registry, and a list of connectors.`;
}

/**
 * Reads what names MCP servers: the configuration of Claude, Cursor or VS Code, a registry's `server.json`, CSV or a JSON
 * list. Nothing is run and nothing is fetched. Entries that cannot be read are faults of their own and keep the others.
 */
export function parseImport(given: string): ParseOutcome {
  const text = given.replace(/^\uFEFF/, '');
  const start = { line: 1, column: 1 };
  if (text.trim() === '') return { ok: false, fault: { message: 'There is nothing to read.', place: start } };
  if (text.length > largestImport) {
    return { ok: false, fault: { message: 'The file is larger than 2 MiB; import it in parts.', place: start } };
  }
  // What starts like no JSON is a table, or not what was meant; an unreadable comment is told apart by its slash.
  const parsed = /^\s*[[{/"]/.test(text) && !/^\s*"[^"\n]*"\s*[,;\t]/.test(text) ? parseJson(text) : parseCsv(text);
  if (!parsed.ok) return parsed;
  const { candidates, faults } = parsed.value;
  if (candidates.length > mostEntries) {
    const message = `It names ${candidates.length.toLocaleString('en')} servers; import at most ${mostEntries.toLocaleString('en')} at once.`;
    return { ok: false, fault: { message, place: start } };
  }
  if (candidates.length + faults.length === 0)
    return { ok: false, fault: { message: 'It names no server.', place: start } };
  return parsed;
}

function parseJson(text: string): ParseOutcome {
  const tree = readTree(text);
  if (!tree.ok) return tree;
  const placeIn: PlaceIn = (node) => placeOf(text, node.offset);
  const found = read(tree.root, placeIn);
  if (!found) return { ok: false, fault: { message: wrongShape(tree.root), place: placeIn(tree.root) } };
  const parsed: Parsed = { format: found.format, candidates: [], faults: [], leftOut: found.leftOut };
  const fail = (fault: EntryFault) => parsed.faults.push(fault);
  for (const outcome of found.entries) {
    if (!outcome.ok) {
      fail(outcome.fault);
      continue;
    }
    const made = assemble(outcome.entry);
    if (made.ok) parsed.candidates.push(made.candidate);
    else fail(made.fault);
  }
  return { ok: true, value: parsed };
}
