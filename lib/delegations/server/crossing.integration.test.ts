import { beforeEach, describe, expect, test } from 'vitest';
import { delegationDesk, type TokenAnswer } from './test/delegation-desk';

const desk = await delegationDesk();
const { db, delegated, exchange, ofToken, token, claims, clientId } = desk;
const beta = await desk.agent('beta');
const rounds = 8;

beforeEach(() => db.signInFailure.deleteMany());

/** Audit events are numbered in commit order: what has a higher number than the revocation was committed after it. */
async function issuedAfter(revocationId: string, answers: TokenAnswer[]): Promise<number> {
  const all = await db.auditEvent.findMany({ orderBy: { number: 'asc' } });
  const detailOf = (event: (typeof all)[number]) => event.detail as { revocationId?: string; jti?: string };
  const revoked = all.find(
    (event) => event.action === 'revocation.revoke' && detailOf(event).revocationId === revocationId,
  );
  if (!revoked) throw new Error('The revocation is in no event.');
  const jtis = answers.filter(({ status }) => status === 200).map(({ access_token }) => claims(access_token).jti);
  return all.filter((event) => event.number > revoked.number && jtis.includes(detailOf(event).jti ?? '')).length;
}

describe.each(['delegation', 'person', 'identity', 'credential'] as const)('a revocation of a %s', (kind) => {
  test('and what would be issued under it never cross, however they meet', async () => {
    const outcomes = { issued: 0, refused: 0 };
    for (let round = 0; round < rounds; round += 1) {
      const root = await delegated({}, { who: await desk.member('Mira Sol', 'viewer') });
      const alpha = await desk.agent(`${kind}-${round}`);
      const child = await exchange(alpha, ofToken(root));
      const row = await db.delegation.findUniqueOrThrow({ where: { id: root.delegationId } });
      const id = {
        delegation: row.id,
        person: row.personId ?? '',
        identity: alpha.id,
        credential: claims(child.access_token).jti,
      }[kind];
      // A revoked agent gets no SVID, so its proof is made before.
      const proofs = [await alpha.svid(), await beta.svid()];
      const attempts = [
        () => exchange(beta, ofToken(child), { actor_token: proofs[1] ?? '' }),
        () => exchange(alpha, ofToken(child), { actor_token: proofs[0] ?? '' }),
        () => exchange(beta, ofToken(child), { actor_token: proofs[1] ?? '', purpose: `Round ${round}` }),
        ...(kind === 'credential' || kind === 'identity'
          ? []
          : [
              () =>
                token({ grant_type: 'refresh_token', client_id: clientId, refresh_token: root.refresh_token ?? '' }),
            ]),
      ];
      // The revocation starts among the others, each round a little later.
      const revoking = new Promise((resolve) => setTimeout(resolve, round % 6)).then(() => desk.revoke(kind, id));
      const answers = await Promise.all(attempts.map((attempt) => attempt()));
      const revocation = await revoking;
      expect(await issuedAfter(revocation.id, answers)).toBe(0);
      for (const { status } of answers) outcomes[status === 200 ? 'issued' : 'refused'] += 1;
      // Whoever comes now is too late, whatever it presents.
      for (const attempt of attempts) expect((await attempt()).status).toBe(400);
      await db.signInFailure.deleteMany();
    }
    expect(outcomes.issued + outcomes.refused).toBeGreaterThanOrEqual(rounds * 3);
  }, 60_000);
});
