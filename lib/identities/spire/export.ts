/**
 * What `spire-server entry show -output json` and `spire-server agent list -output json` print (protobuf JSON of
 * spire.api.server.entry.v1 and agent.v1, SPIRE 1.x). Each entry that cannot be read is a fault of its own.
 */
import { getNodeValue, type Node } from 'jsonc-parser';
import { itemsOf, type JsonFault, memberOf, type Place, placeOf, readTree } from '@/lib/connectors/import/json-tree';
import { parseSpiffeId, type SpiffeId } from '../spiffe-id';

/** A registration entry: who gets a SPIFFE ID, on which node. */
export type SpireEntry = {
  entryId: string;
  id: SpiffeId;
  parentId: string;
  /** `type:value`, sorted. */
  selectors: string[];
  x509Seconds: number | null;
  jwtSeconds: number | null;
  /** ISO 8601; null: it stays. */
  expiresAt: string | null;
};
/** An agent of SPIRE: a node that hands its workloads their SVIDs. */
export type SpireAgent = {
  id: SpiffeId;
  attestation: string;
  selectors: string[];
  serial: string;
  expiresAt: string | null;
  banned: boolean;
};
export type SpireFault = { key: string; message: string; place: Place };
export type SpireExport = {
  kind: 'entries' | 'agents';
  entries: SpireEntry[];
  agents: SpireAgent[];
  faults: SpireFault[];
  /** Entries that are in order and are no workload. */
  leftOut: { key: string; why: string }[];
  /** The server said that there is more than it printed. */
  isCut: boolean;
};
export type ReadExport = { ok: true; value: SpireExport } | { ok: false; fault: JsonFault };

const mostRows = 20_000;
const mostSelectors = 200;

class Malformed extends Error {}
type Row = Record<string, unknown>;

/** Protobuf JSON writes 64-bit numbers as strings. */
function count(row: Row, name: string): number {
  const value = Number(row[name] ?? 0);
  if (!Number.isSafeInteger(value) || value < 0) throw new Malformed(`Its ${name} is not a whole number.`);
  return value;
}
const orNull = (value: number): number | null => (value === 0 ? null : value);
function instant(row: Row, name: string): string | null {
  const seconds = count(row, name);
  if (seconds > 8.64e12) throw new Malformed(`Its ${name} is no time.`);
  return seconds === 0 ? null : new Date(seconds * 1000).toISOString();
}

function idOf(row: Row, name: string, mustHavePath: boolean): SpiffeId {
  const value = row[name];
  let text: unknown = value;
  if (typeof value === 'object' && value !== null) {
    const { trust_domain: domain, path } = value as Row;
    text = typeof domain === 'string' && typeof path === 'string' ? `spiffe://${domain}${path}` : undefined;
  }
  if (typeof text !== 'string') throw new Malformed(`It has no ${name}.`);
  const parsed = parseSpiffeId(text);
  if (!parsed.ok) throw new Malformed(`Its ${name} is not a SPIFFE ID. ${parsed.detail}`);
  if (mustHavePath && parsed.value.path === '')
    throw new Malformed(`Its ${name} names a trust domain, not a workload.`);
  return parsed.value;
}

function selectorsOf(row: Row): string[] {
  const list = row.selectors ?? [];
  if (!Array.isArray(list)) throw new Malformed('Its selectors are not a list.');
  if (list.length > mostSelectors) throw new Malformed(`It has more than ${mostSelectors} selectors.`);
  const texts = list.map((one: unknown) => {
    const { type, value } = (typeof one === 'object' && one !== null ? one : {}) as Row;
    if (typeof type !== 'string' || type === '' || typeof value !== 'string') {
      throw new Malformed('A selector has a type and a value.');
    }
    return `${type}:${value}`.slice(0, 2_048);
  });
  return [...new Set(texts)].sort();
}

function text(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string' || value === '' || value.length > 256) throw new Malformed(`It has no ${name}.`);
  return value;
}

function readEntry(row: Row): SpireEntry | string {
  const id = idOf(row, 'spiffe_id', true);
  const parent = idOf(row, 'parent_id', false);
  // Entries under the server itself name sets of nodes; paths below /spire/ are SPIRE's own.
  if (parent.path === '/spire/server') return 'It groups nodes, and is no workload.';
  if (id.path.startsWith('/spire/')) return 'It is SPIRE’s own, and no workload.';
  if (row.downstream === true) return 'It is a downstream SPIRE server, and no workload.';
  return {
    entryId: text(row, 'id'),
    id,
    parentId: parent.id,
    selectors: selectorsOf(row),
    x509Seconds: orNull(count(row, 'x509_svid_ttl')),
    jwtSeconds: orNull(count(row, 'jwt_svid_ttl')),
    expiresAt: instant(row, 'expires_at'),
  };
}

const readAgent = (row: Row): SpireAgent => ({
  id: idOf(row, 'id', true),
  attestation: text(row, 'attestation_type'),
  selectors: selectorsOf(row),
  serial: typeof row.x509svid_serial_number === 'string' ? row.x509svid_serial_number.slice(0, 256) : '',
  expiresAt: instant(row, 'x509svid_expires_at'),
  banned: row.banned === true,
});

/** Reads either list; what it is, it says by its name. */
export function readSpireExport(given: string): ReadExport {
  const source = given.replace(/^\uFEFF/, '');
  const tree = readTree(source);
  if (!tree.ok) return tree;
  const fault = (message: string): ReadExport => ({ ok: false, fault: { message, place: { line: 1, column: 1 } } });
  const [entries, agents] = [memberOf(tree.root, 'entries'), memberOf(tree.root, 'agents')];
  const list = entries ?? agents;
  if (list?.type !== 'array' || (entries && agents)) {
    return fault(
      'This is no list of SPIRE. Read are the entries of "entry show" and the agents of "agent list", with -output json.',
    );
  }
  const rows = itemsOf(list);
  if (rows.length > mostRows) return fault(`It has more than ${mostRows.toLocaleString('en')} rows.`);
  const kind = entries ? 'entries' : 'agents';
  const next = memberOf(tree.root, 'next_page_token')?.value;
  const value: SpireExport = {
    kind,
    entries: [],
    agents: [],
    faults: [],
    leftOut: [],
    isCut: typeof next === 'string' && next !== '',
  };
  const seen = new Set<string>();
  for (const [index, node] of rows.entries()) {
    const key = `${kind}[${index}]`;
    const message = takeRow(node, key, value, seen);
    if (message !== null) value.faults.push({ key, message, place: placeOf(source, node.offset) });
  }
  return { ok: true, value };
}

/** Takes one row into the export; answers what is wrong with it, or null. */
function takeRow(node: Node, key: string, value: SpireExport, seen: Set<string>): string | null {
  if (node.type !== 'object') return 'It is no JSON object.';
  try {
    const row = getNodeValue(node) as Row;
    const read = value.kind === 'entries' ? readEntry(row) : readAgent(row);
    if (typeof read === 'string') {
      value.leftOut.push({ key, why: read });
      return null;
    }
    const name = 'entryId' in read ? read.entryId : read.id.id;
    if (seen.has(name)) return `${name} stands above already.`;
    seen.add(name);
    if ('entryId' in read) value.entries.push(read);
    else value.agents.push(read);
    return null;
  } catch (error) {
    if (error instanceof Malformed) return error.message;
    throw error;
  }
}
