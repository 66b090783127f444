import { decodeProtectedHeader } from 'jose';
import type { Transaction } from '@/lib/database/client';
import type { AccessReview } from '@/lib/database/generated/client';
import { rootKey } from '@/lib/gateways/server/root-key';
import { streamSigner } from '@/lib/gateways/server/stream-keys';
import { messageType } from '@/lib/gateways/wire';
import { detach } from '@/lib/revocations/receipt';
import {
  type CertificateFile,
  type CertifiedItem,
  type CertifiedReview,
  certificateFile,
  manifestBytes,
  manifestOf,
} from '../certificate';
import type { Effect } from '../effect';
import { effectsOf } from './effects-of';
import { type DecisionRow, type ItemWithFacts, readItems, withFacts } from './item-rows';

type Person = { id: string; name: string };

type Row = DecisionRow & { itemId: string; subjectId: string; connectorId: string | null };

async function readDecisions(tx: Transaction, reviewId: string) {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT d."itemId", i."subjectId", i."connectorId", d."number", d."verdict", d."reason", d."at", d."by", d."byName", d."effect",
      d."effectId", d."removedRoles"
    FROM "access_review_decisions" d JOIN "access_review_items" i ON i."id" = d."itemId"
    WHERE i."reviewId" = ${reviewId}::uuid ORDER BY d."number"`;
  const effects = await effectsOf(tx, rows);
  const revocationIds = rows.flatMap(({ effect, effectId }) => (effect === 'revocation' && effectId ? [effectId] : []));
  const states = await tx.streamState.findMany({
    where: { stream: 'fleet', kind: 'revocation', revocationId: { in: revocationIds } },
    select: { revocationId: true, jws: true },
  });
  const decisions = new Map<string, { row: Row; stands: Effect | null }[]>();
  for (const [index, row] of rows.entries()) {
    const made = { row, stands: effects[index] ?? null };
    decisions.set(row.itemId, [...(decisions.get(row.itemId) ?? []), made]);
  }
  return { decisions, states: new Map(states.map(({ revocationId, jws }) => [revocationId, jws])) };
}

type Read = Awaited<ReturnType<typeof readDecisions>>;

function certified(item: ItemWithFacts, { decisions, states }: Read): CertifiedItem {
  const { id, kind, subjectId, connectorId, name, key, use, facts } = item;
  return {
    id,
    kind,
    subjectId,
    connectorId,
    name,
    key,
    reviewer: { id: item.reviewerId, name: item.reviewerName },
    use,
    facts,
    decisions: (decisions.get(id) ?? []).map(({ row, stands }) => ({
      verdict: row.verdict,
      reason: row.reason,
      at: row.at.toISOString(),
      by: { id: row.by, name: row.byName },
      effect: stands && {
        kind: stands.kind,
        state: stands.state,
        says: stands.says,
        revocationId: stands.kind === 'revocation' ? row.effectId : null,
        draftId: stands.kind === 'draft' ? row.effectId : null,
        removedRoles: row.removedRoles,
        signedState: states.get(row.effectId) ?? null,
      },
    })),
  };
}

/** The result of a review as it stands now, signed as receipts are. */
export async function composeCertificate(
  tx: Transaction,
  row: AccessReview,
  completedBy: Person,
  now: Date,
): Promise<CertificateFile> {
  const read = await readDecisions(tx, row.id);
  const items = (await withFacts(tx, await readItems(tx, row.id))).map((item) => certified(item, read));
  const counted = (verdict: string) => items.filter(({ decisions }) => decisions.at(-1)?.verdict === verdict).length;
  const review: CertifiedReview = {
    id: row.id,
    name: row.name,
    kinds: row.kinds as CertifiedReview['kinds'],
    environment: row.environmentName,
    policyVersion: row.policyVersion,
    openedAt: row.openedAt.toISOString(),
    openedBy: { id: row.openedBy, name: row.openerName },
    dueAt: row.dueAt.toISOString(),
    completedAt: now.toISOString(),
    completedBy,
    items: items.length,
    verdicts: { keep: counted('keep'), narrow: counted('narrow'), revoke: counted('revoke') },
  };
  const manifest = await manifestOf(review, items);
  const signer = await streamSigner(tx, now);
  const kids = [signer.kid, ...[...read.states.values()].map((jws) => decodeProtectedHeader(jws).kid)];
  const keys = await tx.streamKey.findMany({ where: { kid: { in: kids.filter((kid) => kid !== undefined) } } });
  return certificateFile.parse({
    review,
    items,
    manifest,
    signature: detach(await signer.sign(messageType.accessReview, manifestBytes(manifest))),
    certificates: keys.map(({ certificate }) => certificate),
    root: (await rootKey()).publicJwk,
  });
}
