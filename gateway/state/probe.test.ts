import { beforeAll, describe, expect, test } from 'vitest';
import type { Enforcement } from '../decide/enforcement';
import { RevocationSet } from '../decide/revocation-set';
import {
  agentOne,
  callerOf,
  connectorSubject,
  enforced,
  identitySubject,
  idOf,
  revocationOf,
  svidOf,
  worldOf,
} from '../test/world';
import { probeRevocation, RecentCalls } from './probe';

let enforcement: Enforcement;
beforeAll(async () => {
  ({ enforcement } = await enforced());
});

describe('a probe', () => {
  test('asks what was really asked before, and finds what would have been allowed', () => {
    const revocations = new RevocationSet();
    revocations.apply(revocationOf(connectorSubject));
    const probe = probeRevocation(
      worldOf(enforcement, { revocations, hasRoom: () => false }),
      idOf(1),
      connectorSubject,
      new RecentCalls(),
      2,
    );
    expect(probe).toMatchObject({ denied: true, deniedBy: idOf(1), principal: agentOne, tool: 'work', cutInFlight: 2 });
    expect(probe.withoutRevocation).toMatchObject({ effect: 'allow', determining: ['work'] });
    const recent = new RecentCalls();
    recent.add({
      caller: callerOf(svidOf()),
      slug: 'remote',
      method: 'tools/call',
      params: { name: 'work', arguments: {} },
    });
    expect(
      probeRevocation(worldOf(enforcement, { revocations }), idOf(1), connectorSubject, recent, 0).withoutRevocation
        .tried,
    ).toBe(1);
  });

  test('that is not denied by its revocation shows it', () => {
    const probe = probeRevocation(worldOf(enforcement), idOf(1), connectorSubject, new RecentCalls(), 0);
    expect(probe).toMatchObject({ denied: false, deniedBy: null });
  });

  test('names another revocation of the same subject as what denied', () => {
    const revocations = new RevocationSet();
    revocations.apply(revocationOf(identitySubject, idOf(2)));
    revocations.apply(revocationOf(connectorSubject, idOf(1)));
    const { withoutRevocation } = probeRevocation(
      worldOf(enforcement, { revocations }),
      idOf(1),
      connectorSubject,
      new RecentCalls(),
      0,
    );
    expect(withoutRevocation.effect).toBe('deny');
  });

  test('keeps only the last calls, each kind once', () => {
    const recent = new RecentCalls(2);
    for (const name of ['a', 'b', 'a', 'c'])
      recent.add({ caller: callerOf(svidOf()), slug: 'remote', method: 'tools/call', params: { name } });
    expect(recent.of(connectorSubject, []).map(({ params }) => params.name)).toEqual(['c', 'a']);
  });
});
