import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { frameworkName } from '../framework-name';
import { type PackState, packState } from '../state';
import { type Making, makingOf } from './making';

export type PackSummary = {
  id: string;
  framework: string;
  frameworkName: string;
  from: string;
  to: string;
  environments: string[];
  redacted: boolean;
  asOf: string;
  requestedAt: string;
  requesterName: string;
  state: PackState;
  making: Making | null;
  /** Of a made pack. */
  digest: string | null;
  rows: number;
  /** Links that still open it. */
  links: number;
};

export type PackList = { packs: PackSummary[]; total: number };

/** Every pack that was asked for, newest first. */
export const listEvidencePacks = defineQuery({
  name: 'evidence-pack.list',
  permission: 'evidence-packs:read',
  input: z.object({
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  run: async ({ db, now }, { page, limit }) => {
    const [rows, total] = await Promise.all([
      db.evidencePack.findMany({
        include: {
          ...{ progress: true, cancellation: true, end: { omit: { cover: true } } },
          _count: { select: { shares: { where: { end: null, expiresAt: { gt: now } } } } },
        },
        orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
        skip: (page - 1) * limit,
        take: limit,
      }),
      db.evidencePack.count(),
    ]);
    const packs = rows.map(
      (row): PackSummary => ({
        ...{ id: row.id, framework: row.framework, frameworkName: frameworkName(row.framework) },
        ...{ from: row.from.toISOString(), to: row.to.toISOString(), environments: row.environments },
        ...{ redacted: row.redacted, asOf: row.asOf.toISOString(), requestedAt: row.requestedAt.toISOString() },
        ...{ requesterName: row.requesterName, state: packState(row), making: makingOf(row) },
        ...{ digest: row.end?.digest ?? null, rows: row.end?.rows ?? 0, links: row._count.shares },
      }),
    );
    const value: PackList = { packs, total };
    return { ok: true, value };
  },
});
