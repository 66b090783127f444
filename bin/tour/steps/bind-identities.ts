import { connectorSpiffeId } from '@/lib/workspace/sample-content';
import { ApiProblem } from '../../cli/api';
import { agentId, agents } from '../content';
import type { StepLog } from '../report';
import type { World } from '../world';

/** Agents and connectors get identities of the local trust domain; each connector is bound to its own. */
export async function bindIdentities(world: World, log: StepLog): Promise<void> {
  const register = (kind: string, name: string, spiffeId: string) =>
    world.api.post<{ id: string }>('/api/v1/identities', { kind, name, spiffeId });
  for (const name of agents) await register('agent', name, agentId(world.places, name));
  const identities: string[] = [];
  for (const [slug, id] of world.connectors) {
    const spiffeId = connectorSpiffeId(world.places.trustDomain, slug);
    const identity = await register('connector', slug, spiffeId);
    identities.push(identity.id);
    await world.api.post(`/api/v1/connectors/${id}/identity`, { identityId: identity.id });
  }
  const bound = await world.db.connector.findMany({ where: { identityId: { in: identities } } });
  log.check('each connector runs as one identity', bound.length === world.connectors.size, bound.length);
  log.figure('agents', agents.length);

  const refused = async (what: string, request: () => Promise<unknown>, status: number) => {
    const problem = await request().then(
      () => null,
      (error: unknown) => error,
    );
    log.check(what, problem instanceof ApiProblem && problem.status === status, String(problem));
  };
  await refused(
    'an id that is not a SPIFFE ID is refused',
    () => register('agent', 'x', 'spiffe://Not A Domain/x'),
    422,
  );
  const [first, second] = [...world.connectors.values()];
  await refused(
    'one identity cannot run two connectors',
    () => world.api.post(`/api/v1/connectors/${second}/identity`, { identityId: identities[0] }),
    409,
  );
  log.check(
    'the first keeps it',
    (await world.db.connector.findUnique({ where: { id: first } }))?.identityId === identities[0],
  );
}
