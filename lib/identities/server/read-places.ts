import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { type SharedSign, sharedSigns } from '../shared-identity';
import { readEvidence } from './shared-identities';

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
export type SeenAt = { kind: 'source' | 'environment'; value: string; firstAt: string; lastAt: string };
export type IdentityPlaces = {
  /** Registration entries of SPIRE, as last imported. */
  entries: SpireEntryRow[];
  /** Where its calls came from, and whose connectors they were let call, within a day. */
  seen: SeenAt[];
  /** What speaks for more than one workload using it. */
  signs: SharedSign[];
};

/** Where SPIRE hands an identity its SVIDs, and where it was seen: one workload, or more. */
export const readPlaces = defineQuery({
  name: 'identity.places',
  permission: 'identities:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const [rows, { sightings, places }] = await Promise.all([
      db.spireEntry.findMany({ where: { identityId: id }, orderBy: [{ parentId: 'asc' }, { entryId: 'asc' }] }),
      readEvidence(db, id, null, now),
    ]);
    const agents = await db.spireAgent.findMany({ where: { spiffeId: { in: rows.map(({ parentId }) => parentId) } } });
    const seen = new Map<string, SeenAt>();
    // Hours come in order: the first of a place begins it, the last ends it.
    for (const { kind, value, firstAt, lastAt } of sightings) {
      const key = `${kind} ${value}`;
      seen.set(key, { kind, value, firstAt: seen.get(key)?.firstAt ?? firstAt, lastAt });
    }
    const value: IdentityPlaces = {
      entries: rows.map(({ entryId, parentId, selectors, x509Seconds, jwtSeconds, importedAt }) => ({
        entryId,
        parentId,
        attestation: agents.find(({ spiffeId }) => spiffeId === parentId)?.attestation ?? null,
        selectors,
        x509Seconds,
        jwtSeconds,
        importedAt: importedAt.toISOString(),
      })),
      seen: [...seen.values()],
      signs: sharedSigns(sightings, places),
    };
    return { ok: true, value };
  },
});
