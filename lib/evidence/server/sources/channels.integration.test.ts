import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { decisionAt, denied } from '@/lib/decisions/server/test/sealing-gateway';
import { evidenceDesk } from '../test/evidence-desk';

const { db, connector, gateway, told, reading } = await evidenceDesk();

test('M18: connectors and gateways are reached over TLS or on one machine', async () => {
  const urls = [
    'https://far.test/mcp',
    'http://127.0.0.1:8080/mcp',
    'http://[::1]/mcp',
    'http://localhost',
    'http://localhost.far.test/',
    null,
  ];
  for (const [index, url] of urls.entries()) {
    const { id } = await connector(`c${index}`, `C${index}`);
    await db.connector.update({ where: { id }, data: { url, transport: url ? 'http' : 'stdio' } });
  }
  const before = new Date();
  const open = { id: randomUUID(), name: 'gw-open', url: 'http://far.test', signingJwk: {}, encryptionJwk: {} };
  const { id: groupId } = await db.gatewayGroup.findFirstOrThrow();
  await db.gateway.create({ data: { ...open, groupId, enrolledAt: before } });
  expect(await told('M18', new Date(Date.now() + 1000))).toEqual([
    { name: 'C0', meets: true, says: 'Gateways reach it over TLS.' },
    { name: 'C1', meets: true, says: 'Gateways reach it on its own machine.' },
    { name: 'C2', meets: true, says: 'Gateways reach it on its own machine.' },
    { name: 'C3', meets: true, says: 'Gateways reach it on its own machine.' },
    { name: 'C4', meets: false, says: 'Gateways reach it in clear, at http://localhost.far.test/.' },
    { name: 'C5', meets: true, says: "Gateways reach it by a pipe on the gateway's machine." },
    { name: 'gw-evidence', meets: true, says: 'Agents reach it on its own machine.' },
    { name: 'gw-open', meets: false, says: 'Agents reach it in clear, at http://far.test.' },
  ]);
  expect(await reading('M18')).toMatchObject({ figures: [{ value: 6 / 8, meets: false }] });
  expect((await told('M18', before)).map(({ name }) => name)).not.toContain('gw-open');
});

test('M37: what breaks the protocol is counted by why', async () => {
  const at = (hoursAgo: number) => Date.now() - hoursAgo * 3_600_000;
  await gateway.send([
    decisionAt(at(1), denied('not-evaluated', { code: 'malformed', detail: 'Argument limit must be a number.' })),
    decisionAt(at(2), denied('not-evaluated', { code: 'malformed' })),
    decisionAt(at(3), denied('not-evaluated', { code: 'unmapped-method', method: 'tasks/list', target: null })),
    decisionAt(at(1), denied('not-evaluated', { code: 'stale' })),
    decisionAt(at(1), denied('not-evaluated', { code: 'unauthenticated' })),
    decisionAt(at(1)),
  ]);
  expect(await reading('M37')).toMatchObject({
    spread: { malformed: 2, 'unknown method': 1, conforming: 2 },
    state: 'reported',
  });
  expect(await told('M37')).toContainEqual({ name: 'read', meets: false, says: 'Argument limit must be a number.' });
});
