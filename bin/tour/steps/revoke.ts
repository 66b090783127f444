import type { RevocationDetail } from '@/lib/revocations/server/read-revocation';
import { cameAsPlanned, credential, makeCall, seen, type Via } from '../call';
import { decidedCalls } from '../planned-calls';
import type { StepLog } from '../report';
import { until } from '../until';
import type { World } from '../world';
import { wronglyLogged } from './read-log';

/** One request cuts a connector off; every gateway proves with a probe of its own that it denies. */
export async function revoke(world: World, log: StepLog): Promise<void> {
  const [read] = decidedCalls(world.places);
  const slug = 'project-files';
  const vias = world.gateways.map((gateway): Via => ({ gateway, era: 'modern' }));
  if (!read) return;
  // Credentials from before: what is revoked is the connector, not what opens it.
  const tokens = await Promise.all(vias.map((via) => credential(world, read.agent, via, slug)));
  const { id } = await world.api.post<{ id: string }>('/api/v1/revocations', {
    subject: { kind: 'connector', id: world.connectors.get(slug) },
    reason: 'The tour revokes it.',
  });
  const { proofs } = await until('every gateway to prove it', 60, async () => {
    const found = await world.api.get<RevocationDetail>(`/api/v1/revocations/${id}`);
    return found.proofs.filter(({ state }) => state === 'proved').length === world.gateways.length ? found : null;
  });
  for (const { gateway, provedMs, probe } of proofs) {
    log.figure(`${gateway} proved after, ms`, provedMs ?? -1);
    log.check(
      `${gateway}: its probe was denied by this revocation, and would be allowed without it`,
      probe?.deniedBy === id && probe.withoutRevocation.effect === 'allow',
      probe,
    );
  }
  const denied = {
    ...read,
    what: 'a read after the revocation',
    expected: 'deny',
    because: 'revoked',
    policies: [],
  } as const;
  const calls = await Promise.all(
    vias.map((via, index) => makeCall(world, { ...denied, policies: [] }, via, tokens[index])),
  );
  for (const call of calls) log.check(`${call.gateway}: the next call is denied`, cameAsPlanned(call), seen(call));
  const wrong = await wronglyLogged(world, calls);
  log.check('the log says that the revocation denied them', wrong.length === 0, wrong.join('; '));
  const after = await world.api.get<RevocationDetail>(`/api/v1/revocations/${id}`);
  log.check('no call was allowed since', after.allowedSince === 0, after.allowedSince);
  log.check('the first denied call is linked', after.nextDenied !== null);
}
