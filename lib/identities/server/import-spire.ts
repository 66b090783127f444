import { z } from 'zod';
import type { Transaction } from '@/lib/database/client';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { readSpireExport, type SpireAgent } from '../spire/export';
import { type SpireWorkload, workloadsOf } from '../spire/workloads';
import { spireInput, unreadable } from './preview-spire-import';
import { standingOf } from './spire-standing';

export type SpireImported = {
  registered: { id: string; name: string }[];
  updated: number;
  entries: number;
  agents: number;
};

type By = { by: string; now: Date };

/** Rows a statement carries: PostgreSQL takes 65,535 values at most. */
const atOnce = 1_000;

async function inParts<T>(all: readonly T[], store: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < all.length; start += atOnce) await store(all.slice(start, start + atOnce));
}

const dateOf = (text: string | null) => (text === null ? null : new Date(text));

/** Keeps the registration entries of identities as the server has them now. Returns how many. */
async function keepEntries(
  tx: Transaction,
  workloads: readonly { identityId: string; workload: SpireWorkload }[],
  { by, now }: By,
): Promise<number> {
  const rows = workloads.flatMap(({ identityId, workload }) =>
    workload.entries.map(({ id, expiresAt, ...entry }) => ({
      ...entry,
      trustDomain: workload.trustDomain,
      identityId,
      spiffeId: id.id,
      expiresAt: dateOf(expiresAt),
      importedAt: now,
      importedBy: by,
    })),
  );
  await inParts(rows, async (part) => {
    const named = part.map(({ trustDomain, entryId }) => ({ trustDomain, entryId }));
    await tx.spireEntry.deleteMany({ where: { OR: named } });
    await tx.spireEntry.createMany({ data: part });
  });
  return rows.length;
}

/** Keeps the agents of known trust domains. Returns how many. */
async function keepAgents(tx: Transaction, agents: readonly SpireAgent[], { by, now }: By): Promise<number> {
  const domains = new Set((await tx.trustDomain.findMany({ select: { name: true } })).map(({ name }) => name));
  const rows = agents
    .filter(({ id }) => domains.has(id.trustDomain))
    .map(({ id, expiresAt, ...agent }) => ({
      ...agent,
      spiffeId: id.id,
      trustDomain: id.trustDomain,
      expiresAt: dateOf(expiresAt),
      importedAt: now,
      importedBy: by,
    }));
  await inParts(rows, async (part) => {
    await tx.spireAgent.deleteMany({ where: { spiffeId: { in: part.map(({ spiffeId }) => spiffeId) } } });
    await tx.spireAgent.createMany({ data: part });
  });
  return rows.length;
}

/**
 * Registers the workloads a person took from an export of SPIRE, all or none, and keeps the entries of those known already. The
 * text is read again, so that nothing but it and the person's choice makes an identity.
 */
export const importSpire = defineCommand({
  action: 'identity.import',
  permission: 'identities:register',
  input: spireInput.extend({
    take: z
      .array(z.object({ spiffeId: z.string(), kind: z.enum(['agent', 'connector']) }))
      .max(5_000)
      .default([]),
  }),
  run: async ({ tx, actor, now, newId }, { text, take }) => {
    const read = readSpireExport(text);
    if (!read.ok) return unreadable(read.fault);
    const workloads = await standingOf(tx, workloadsOf(read.value.entries));
    const chosen = new Map(take.map(({ spiffeId, kind }) => [spiffeId, kind]));
    const foreign = [...chosen.keys()].find(
      (id) => !workloads.some(({ spiffeId, standing }) => spiffeId === id && standing === 'new'),
    );
    if (foreign !== undefined) {
      return refuse('unprocessable', `${foreign.slice(0, 200)} cannot be registered from this list.`, {
        detail: 'It is not in it, is registered already, or its trust domain is not known. Look at the preview again.',
      });
    }
    const created = workloads.flatMap(({ spiffeId, trustDomain, name }) => {
      const kind = chosen.get(spiffeId);
      const row = { id: newId(), kind: kind ?? '', name, spiffeId, trustDomain, createdAt: now, createdBy: actor.id };
      return kind ? [row] : [];
    });
    await inParts(created, (part) => tx.identity.createMany({ data: part }));
    const registered = created.map(({ id, name }) => ({ id, name }));
    const idOf = new Map(created.map(({ spiffeId, id }) => [spiffeId, id]));
    const kept = workloads.flatMap((workload) => {
      const identityId = workload.identity?.id ?? idOf.get(workload.spiffeId);
      return identityId ? [{ identityId, workload }] : [];
    });
    const updated = kept.length - created.length;
    const by = { by: actor.name, now };
    const entries = await keepEntries(tx, kept, by);
    const agents = await keepAgents(tx, read.value.agents, by);
    if (registered.length + updated + agents === 0) {
      return refuse('unprocessable', 'There is nothing to import.', {
        detail: 'Take at least one workload of a known trust domain.',
      });
    }
    const value: SpireImported = { registered, updated, entries, agents };
    const many = registered.length + updated;
    return {
      ok: true,
      value,
      subject: {
        kind: 'identities',
        id: String(many),
        name: agents > 0 ? `${agents} SPIRE agents` : `${many} workloads of SPIRE`,
      },
      detail: { registered: registered.map(({ id }) => id), updated, entries, agents },
      ...(registered.length > 0 ? { groups: 'all' as const } : {}),
      topics: ['trust-domain'],
    };
  },
});
