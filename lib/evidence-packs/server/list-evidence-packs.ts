import { defineQuery } from '@/lib/operations/query';
import { frameworkName } from '../framework-name';
import { packFilter } from '../list-input';
import { type PackState, packState } from '../state';
import { type Making, makingOf } from './making';

/** What was asked for, and how far it is. */
export type PackHead = {
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
};

export type PackSummary = PackHead & {
  /** Of a made pack. */
  digest: string | null;
  rows: number;
  /** Links that still open it. */
  links: number;
};

export type PackList = {
  packs: PackSummary[];
  /** Of the framework that is asked for. */
  total: number;
  /** How many there are of each framework, whichever is asked for. */
  frameworks: { id: string; name: string; count: number }[];
};

/** Every pack that was asked for, newest first. */
export const listEvidencePacks = defineQuery({
  name: 'evidence-pack.list',
  permission: 'evidence-packs:read',
  input: packFilter,
  run: async ({ db, now }, { framework, page, limit }) => {
    const where = framework ? { framework } : {};
    const [rows, total, counts] = await Promise.all([
      db.evidencePack.findMany({
        where,
        include: {
          ...{ progress: true, cancellation: true, end: { omit: { cover: true } } },
          _count: { select: { shares: { where: { end: null, expiresAt: { gt: now } } } } },
        },
        orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
        skip: (page - 1) * limit,
        take: limit,
      }),
      db.evidencePack.count({ where }),
      db.evidencePack.groupBy({ by: ['framework'], _count: true, orderBy: { framework: 'asc' } }),
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
    const frameworks = counts.map((one) => ({
      id: one.framework,
      name: frameworkName(one.framework),
      count: one._count,
    }));
    const value: PackList = { packs, total, frameworks };
    return { ok: true, value };
  },
});
