import type { VersionDetail } from '@/lib/policies/server/read-versions';
import { ApiProblem } from '../../cli/api';
import { firstPerson } from '../person';
import type { StepLog } from '../report';
import { until } from '../until';
import type { World } from '../world';

/** Another person publishes; every gateway acknowledges the signed state that holds the version. */
export async function publish(world: World, log: StepLog): Promise<void> {
  const { api, product, draftId } = world;
  await api.post(`/api/v1/policies/drafts/${draftId}/proposal`, { message: 'The reader may read the docs.' });
  const approver = await firstPerson(product.url, product.setupLink ?? '', 'Approver');
  const own = await api.post('/api/v1/policies/versions', { draftId }).then(
    () => null,
    (error: unknown) => error,
  );
  log.check('its author may not publish it', own instanceof ApiProblem && own.status === 403, String(own));
  const { number } = await approver.post<{ number: number }>('/api/v1/policies/versions', { draftId });
  world.policyVersion = number;
  const { acknowledgement } = await until('every gateway to acknowledge the version', 60, async () => {
    const version = await api.get<VersionDetail>(`/api/v1/policies/versions/${number}`);
    return version.acknowledgement.applied === world.gateways.length ? version : null;
  });
  log.check(
    `${acknowledgement.applied} of ${acknowledgement.of} gateways applied v${number}`,
    acknowledgement.of === world.gateways.length,
    acknowledgement,
  );
  for (const { gateway, afterMs } of acknowledgement.ticks) log.figure(`${gateway} applied after, ms`, afterMs ?? -1);
}
