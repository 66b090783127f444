import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import type { StepKind } from '@/lib/rollouts/stage';
import { isOpen } from '../scope';
import { type StoredPolicies, storedPolicies } from '../stored-policies';
import { accessInForce } from './access-in-force';
import { readAcknowledgements, type VersionAcknowledgement } from './acknowledgement';
import { numberInForce } from './version-in-force';

export type VersionSummary = {
  number: number;
  digest: string;
  message: string;
  authorName: string;
  publisherName: string;
  publishedAt: string;
  /** Where its roll-out stands; null for a version that was published at once. */
  rollout: StepKind | null;
  /** The lone administrator's override, when its author published it. */
  selfPublication: { reason: string; by: string; at: string } | null;
  /** It was published past its review; the finding stays open until another person has looked at it. */
  emergency: { reason: string; by: string; at: string; findingId: string | null; closed: boolean } | null;
  /** Who approved its text, its publisher included. */
  approvedBy: string[];
  /** The version whose text it brought back. */
  restores: number | null;
  draftId: string | null;
  policies: number;
  sample: boolean;
  inForce: boolean;
  acknowledgement: VersionAcknowledgement;
};

export type VersionDetail = Omit<VersionSummary, 'policies'> & { text: string; policies: StoredPolicies };

type Row = NonNullable<Awaited<ReturnType<typeof rowsOf>>[number]>;

function rowsOf(db: Database, where: { number?: number | { lt: number } }, take: number) {
  return db.policyVersion.findMany({
    where,
    include: {
      override: true,
      rollout: { include: { steps: { orderBy: { number: 'desc' }, take: 1 } } },
      emergency: true,
      draft: {
        select: {
          approvals: {
            where: { withdrawal: null },
            select: { memberName: true, digest: true },
            orderBy: { at: 'asc' },
          },
        },
      },
    },
    orderBy: { number: 'desc' },
    take,
  });
}

/** The findings that emergency publications opened, by the version's number. */
async function findingsOf(db: Database, rows: readonly Row[]) {
  const numbers = rows.filter(({ emergency }) => emergency).map(({ number }) => String(number));
  if (numbers.length === 0) return new Map<number, Finding>();
  const found = await db.finding.findMany({
    where: { kind: 'policy.emergency', subjectKind: 'policy-version', subjectId: { in: numbers } },
    select: { id: true, subjectId: true, closure: { select: { findingId: true } } },
  });
  return new Map(found.map(({ id, subjectId, closure }) => [Number(subjectId), { id, closed: closure !== null }]));
}
type Finding = { id: string; closed: boolean };

function shared(
  row: Row,
  head: number,
  acknowledgement: VersionAcknowledgement | undefined,
  finding: Finding | undefined,
) {
  return {
    number: row.number,
    digest: row.digest,
    message: row.message,
    authorName: row.authorName,
    publisherName: row.publisherName,
    publishedAt: row.publishedAt.toISOString(),
    rollout: (row.rollout?.steps[0]?.kind as StepKind | undefined) ?? null,
    selfPublication: row.override
      ? { reason: row.override.reason, by: row.override.by, at: row.override.at.toISOString() }
      : null,
    emergency: row.emergency && {
      reason: row.emergency.reason,
      by: row.emergency.byName,
      at: row.emergency.at.toISOString(),
      findingId: finding?.id ?? null,
      closed: finding?.closed ?? false,
    },
    approvedBy: (row.draft?.approvals ?? [])
      .filter(({ digest }) => digest === row.digest)
      .map(({ memberName }) => memberName),
    restores: row.restores,
    draftId: row.draftId,
    sample: row.sample,
    inForce: row.number === head,
    acknowledgement: acknowledgement ?? { applied: 0, of: 0, ticks: [] },
  };
}

async function detail(db: Database, number: number, head: number): Promise<VersionDetail | null> {
  const [row] = await rowsOf(db, { number }, 1);
  if (!row) return null;
  const [acknowledgements, findings] = await Promise.all([readAcknowledgements(db, [number]), findingsOf(db, [row])]);
  return {
    ...shared(row, head, acknowledgements.get(number), findings.get(number)),
    text: row.text,
    policies: storedPolicies.parse(row.policies),
  };
}

export type CurrentVersion = {
  /** Null before the first publication. */
  version: VersionDetail | null;
  /** Ids of its policies whose scope names no agent, tool or connector: they are evaluated on every call. */
  open: string[];
};

/** The version in force with its text. */
export const readCurrentVersion = defineQuery({
  name: 'policy.current',
  permission: 'policies:read',
  input: z.object({}),
  run: async ({ db }) => {
    const head = await numberInForce(db);
    const version = head ? await detail(db, head, head) : null;
    const { policies } = await accessInForce(db);
    const value: CurrentVersion = { version, open: policies.filter(({ json }) => isOpen(json)).map(({ id }) => id) };
    return { ok: true, value };
  },
});

export const readVersion = defineQuery({
  name: 'policy.version',
  permission: 'policies:read',
  input: z.object({ number: z.coerce.number().int().positive() }),
  run: async ({ db }, { number }) => {
    const version = await detail(db, number, await numberInForce(db));
    return version ? { ok: true, value: version } : notFound('policy version', `v${number}`);
  },
});

export type VersionPage = { versions: VersionSummary[]; head: number; next: number | null };

/** Versions, newest first, in pages of at most 50; `before` is the `next` of the page above. */
export const listVersions = defineQuery({
  name: 'policy.versions',
  permission: 'policies:read',
  input: z.object({
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(50).default(50),
  }),
  run: async ({ db }, { before, limit }) => {
    const rows = await rowsOf(db, before ? { number: { lt: before } } : {}, limit + 1);
    const page = rows.slice(0, limit);
    const [head, acknowledgements, findings] = await Promise.all([
      numberInForce(db),
      readAcknowledgements(
        db,
        page.map((row) => row.number),
      ),
      findingsOf(db, page),
    ]);
    const value: VersionPage = {
      versions: page.map((row) => ({
        ...shared(row, head, acknowledgements.get(row.number), findings.get(row.number)),
        policies: storedPolicies.parse(row.policies).length,
      })),
      head,
      next: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
    };
    return { ok: true, value };
  },
});
