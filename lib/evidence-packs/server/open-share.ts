import { z } from 'zod';
import type { Actor } from '@/lib/access/permissions';
import type { Transaction } from '@/lib/database/client';
import { secretHash } from '@/lib/keys/server/secret-hash';
import { defineCommand } from '@/lib/operations/command';
import { notFound, type Outcome, refuse } from '@/lib/operations/outcome';
import type { Cover } from '../cover';
import { frameworkName } from '../framework-name';
import { shareState } from '../state';
import { type Download, readPackBytes } from './read-pack-bytes';

/** Whoever holds a link acts with what it is for: only the two commands below are theirs. */
export const shareHolder: Actor = {
  ...{ kind: 'job', id: 'evidence-link', name: 'Holder of an evidence link' },
  ...{ roles: ['viewer'], sessionId: null },
};

export type SharedPack = {
  framework: string;
  recipient: string;
  expiresAt: string;
  digest: string;
  cover: Cover;
  files: { name: string; sha256: string; size: number }[];
};

/** Times a link may be opened or downloaded from in a minute. */
const mostOpensAMinute = 30;

const secret = z.string().min(20).max(200);

async function liveShare(tx: Transaction, given: string, now: Date) {
  const share = await tx.evidencePackShare.findUnique({
    where: { tokenHash: secretHash(given) },
    include: { end: true, pack: { include: { end: true } } },
  });
  const cover = share?.pack.end?.cover;
  const digest = share?.pack.end?.digest;
  if (!share || !cover || !digest)
    return refuse('not-found', 'This link opens nothing.', {
      detail: 'Open the whole link, with everything after the #.',
    });
  const state = shareState(share, now);
  if (state !== 'works') {
    const when = (share.end?.at ?? share.expiresAt).toISOString().slice(0, 16).replace('T', ' ');
    return refuse('gone', `This link ${state === 'ended' ? 'was ended' : 'expired'} at ${when} UTC.`, {
      detail: share.pack.redacted
        ? 'Whoever gave it to you can have another made.'
        : `${share.byName} made it, and can make another.`,
    });
  }
  return { ok: true as const, value: { share, cover: cover as Cover, digest } };
}

/** Writes the opening down, one after another, so that many at once cannot all be counted as the first. */
async function noteOpen(
  tx: Transaction,
  { shareId, what, id, now }: { shareId: string; what: string; id: string; now: Date },
): Promise<Outcome<null>> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${shareId}, 0))`;
  const since = new Date(now.getTime() - 60_000);
  const opens = await tx.evidencePackShareOpen.count({ where: { shareId, at: { gt: since } } });
  if (opens >= mostOpensAMinute)
    return refuse('too-many', 'This link was opened too often in the last minute.', { detail: 'Wait a minute.' });
  await tx.evidencePackShareOpen.create({ data: { id, shareId, at: now, what } });
  return { ok: true, value: null };
}

const isFileOf = async (tx: Transaction, packId: string, name: string): Promise<boolean> =>
  (await tx.evidencePackFile.count({ where: { packId, name } })) > 0;

/** Page one of a pack and the list of its files, for whoever holds a link to it. */
export const openShare = defineCommand({
  action: 'evidence-pack.open-share',
  permission: 'evidence-packs:read',
  input: z.object({ secret }),
  run: async ({ tx, now, newId }, input) => {
    const live = await liveShare(tx, input.secret, now);
    if (!live.ok) return live;
    const { share, cover, digest } = live.value;
    const noted = await noteOpen(tx, { shareId: share.id, what: 'page', id: newId(), now });
    if (!noted.ok) return noted;
    const value: SharedPack = {
      ...{ framework: frameworkName(share.pack.framework), recipient: share.recipient, digest, cover },
      expiresAt: share.expiresAt.toISOString(),
      files: await tx.evidencePackFile.findMany({
        where: { packId: share.packId },
        select: { name: true, sha256: true, size: true },
        orderBy: { name: 'asc' },
      }),
    };
    return { ok: true, value, ...recorded(share, 'page') };
  },
});

/** The pack, or one of its files, for whoever holds a link to it. */
export const downloadShared = defineCommand({
  action: 'evidence-pack.download-shared',
  permission: 'evidence-packs:read',
  input: z.object({ secret, file: z.string().max(200).optional() }),
  run: async ({ tx, now, newId }, input) => {
    const live = await liveShare(tx, input.secret, now);
    if (!live.ok) return live;
    const { share } = live.value;
    const what = input.file ?? 'pack';
    const opening = { shareId: share.id, what, id: newId(), now };
    const noted = await noteOpen(tx, opening);
    if (!noted.ok) return noted;
    // The archive is not read for what is not in it, and asking counts as well.
    if (input.file !== undefined && !(await isFileOf(tx, share.packId, input.file)))
      return {
        ...notFound('file in this pack', input.file),
        keep: async (kept) => void (await noteOpen(kept, opening)),
      };
    const found: Outcome<Download> = await readPackBytes(tx, share.packId, input.file);
    if (!found.ok) return found;
    return { ok: true, value: found.value, ...recorded(share, what) };
  },
});

const recorded = (
  share: { id: string; packId: string; recipient: string; pack: { framework: string } },
  what: string,
) => ({
  subject: { kind: 'evidence-pack', id: share.packId, name: frameworkName(share.pack.framework) },
  detail: { shareId: share.id, recipient: share.recipient, what },
});
