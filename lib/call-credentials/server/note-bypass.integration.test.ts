import { expect, test } from 'vitest';
import { discoveringGateway, recordDiscovery } from '@/lib/connectors/server/record-discovery';
import { removeConnectors } from '@/lib/connectors/server/remove-connectors';
import { closeFinding } from '@/lib/findings/server/close-finding';
import { removeGateway } from '@/lib/gateways/server/remove-gateway';
import { actor, revocationDesk } from '@/lib/revocations/server/test/revocation-desk';

const { db, door, admin, must, enrol, connector } = await revocationDesk();
const east = await enrol('gw-east');
const west = await enrol('gw-west');
const tickets = await connector('tickets', 'Tickets');

async function sees(
  gateway: { id: string; name: string },
  answersStrangers: boolean | null,
  { id: connectorId } = tickets,
): Promise<void> {
  const { groupId } = await db.gateway.findUniqueOrThrow({ where: { id: gateway.id } });
  const server = { name: 'tickets', version: '1', era: 'modern' as const, protocolVersion: '2026-07-28' };
  const report = { connectorId, at: new Date().toISOString(), server, tools: [], capabilities: {} };
  const input = { gateway: { ...gateway, groupId }, report: { ...report, answersStrangers } };
  await must(door.execute(recordDiscovery, discoveringGateway(gateway), input));
}
const findings = () =>
  db.finding.findMany({
    where: { kind: 'connector.answers-strangers' },
    include: { closure: true },
    orderBy: { openedAt: 'asc' },
  });
const open = async () => (await findings()).filter(({ closure }) => !closure).map(({ title }) => title);

test('one finding is open while any gateway is answered without a credential', async () => {
  await sees(east, null);
  expect(await findings()).toEqual([]);
  await sees(east, true);
  await sees(west, true);
  expect(await open()).toEqual(['Tickets answers without any credential']);
  await sees(east, false);
  expect(await open()).toHaveLength(1);
});

test('it closes itself when none is, in the name of the gateway that saw it, and opens anew', async () => {
  await sees(west, false);
  const [first] = await findings();
  expect(first?.closure).toMatchObject({ byName: 'gw-west', outcome: 'resolved' });
  await sees(west, true);
  expect(await open()).toHaveLength(1);
});

test('a gateway that was removed says nothing any more', async () => {
  await must(door.execute(removeGateway, admin, { id: west.id, reason: 'Gone' }));
  await sees(east, false);
  expect(await open()).toEqual([]);
});

test('nobody opened it by their own act, so any person who may closes it', async () => {
  await sees(east, true);
  const [last] = (await findings()).slice(-1);
  const outcome = { id: last?.id, outcome: 'accepted', reason: 'Only the gateways reach its network' };
  await must(door.execute(closeFinding, actor('Ilse', ['responder']), outcome));
  expect(await open()).toEqual([]);
});

test('a connector that is removed is open to nobody: whoever removed it closed it', async () => {
  const other = await connector('wiki', 'Wiki');
  await sees(east, true);
  await sees(east, true, other);
  expect(await open()).toHaveLength(2);
  const selection = { kind: 'ids', ids: [tickets.id] };
  await must(door.execute(removeConnectors, admin, { selection, breaks: [] }));
  expect(await open()).toEqual(['Wiki answers without any credential']);
  const closed = (await findings()).filter(({ subjectId }) => subjectId === tickets.id).at(-1);
  expect(closed?.closure).toMatchObject({ byName: admin.name, outcome: 'resolved', reason: 'Tickets was removed.' });
});
