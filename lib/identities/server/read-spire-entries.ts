import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';

export type SpireEntryRow = {
  entryId: string;
  parentId: string;
  /** How its node was attested, where its agent was imported too. */
  attestation: string | null;
  selectors: string[];
  x509Seconds: number | null;
  jwtSeconds: number | null;
  importedAt: string;
};

/** Where SPIRE hands an identity its SVIDs, and to what: its registration entries as last imported. */
export const readSpireEntries = defineQuery({
  name: 'identity.spire-entries',
  permission: 'identities:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db }, { id }) => {
    const rows = await db.spireEntry.findMany({
      where: { identityId: id },
      orderBy: [{ parentId: 'asc' }, { entryId: 'asc' }],
    });
    const agents = await db.spireAgent.findMany({ where: { spiffeId: { in: rows.map(({ parentId }) => parentId) } } });
    const entries = rows.map(
      ({ entryId, parentId, selectors, x509Seconds, jwtSeconds, importedAt }): SpireEntryRow => ({
        entryId,
        parentId,
        attestation: agents.find(({ spiffeId }) => spiffeId === parentId)?.attestation ?? null,
        selectors,
        x509Seconds,
        jwtSeconds,
        importedAt: importedAt.toISOString(),
      }),
    );
    return { ok: true, value: { entries } };
  },
});
