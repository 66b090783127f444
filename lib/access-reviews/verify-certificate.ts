import { messageType } from '@/lib/gateways/wire';
import { demand, openState, type StreamKeys, verifyDetached } from '@/lib/revocations/receipt-keys';
import { lookAtKeys, type ReceiptVerdict, receiptSteps } from '@/lib/revocations/receipt-steps';
import { subjectId } from '@/lib/revocations/subject';
import {
  type CertificateFile,
  type CertifiedItem,
  certificateFile,
  type Manifest,
  manifestBytes,
  partDigest,
} from './certificate';
import { isSettled, itemCount, type Verdict } from './item';

const mostNamed = 5;

const named = (names: readonly string[]): string =>
  names.length > mostNamed
    ? `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`
    : names.join(', ');

/** What was changed, added or taken out since the manifest was signed. */
async function checkItems(items: readonly CertifiedItem[], manifest: Manifest): Promise<number> {
  const signed = new Map(manifest.items.map((one) => [one.id, one]));
  const digests = await Promise.all(items.map(partDigest));
  const changed = items.filter(({ id }, index) => signed.has(id) && signed.get(id)?.sha256 !== digests[index]);
  demand(changed.length === 0, `changed since it was signed: ${named(changed.map(({ name }) => name))}`);
  const added = items.filter(({ id }) => !signed.has(id));
  demand(added.length === 0, `added since it was signed: ${named(added.map(({ name }) => name))}`);
  const there = new Set(items.map(({ id }) => id));
  const missing = manifest.items.filter(({ id }) => !there.has(id));
  demand(missing.length === 0, `taken out since it was signed: ${named(missing.map(({ name }) => name))}`);
  demand(items.length === manifest.items.length, 'it lists an item twice');
  return items.length;
}

const lastVerdict = ({ decisions }: CertifiedItem): Verdict | null => decisions.at(-1)?.verdict ?? null;

/** The figures against the items, and each item against the rules of a review. */
async function checkDecisions({ review, items }: CertificateFile): Promise<string> {
  demand(review.items === items.length, `the review says ${itemCount(review.items)}, and ${items.length} are listed`);
  const open = items.filter((item) => !isSettled(lastVerdict(item)));
  demand(open.length === 0, `not decided: ${named(open.map(({ name }) => name))}`);
  for (const verdict of ['keep', 'narrow', 'revoke'] as const) {
    const found = items.filter((item) => lastVerdict(item) === verdict).length;
    demand(
      review.verdicts[verdict] === found,
      `it says ${review.verdicts[verdict]} ${verdict}, and ${found} are listed`,
    );
  }
  const own = items.filter(
    ({ kind, subjectId, decisions }) => kind === 'member' && decisions.some(({ by }) => by.id === subjectId),
  );
  demand(own.length === 0, `decided on their own membership: ${named(own.map(({ name }) => name))}`);
  const { keep, narrow, revoke } = review.verdicts;
  return `${keep} kept, ${narrow} narrowed, ${revoke} revoked; nobody decided on their own membership`;
}

/** Each revocation against the signed state that went out for it. */
async function checkRevocations(items: readonly CertifiedItem[], keys: StreamKeys): Promise<number> {
  let count = 0;
  for (const item of items)
    for (const { effect } of item.decisions) {
      if (!effect?.signedState) continue;
      const { body } = await openState(keys, effect.signedState);
      demand(body.kind === 'revocation', `the signed state of ${item.name} carries no revocation`);
      demand(body.revocationId === effect.revocationId, `the signed state of ${item.name} carries another revocation`);
      const isOwn = item.kind === 'member' || subjectId(body.subject) === item.subjectId;
      demand(isOwn, `the signed state of ${item.name} revokes ${body.subject.name}`);
      count += 1;
    }
  return count;
}

/**
 * Checks the result of an access review offline, and stops at the first bad part: root, certificates, the signed manifest,
 * then each part against its digest there, so that what was changed is named.
 * @param rootThumbprint the root (RFC 7638, SHA-256) the reader trusts. Without it the file only agrees with itself.
 */
export async function verifyCertificate(file: unknown, rootThumbprint?: string): Promise<ReceiptVerdict> {
  const { look, verdict } = receiptSteps();
  const parsed = await look(
    'form',
    async () => certificateFile.parse(file),
    () => 'the result of an access review, format 1',
  );
  if (!parsed) return verdict();
  const { review, items, manifest, signature } = parsed;
  const keys = await lookAtKeys(look, parsed, rootThumbprint);
  if (!keys) return verdict();
  await look(
    'manifest',
    () => verifyDetached(keys, messageType.accessReview, signature, manifestBytes(manifest), manifest.issuedAt),
    () => `signed by the console at ${manifest.issuedAt}`,
  );
  await look(
    'review',
    async () =>
      demand((await partDigest(review)) === manifest.review, `${review.name} was changed since it was signed`),
    () =>
      `${review.name}, opened by ${review.openedBy.name}, completed by ${review.completedBy.name} at ${review.completedAt}`,
  );
  await look(
    'items',
    () => checkItems(items, manifest),
    (count) => `${itemCount(count)}, as they were signed`,
  );
  await look(
    'decisions',
    () => checkDecisions(parsed),
    (words) => words,
  );
  await look(
    'revocations',
    () => checkRevocations(items, keys),
    (count) => (count === 1 ? '1 carries the state that went out' : `${count} carry the states that went out`),
  );
  return verdict();
}
