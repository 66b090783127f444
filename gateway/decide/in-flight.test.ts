import { expect, test } from 'vitest';
import { agentOne, connectorSubject, identitySubject, idOf, remote } from '../test/world';
import { InFlight } from './in-flight';

test('calls under way are counted for each connector and cut once', () => {
  const inFlight = new InFlight();
  const cut: string[] = [];
  const start = (connectorId: string, spiffeId: string) =>
    inFlight.add({ connectorId, concerned: [connectorId, spiffeId], cut: () => cut.push(spiffeId) });
  const done = start(remote.id, 'a');
  start(remote.id, 'b');
  start(idOf(5), agentOne);
  expect(inFlight.countOf(remote.id)).toBe(2);
  done();
  done();
  expect(inFlight.countOf(remote.id)).toBe(1);
  expect(inFlight.cut(connectorSubject, idOf(1))).toBe(1);
  expect(inFlight.cut(connectorSubject, idOf(1))).toBe(0);
  expect(inFlight.cut(identitySubject, idOf(1))).toBe(1);
  expect(cut).toEqual(['b', agentOne]);
  expect(inFlight.countOf(remote.id)).toBe(0);
});
