import type { Database, Transaction } from '@/lib/database/client';
import type { Prisma } from '@/lib/database/generated/client';
import { draftState } from '../draft-state';
import { staleWords } from '../replay/stale';
import { replayState } from '../replay/state';
import { numberInForce } from './version-in-force';

/** What a replay is read with. Its text stays where it is: it may be a megabyte. */
export const withStanding = {
  omit: { text: true },
  include: {
    progress: true,
    cancellation: true,
    end: true,
    attachment: true,
    draft: {
      select: {
        id: true,
        title: true,
        authorId: true,
        proposal: { select: { draftId: true } },
        withdrawal: { select: { draftId: true } },
        version: { select: { number: true } },
      },
    },
  },
} satisfies Prisma.ReplayDefaultArgs;

type ReplayRow = Prisma.ReplayGetPayload<typeof withStanding>;

/** SHA-256 of what drafts say now. */
async function draftDigests(db: Database | Transaction, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; digest: string }[]>`
    SELECT "id", encode(sha256(convert_to("text", 'UTF8')), 'hex') AS "digest"
    FROM "policy_drafts" WHERE "id" = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

/** How replays stand today: of which draft, where they are, stale or not, attached or not. In the order given. */
export async function replayStandings(db: Database | Transaction, rows: readonly ReplayRow[]) {
  const inForce = await numberInForce(db);
  const digests = await draftDigests(db, [...new Set(rows.flatMap(({ draft }) => draft?.id ?? []))]);
  return rows.map((row) => {
    const { draft } = row;
    // Once it is published, the draft's own version is in force, and that makes no replay of it stale.
    const published = draft?.version?.number;
    const today = {
      draftDigest: draft ? (digests.get(draft.id) ?? null) : null,
      inForce: published === inForce ? row.baseVersion : inForce,
    };
    return {
      row,
      draft: draft && { id: draft.id, title: draft.title, authorId: draft.authorId, state: draftState(draft) },
      state: replayState(row),
      stale: staleWords(row, today),
      attached: row.attachment !== null,
    };
  });
}

export type ReplayStanding = Awaited<ReturnType<typeof replayStandings>>[number];

/** How one replay stands today; null when there is none of that id. */
export async function replayStanding(db: Database | Transaction, id: string): Promise<ReplayStanding | null> {
  const row = await db.replay.findUnique({ where: { id }, ...withStanding });
  return row && ((await replayStandings(db, [row]))[0] ?? null);
}
