import { z } from 'zod';
import { refuse } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { readSpireExport, type SpireExport } from '../spire/export';
import { workloadsOf } from '../spire/workloads';
import { type Standing, type StandingWorkload, standingOf } from './spire-standing';

export const spireInput = z.object({
  text: z.string().max(4 * 1024 * 1024, 'The file is larger than 4 MiB; import it in parts.'),
});

export type SpireAgentRow = {
  spiffeId: string;
  trustDomain: string;
  attestation: string;
  banned: boolean;
  standing: Standing;
};
export type SpirePreview = Pick<SpireExport, 'kind' | 'faults' | 'leftOut' | 'isCut'> & {
  workloads: StandingWorkload[];
  agents: SpireAgentRow[];
};

export const unreadable = ({ message, place }: { message: string; place: { line: number; column: number } }) =>
  refuse('unprocessable', `The list cannot be read at line ${place.line}, column ${place.column}.`, {
    detail: message,
    extra: { line: place.line, column: place.column },
  });

/** What an import of SPIRE's entries or agents would register. Nothing is written. */
export const previewSpireImport = defineQuery({
  name: 'identity.preview-spire-import',
  permission: 'identities:register',
  input: spireInput,
  run: async ({ db }, { text }) => {
    const read = readSpireExport(text);
    if (!read.ok) return unreadable(read.fault);
    const { kind, faults, leftOut, isCut, entries, agents } = read.value;
    const [workloads, domains, held] = await Promise.all([
      standingOf(db, workloadsOf(entries)),
      db.trustDomain.findMany({ select: { name: true } }),
      db.spireAgent.findMany({
        where: { spiffeId: { in: agents.map(({ id }) => id.id) } },
        select: { spiffeId: true },
      }),
    ]);
    const [names, ids] = [new Set(domains.map(({ name }) => name)), new Set(held.map(({ spiffeId }) => spiffeId))];
    const value: SpirePreview = {
      kind,
      faults,
      leftOut,
      isCut,
      workloads,
      agents: agents.map(({ id, attestation, banned }) => ({
        spiffeId: id.id,
        trustDomain: id.trustDomain,
        attestation,
        banned,
        standing: ids.has(id.id) ? 'known' : names.has(id.trustDomain) ? 'new' : 'unknown-domain',
      })),
    };
    return { ok: true, value };
  },
});
