import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { removeConnectors } from '@/lib/connectors/server/remove-connectors';
import { decisionAt } from '@/lib/decisions/server/test/sealing-gateway';
import type { MetricId } from '../../measure/metric';
import { evidenceDesk } from '../test/evidence-desk';

const { db, door, admin, must, connector, gateway, agent, rows } = await evidenceDesk();
const files = await connector('project-files', 'Project files');
const reader = await agent('reader');
await db.environment.createMany({ data: [{ name: 'development' }], skipDuplicates: true });

const call = () =>
  decisionAt(Date.now() - 60_000, {
    principal: reader,
    person: { id: randomUUID(), name: 'Mira' },
    lineage: [uuidv7()],
    connector: { id: files.id, slug: 'project-files', name: 'Project files' },
    credential: { kind: 'jwt-svid', jti: uuidv7(), keyId: 'k', issuedAt: null, expiresAt: null, audience: [] },
  });
const ofCalls: MetricId[] = ['M11', 'M13', 'M15', 'M16', 'M19', 'M21', 'M37'];
const environments = async () =>
  Object.fromEntries(
    await Promise.all(ofCalls.map(async (id) => [id, (await rows(id)).map(({ environment }) => environment).sort()])),
  );
const everywhere = (...names: string[]) => Object.fromEntries(ofCalls.map((id) => [id, names]));

test('a call stays of the environment its connector was in, also when that is moved or removed', async () => {
  await gateway.send([call()]);
  expect(await environments()).toEqual(everywhere('production'));
  await db.connector.update({ where: { id: files.id }, data: { environmentName: 'development' } });
  await gateway.send([call()]);
  expect(await environments()).toEqual(everywhere('development', 'production'));
  await must(door.execute(removeConnectors, admin, { selection: { kind: 'ids', ids: [files.id] }, breaks: [] }));
  expect(await environments()).toEqual(everywhere('development', 'production'));
});
