import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { decisionAt } from '@/lib/decisions/server/test/sealing-gateway';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { evidenceDesk } from '../test/evidence-desk';

const { db, admin, connector, gateway, agent, told } = await evidenceDesk();
const minuteMs = 60_000;
const now = Date.now();
const files = await connector('project-files', 'Project files');
const agents = [await agent('first'), await agent('second'), await agent('third')] as const;
const lea = await addMember(db, 'Lea Vogel', ['viewer']);

type Chain = { personId: string; ids: [string, string, string] };

/** A person's delegation, handed on twice, with a token of the last that ended half a minute ago. */
async function chain(name: string, memberId: string | null = null): Promise<Chain> {
  const person = { id: randomUUID(), issuer: 'console', subject: name, name, memberId };
  await db.person.create({ data: person });
  const ids: Chain['ids'] = [uuidv7(), uuidv7(), uuidv7()];
  for (const [index, { id: actorId }] of agents.entries()) {
    await db.delegation.create({
      data: {
        id: ids[index] ?? '',
        parentId: ids[index - 1] ?? null,
        rootId: ids[0],
        depth: index + 1,
        personId: person.id,
        actorId,
        audiences: [],
        scope: [],
        via: 'token-exchange',
        createdAt: new Date(now - 10 * minuteMs),
        expiresAt: new Date(now + 60 * minuteMs),
      },
    });
  }
  await db.delegationToken.create({
    data: {
      jti: randomUUID(),
      delegationId: ids[2],
      audience: name,
      scope: [],
      confirmation: 'svid',
      grant: 'token-exchange',
      issuedAt: new Date(now - 5 * minuteMs),
      expiresAt: new Date(now - minuteMs / 2),
    },
  });
  return { personId: person.id, ids };
}

/** Cuts something off for a moment while the tokens lived, or for good. */
async function cut(subjectKind: string, subjectId: string, lifted = true) {
  const id = uuidv7();
  const by = { requestedBy: admin.id ?? '', requesterName: 'Ilse' };
  const subject = { subjectKind, subjectId, subjectName: subjectKind, subjectKey: subjectId };
  const requestedAt = new Date(now - 2 * minuteMs);
  await db.revocation.create({ data: { id, ...subject, reason: 'Seen', effect: {}, requestedAt, ...by } });
  if (!lifted) return;
  const at = new Date(now - minuteMs);
  await db.reinstatement.create({
    data: { revocationId: id, at, notBefore: at, by: admin.id ?? '', byName: 'Ilse', reason: 'Over' },
  });
}

test('M10: a token ends with its person, with who takes part, and with a delegation above its own', async () => {
  await chain('alone');
  const [person, root, middle] = [await chain('person'), await chain('root'), await chain('middle')];
  await cut('person', person.personId);
  await cut('delegation', root.ids[0]);
  await cut('delegation', middle.ids[1]);
  const ended = async () =>
    Object.fromEntries((await told('M10')).map(({ name, meets }) => [name.replace('third at ', ''), meets]));
  expect(await ended()).toEqual({ alone: true, person: false, root: false, middle: false });
  await cut('identity', agents[1].id);
  expect(await ended()).toEqual({ alone: false, person: false, root: false, middle: false });
});

test('M34: what was handed on by a revoked delegation is not live, and a call for who left is', async () => {
  const { personId, ids } = await chain('Lea', lea.id);
  await cut('delegation', ids[1], false);
  const left = Date.now();
  await db.memberDeparture.create({ data: { memberId: lea.id, at: new Date(left), by: 'test', reason: 'Left' } });
  const at = (minutes: number) => new Date(left + minutes * minuteMs);
  const says = async (minutes: number) => (await told('M34', at(minutes))).map(({ says }) => says);
  expect(await says(1)).toEqual(['Still live: 1 delegation.']);
  await gateway.send([
    decisionAt(at(5).getTime(), {
      principal: agents[2],
      person: { id: personId, name: 'Lea' },
      connector: { id: files.id, slug: 'project-files', name: 'Project files' },
    }),
  ]);
  expect(await says(10)).toEqual(['Still live: 1 delegation, 1 later call.']);
  // As it stood before the call.
  expect(await says(4)).toEqual(['Still live: 1 delegation.']);
});
