import type { Database, Transaction } from '@/lib/database/client';
import { recordedSince } from '@/lib/identities/reach/usage';
import type { ReviewScope } from '../campaign';
import { type Grant, grantsBy } from '../grants';
import type { ItemFacts, ItemKind, ItemUse } from '../item';
import { lastReviewed, reviewedKey } from './last-reviewed';
import { membersToReview } from './members-to-review';
import { type Reached, readReached } from './reached';

/** An item before anybody reviews it. */
export type Subject = {
  kind: ItemKind;
  subjectId: string;
  connectorId: string | null;
  name: string;
  key: string;
  ownerId: string | null;
  use: ItemUse;
  facts: Omit<ItemFacts, 'owner' | 'lastReviewedAt'>;
};

type Counted = { id: string; calls: bigint; tools: bigint; lastUsedAt: Date | null };
type Uses = ReadonlyMap<string, Counted>;

const byId = (rows: readonly Counted[]): Uses => new Map(rows.map((row) => [row.id, row]));

/** Allowed calls since, and the tools that are still there among those called, by connector or by agent. */
const countUses = async (db: Database | Transaction, by: 'connectorId' | 'identityId', from: Date): Promise<Uses> =>
  byId(
    await db.$queryRawUnsafe<Counted[]>(
      `SELECT u."${by}" AS "id", sum(u."allowed") AS "calls", count(DISTINCT t."id") AS "tools",
              max(u."lastAllowedAt") AS "lastUsedAt"
       FROM "tool_uses" u LEFT JOIN "tools" t ON t."connectorId" = u."connectorId" AND t."name" = u."target"
       WHERE u."day" >= $1::date AND u."allowed" > 0 GROUP BY 1`,
      from,
    ),
  );

const none = {
  environment: null,
  tier: null,
  lastUsedAt: null,
  calls: null,
  tools: null,
  toolsUsed: null,
  roles: [],
  conditional: false,
  workloadOnly: false,
} satisfies Partial<ItemFacts>;

const usedFacts = (counted: Counted | undefined) => ({
  calls: Number(counted?.calls ?? 0),
  lastUsedAt: counted?.lastUsedAt?.toISOString() ?? null,
});

/** Unused only where decisions are recorded for the whole window. */
function usedWithin(counted: Counted | undefined, { from, recordedFrom }: Reached, since: Date): ItemUse {
  if (counted) return 'used';
  const recorded = recordedSince(recordedFrom, since);
  return recorded && recorded <= from ? 'unused' : 'no-data';
}

async function connectorsToReview(
  db: Database | Transaction,
  environment: string | null,
  reached: Reached,
): Promise<Subject[]> {
  const rows = await db.connector.findMany({
    where: environment ? { environmentName: environment } : {},
    include: { _count: { select: { tools: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const uses = await countUses(db, 'connectorId', reached.from);
  const agentsAt = grantsBy(reached.grants, ({ connector }) => connector.id);
  return rows.map((row): Subject => {
    const counted = uses.get(row.id);
    return {
      kind: 'connector',
      subjectId: row.id,
      connectorId: null,
      name: row.name,
      key: row.slug,
      ownerId: row.ownerId,
      use: usedWithin(counted, reached, row.createdAt),
      facts: {
        ...none,
        ...usedFacts(counted),
        environment: row.environmentName,
        tier: row.tier,
        tools: row._count.tools,
        toolsUsed: Number(counted?.tools ?? 0),
        spread: { with: agentsAt.get(row.id)?.length ?? 0, of: reached.agents },
      },
    };
  });
}

function grantSubject(grant: Grant, ownerId: string | null, spread: ItemFacts['spread']): Subject {
  const { agent, connector, tools, used, calls, lastUsedAt, use, conditional } = grant;
  const { environment, tier } = connector;
  return {
    kind: 'grant',
    subjectId: agent.id,
    connectorId: connector.id,
    name: `${agent.name} at ${connector.name}`,
    key: `${agent.spiffeId} ${connector.slug}`,
    ownerId,
    use,
    facts: {
      ...none,
      environment,
      tier,
      calls,
      lastUsedAt,
      tools: tools.length,
      toolsUsed: used.length,
      spread,
      conditional,
    },
  };
}

async function identitiesToReview(
  db: Database | Transaction,
  environment: string | null,
  reached: Reached,
): Promise<Subject[]> {
  const rows = await db.identity.findMany({
    include: { connector: { select: { environmentName: true, tier: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const uses = await countUses(db, 'identityId', reached.from);
  const grantsOf = grantsBy(reached.grants, ({ agent }) => agent.id);
  return rows
    .filter(({ id, connector }) => !environment || connector?.environmentName === environment || grantsOf.has(id))
    .map((row): Subject => {
      const grants = grantsOf.get(row.id) ?? [];
      const counted = uses.get(row.id);
      const isAgent = row.kind === 'agent';
      const sum = (of: (grant: Grant) => number) => (isAgent ? grants.reduce((all, one) => all + of(one), 0) : null);
      return {
        kind: 'identity',
        subjectId: row.id,
        connectorId: null,
        name: row.name,
        key: row.spiffeId,
        ownerId: row.ownerId,
        // What a connector runs as makes no call that a gateway would record.
        use: isAgent ? usedWithin(counted, reached, row.createdAt) : 'no-data',
        facts: {
          ...none,
          ...(isAgent && usedFacts(counted)),
          environment: row.connector?.environmentName ?? null,
          tier: row.connector?.tier ?? null,
          tools: sum(({ tools }) => tools.length),
          toolsUsed: sum(({ used }) => used.length),
          spread: { with: grants.length, of: reached.connectors },
          workloadOnly: !isAgent,
        },
      };
    });
}

async function grantsToReview(db: Database | Transaction, { grants, agents }: Reached): Promise<Subject[]> {
  const owners = await db.connector.findMany({ select: { id: true, ownerId: true } });
  const ownerOf = new Map(owners.map(({ id, ownerId }) => [id, ownerId]));
  const at = grantsBy(grants, ({ connector }) => connector.id);
  return grants.map((grant) =>
    grantSubject(grant, ownerOf.get(grant.connector.id) ?? null, {
      with: at.get(grant.connector.id)?.length ?? 0,
      of: agents,
    }),
  );
}

export type Population = { policyVersion: number | null; subjects: (Subject & { lastReviewedAt: string | null })[] };

/** Everything a review of this scope is about, with the facts as they stand now. */
export async function populationOf(
  db: Database | Transaction,
  { kinds, environment }: ReviewScope,
  now: Date,
): Promise<Population> {
  const reached = await readReached(db, now, environment);
  const subjects: Subject[] = [];
  if (kinds.includes('connector')) subjects.push(...(await connectorsToReview(db, environment, reached)));
  if (kinds.includes('grant')) subjects.push(...(await grantsToReview(db, reached)));
  if (kinds.includes('identity')) subjects.push(...(await identitiesToReview(db, environment, reached)));
  if (kinds.includes('member')) subjects.push(...(await membersToReview(db, now)));
  const reviewed = new Map((await lastReviewed(db, now)).map((row) => [reviewedKey(row), row.at.toISOString()]));
  return {
    policyVersion: reached.policyVersion,
    subjects: subjects.map((one) => ({ ...one, lastReviewedAt: reviewed.get(reviewedKey(one)) ?? null })),
  };
}
