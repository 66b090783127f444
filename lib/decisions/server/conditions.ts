import { bare, type DecisionField, type DecisionFilter, decisionFields, negated, noValue } from '../filter';
import type { TimeRange } from '../time-range';

/** Values of one statement, numbered as they are bound. */
export class Bound {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** What runs connectors: a caller among them makes a call from connector to connector. */
export const connectorIdentities = 'SELECT k."identityId" FROM "connectors" k WHERE k."identityId" IS NOT NULL';

/** Where a field's values stand: as text, or as an id that may also be given by name. */
type Place = { text: string[]; id?: string; empty: string };

const places: Record<Exclude<DecisionField, 'policy' | 'delegation'>, Place> = {
  effect: { text: ['d."effect"'], empty: 'false' },
  cause: { text: ['d."cause"'], empty: 'false' },
  code: { text: ['d."code"'], empty: 'd."code" IS NULL' },
  person: { text: ['d."personName"'], id: 'd."personId"', empty: 'd."personId" IS NULL' },
  agent: {
    text: ['d."agentName"', 'd."spiffeId"'],
    id: 'd."identityId"',
    empty: 'd."identityId" IS NULL AND d."spiffeId" IS NULL',
  },
  caller: {
    text: [`CASE WHEN d."identityId" IN (${connectorIdentities}) THEN 'connector' ELSE 'agent' END`],
    empty: 'false',
  },
  connector: { text: ['d."connectorName"'], id: 'd."connectorId"', empty: 'd."connectorId" IS NULL' },
  tool: { text: ['d."target"'], empty: 'd."target" IS NULL' },
  method: { text: ['d."method"'], empty: 'false' },
  gateway: {
    text: ['(SELECT g."name" FROM "gateways" g WHERE g."id" = d."gatewayId")'],
    id: 'd."gatewayId"',
    empty: 'false',
  },
  version: { text: ['d."policyVersion"::text'], empty: 'd."policyVersion" IS NULL' },
  mode: { text: ['d."mode"'], empty: 'false' },
  candidate: { text: ['d."candidateVersion"::text'], empty: 'd."candidateVersion" IS NULL' },
  difference: { text: ['d."difference"'], empty: 'd."difference" IS NULL' },
  credential: {
    text: [`d."record" #>> '{credential,jti}'`],
    empty: `d."record" #>> '{credential,jti}' IS NULL`,
  },
  revocation: { text: [], id: 'd."revocationId"', empty: 'd."revocationId" IS NULL' },
};

const subtree = (roots: string) => `
  WITH RECURSIVE tree AS (
    SELECT "id" FROM "delegations" WHERE "id" = ANY(${roots})
    UNION SELECT c."id" FROM "delegations" c JOIN tree ON c."parentId" = tree."id")
  SELECT "id" FROM tree`;

function anyOf(bound: Bound, field: DecisionField, values: readonly string[]): string {
  const named = values.filter((value) => value !== noValue);
  const withEmpty = named.length < values.length;
  if (field === 'policy') {
    const parts = [];
    if (named.length > 0) parts.push(`d."determining" && ${bound.add(named, 'text[]')}`);
    if (withEmpty) parts.push(`d."determining" = '{}'`);
    return parts.join(' OR ');
  }
  if (field === 'delegation') {
    // Under a delegation is what is done under those handed on from it, too.
    const parts = [];
    const given = named.filter((value) => uuid.test(value));
    if (given.length > 0) parts.push(`d."delegationId" IN (${subtree(bound.add(given, 'uuid[]'))})`);
    if (withEmpty) parts.push('d."delegationId" IS NULL');
    return parts.join(' OR ') || 'false';
  }
  const place = places[field];
  const ids = place.id ? named.filter((value) => uuid.test(value)) : [];
  const words = named.filter((value) => !ids.includes(value));
  const parts: string[] = [];
  if (ids.length > 0) parts.push(`${place.id} = ANY(${bound.add(ids, 'uuid[]')})`);
  if (words.length > 0) parts.push(...place.text.map((text) => `${text} = ANY(${bound.add(words, 'text[]')})`));
  if (withEmpty) parts.push(place.empty);
  return parts.join(' OR ') || 'false';
}

/** Text as a LIKE pattern that finds it anywhere and means nothing else. */
const anywhere = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** What each field in use asks of a row of "decisions" d, and the text; facets need them one by one. */
export function fieldConditions(bound: Bound, filter: DecisionFilter): Map<DecisionField | 'q', string> {
  const conditions = new Map<DecisionField | 'q', string>();
  for (const field of decisionFields) {
    const values = filter[field];
    if (!values || values.length === 0) continue;
    const taken = values.filter((value) => !negated(value));
    const left = values.filter(negated).map(bare);
    const parts: string[] = [];
    if (taken.length > 0) parts.push(`(${anyOf(bound, field, taken)})`);
    if (left.length > 0) parts.push(`(${anyOf(bound, field, left)}) IS NOT TRUE`);
    conditions.set(field, parts.join(' AND '));
  }
  if (filter.q) {
    const pattern = bound.add(anywhere(filter.q), 'text');
    conditions.set(
      'q',
      `concat_ws(' ', d."personName", d."agentName", d."spiffeId", d."connectorName", d."target", d."detail") ILIKE ${pattern}`,
    );
  }
  return conditions;
}

/** An id may name another moment than its row by this much: what ingestion allows, so nothing is pruned away by mistake. */
const idToleranceMs = 10 * 60_000;

/** The rows of a range. The bounds on the id let PostgreSQL leave other months' partitions alone. */
export function rangeCondition(bound: Bound, range: TimeRange): string {
  const at = (ms: number) => bound.add(new Date(ms), 'timestamptz');
  const parts = [
    `d."at" >= ${at(range.from)}`,
    `d."id" >= uuid_v7_floor(${at(Math.max(0, range.from - idToleranceMs))})`,
  ];
  if (!range.open) {
    parts.push(`d."at" < ${at(range.to)}`, `d."id" < uuid_v7_floor(${at(range.to + idToleranceMs)})`);
  }
  return parts.join(' AND ');
}

export const allOf = (conditions: Iterable<string>): string =>
  [...conditions].map((one) => `(${one})`).join(' AND ') || 'true';
