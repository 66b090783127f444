import type { FindingWhereInput } from '@/lib/database/generated/models';
import { defineQuery } from '@/lib/operations/query';
import { type FindingKind, findingKinds } from '../finding';
import { type FindingFilter, findingFilter } from '../list-input';

export type FindingListItem = {
  id: string;
  kind: FindingKind;
  title: string;
  detail: string;
  subjectName: string;
  href: string;
  actorName: string;
  openedAt: string;
  closure: { at: string; byName: string; outcome: string; reason: string } | null;
};

export type FindingList = {
  findings: FindingListItem[];
  total: number;
  /** How many each facet value would leave, given the other filters. */
  counts: { state: Record<'open' | 'closed', number>; kind: Record<FindingKind, number> };
};

const stateWhere = (state: FindingFilter['state']): FindingWhereInput =>
  state === 'open' ? { closure: null } : state === 'closed' ? { closure: { isNot: null } } : {};

function saying(q: string | undefined): FindingWhereInput {
  if (!q) return {};
  const contains = { contains: q, mode: 'insensitive' as const };
  return {
    OR: [
      { title: contains },
      { detail: contains },
      { subjectName: contains },
      { actorName: contains },
      { closure: { is: { OR: [{ reason: contains }, { byName: contains }] } } },
    ],
  };
}

/** Findings, open ones first and the newest of them first: a bounded page, with counts over everything that matches. */
export const listFindings = defineQuery({
  name: 'finding.list',
  permission: 'findings:read',
  input: findingFilter,
  run: async ({ db }, { state, kind, q, page, limit }) => {
    const text = saying(q);
    const ofKind: FindingWhereInput = kind ? { kind } : {};
    const where = { AND: [text, ofKind, stateWhere(state)] };
    const [rows, total, open, closed, kinds] = await Promise.all([
      db.finding.findMany({
        where,
        include: { closure: true },
        // Open ones have no closure, and NULL comes first.
        orderBy: [{ closure: { at: 'desc' } }, { openedAt: 'desc' }, { id: 'desc' }],
        skip: (page - 1) * limit,
        take: limit,
      }),
      db.finding.count({ where }),
      db.finding.count({ where: { AND: [text, ofKind, stateWhere('open')] } }),
      db.finding.count({ where: { AND: [text, ofKind, stateWhere('closed')] } }),
      db.finding.groupBy({ by: ['kind'], where: { AND: [text, stateWhere(state)] }, _count: true }),
    ]);
    const value: FindingList = {
      findings: rows.map(({ closure, openedAt, ...row }) => ({
        id: row.id,
        kind: row.kind as FindingKind,
        title: row.title,
        detail: row.detail,
        subjectName: row.subjectName,
        href: row.href,
        actorName: row.actorName,
        openedAt: openedAt.toISOString(),
        closure: closure && {
          at: closure.at.toISOString(),
          byName: closure.byName,
          outcome: closure.outcome,
          reason: closure.reason,
        },
      })),
      total,
      counts: {
        state: { open, closed },
        kind: Object.fromEntries(
          findingKinds.map((name) => [name, kinds.find((one) => one.kind === name)?._count ?? 0]),
        ) as Record<FindingKind, number>,
      },
    };
    return { ok: true, value };
  },
});
