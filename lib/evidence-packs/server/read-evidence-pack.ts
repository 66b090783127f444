import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import type { Cover } from '../cover';
import { frameworkName } from '../framework-name';
import { packState, type ShareState, shareState } from '../state';
import type { PackHead } from './list-evidence-packs';
import { makingOf } from './making';

export type PackFileEntry = { name: string; sha256: string; size: number };

export type PackShare = {
  id: string;
  recipient: string;
  at: string;
  byName: string;
  expiresAt: string;
  state: ShareState;
  ended: { at: string; byName: string } | null;
  /** How often it was opened or downloaded from, and the last times, newest first. */
  opened: number;
  opens: { at: string; what: string }[];
};

export type PackDetail = PackHead & {
  end: { at: string; detail: string | null; digest: string | null; rows: number; durationMs: number } | null;
  cover: Cover | null;
  files: PackFileEntry[];
  shares: PackShare[];
  /** The end of the pack before it of the same framework: what changed since can be looked at. */
  previousTo: string | null;
};

/** Openings of one link that are listed. */
const mostOpens = 20;

/** One pack: how far it is, what page one says, its files, and who was given a link to it. */
export const readEvidencePack = defineQuery({
  name: 'evidence-pack.read',
  permission: 'evidence-packs:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const row = await db.evidencePack.findUnique({
      where: { id },
      include: {
        ...{ progress: true, cancellation: true, end: true, files: { orderBy: { name: 'asc' } } },
        shares: {
          include: {
            end: true,
            opens: { orderBy: { at: 'desc' }, take: mostOpens },
            _count: { select: { opens: true } },
          },
          orderBy: { at: 'desc' },
        },
      },
    });
    if (!row) return notFound('evidence pack', id);
    const { end } = row;
    const previous = await db.evidencePack.findFirst({
      where: { framework: row.framework, to: { lt: row.to }, end: { outcome: 'made' } },
      orderBy: { to: 'desc' },
      select: { to: true },
    });
    const value: PackDetail = {
      ...{ id, framework: row.framework, frameworkName: frameworkName(row.framework) },
      ...{ from: row.from.toISOString(), to: row.to.toISOString(), environments: row.environments },
      ...{ redacted: row.redacted, asOf: row.asOf.toISOString(), requestedAt: row.requestedAt.toISOString() },
      ...{ requesterName: row.requesterName, state: packState(row), making: makingOf(row) },
      end: end && {
        ...{ at: end.at.toISOString(), detail: end.detail, digest: end.digest, rows: end.rows },
        durationMs: end.durationMs,
      },
      cover: (end?.cover as Cover | null | undefined) ?? null,
      files: row.files.map(({ name, sha256, size }) => ({ name, sha256, size })),
      shares: row.shares.map((share) => ({
        ...{ id: share.id, recipient: share.recipient, at: share.at.toISOString(), byName: share.byName },
        ...{ expiresAt: share.expiresAt.toISOString(), state: shareState(share, now), opened: share._count.opens },
        ended: share.end && { at: share.end.at.toISOString(), byName: share.end.byName },
        opens: share.opens.map(({ at, what }) => ({ at: at.toISOString(), what })),
      })),
      previousTo: previous?.to.toISOString() ?? null,
    };
    return { ok: true, value };
  },
});
