import type { Database, Transaction } from '@/lib/database/client';
import type { CredentialSort } from '../filter';
import { kindWords } from '../formats';
import {
  type CredentialMark,
  type CredentialState,
  credentialName,
  type ExpiryBucket,
  type LastUse,
  shownPart,
  whyNoUse,
} from '../standing';
import { filterValues, matching, type Narrowing } from './standing';

export type CredentialRow = {
  id: string;
  name: string;
  kind: string;
  kindWords: string;
  account: string | null;
  /** `ghp_…6789`, or null. */
  shown: string | null;
  /** Null for one too short to be compared. */
  fingerprint: string | null;
  scopes: string | null;
  state: CredentialState;
  marks: CredentialMark[];
  owner: { id: string; name: string; departedAt: string | null } | null;
  /** Kinds of the places it stands in now. */
  places: string[];
  connectors: string[];
  expiry: ExpiryBucket;
  expiresAt: string | null;
  issuedAt: string | null;
  foundAt: string;
  endedAt: string | null;
  lastUse: LastUse;
};

type Row = {
  id: string;
  fingerprint: string;
  kind: string;
  account: string | null;
  prefix: string | null;
  lastFour: string | null;
  scopes: string | null;
  expiresAt: Date | null;
  issuedAt: Date | null;
  foundAt: Date;
  places: string[];
  connectorNames: string[];
  seenAt: Date | null;
  injectedAt: Date | null;
  servedAt: Date | null;
  endAt: Date | null;
  whose: string | null;
  ownerName: string | null;
  departedAt: Date | null;
  f_state: [CredentialState];
  f_expiry: [ExpiryBucket];
  f_mark: CredentialMark[];
};

function lastUseOf(row: Row): LastUse {
  const known = [
    { at: row.injectedAt, how: 'injected' as const },
    { at: row.servedAt, how: 'connector' as const },
    { at: row.seenAt, how: 'seen' as const },
  ].flatMap(({ at, how }) => (at ? [{ at, how }] : []));
  const [newest] = known.sort((one, other) => other.at.getTime() - one.at.getTime());
  return newest
    ? { at: newest.at.toISOString(), how: newest.how }
    : { at: null, why: whyNoUse(row.f_state[0], row.places) };
}

function shape(row: Row): CredentialRow {
  const words = kindWords(row.kind);
  const shown = shownPart(row.prefix, row.lastFour);
  return {
    id: row.id,
    name: credentialName({ kindWords: words, account: row.account, shown }),
    kind: row.kind,
    kindWords: words,
    account: row.account,
    shown,
    fingerprint: row.fingerprint.startsWith('short-') ? null : row.fingerprint,
    scopes: row.scopes,
    state: row.f_state[0],
    marks: row.f_mark,
    owner:
      row.whose && row.ownerName
        ? { id: row.whose, name: row.ownerName, departedAt: row.departedAt?.toISOString() ?? null }
        : null,
    places: row.places,
    connectors: row.connectorNames,
    expiry: row.f_expiry[0],
    expiresAt: row.expiresAt?.toISOString() ?? null,
    issuedAt: row.issuedAt?.toISOString() ?? null,
    foundAt: row.foundAt.toISOString(),
    endedAt: row.endAt?.toISOString() ?? null,
    lastUse: lastUseOf(row),
  };
}

const keys: Record<CredentialSort, string> = {
  found: '"foundAt"',
  expires: '"expiresAt"',
  kind: '"kind"',
  owner: `coalesce(lower("ownerName"), '')`,
};

export type Slice = { sort: string; offset: number; limit: number };

/** Rows that match, sorted, from an offset. */
export async function readRows(
  db: Database | Transaction,
  filter: Narrowing,
  { sort, offset, limit }: Slice,
  now: Date,
): Promise<CredentialRow[]> {
  const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  const key = keys[sort.replace(/^-/, '') as CredentialSort];
  const rows = await db.$queryRawUnsafe<Row[]>(
    `SELECT * FROM (${matching}) m ORDER BY ${key} ${direction} NULLS LAST, "id" ${direction} OFFSET $9 LIMIT $10`,
    ...filterValues(filter, now),
    offset,
    limit,
  );
  return rows.map(shape);
}

/** One credential as the list shows it; null when there is none of the id. */
export async function readOne(db: Database | Transaction, id: string, now: Date): Promise<CredentialRow | null> {
  const [row] = await db.$queryRawUnsafe<Row[]>(
    `SELECT * FROM (${matching}) m WHERE "id" = $9::uuid`,
    ...filterValues({}, now),
    id,
  );
  return row ? shape(row) : null;
}
