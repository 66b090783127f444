import { expect, test } from 'vitest';
import { agentOne, askOf, enforced, idOf, revocationOf, worldOf } from '../test/world';
import { decide } from './decide';
import type { Enforcement } from './enforcement';
import { RevocationSet } from './revocation-set';

const otherConnector = { kind: 'connector' as const, connectorId: idOf(7), slug: 'desk', name: 'Desk' };

/** The caller of the world's one call, as what runs the connector given. */
async function runBy(connectorId: string | null): Promise<Enforcement> {
  const { enforcement } = await enforced();
  const agents = new Map([...enforcement.agents].map(([key, agent]) => [key, { ...agent, connectorId }]));
  return { ...enforcement, agents };
}

test('a connector that is revoked calls no other: its own SVID does not help it', async () => {
  const revocations = new RevocationSet();
  revocations.apply(revocationOf(otherConnector));
  const calls = worldOf(await runBy(otherConnector.connectorId), { revocations });
  expect(decide(calls, askOf()).record).toMatchObject({ effect: 'deny', code: 'revoked', revocationId: idOf(1) });
  const other = worldOf(await runBy(null), { revocations });
  expect(decide(other, askOf()).record).toMatchObject({ effect: 'allow', principal: { spiffeId: agentOne } });
});

test('its calls under way are cut with it: they concern it', async () => {
  const { concerned } = decide(worldOf(await runBy(otherConnector.connectorId)), askOf());
  expect(concerned).toContain(otherConnector.connectorId);
});
