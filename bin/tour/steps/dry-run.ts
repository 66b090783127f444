import type { DryRun } from '@/lib/policies/server/dry-run-policy';
import { agentId, policies } from '../content';
import { decidedCalls } from '../planned-calls';
import type { StepLog } from '../report';
import type { World } from '../world';

/** What the text would say of each call that the gateways will be asked later. */
export async function dryRun(world: World, log: StepLog): Promise<void> {
  const text = policies(world.places);
  const planned = decidedCalls(world.places);
  for (const { what, agent, connector, method, target, args, expected, because, policies: by } of planned) {
    const call = { agent: agentId(world.places, agent), connector, method, target, arguments: args };
    const { result } = await world.api.post<DryRun>('/api/v1/policies/dry-run', { text, call });
    const { cause } = result.explanation;
    const determining = result.explanation.determining.map(({ id }) => id);
    log.check(
      `would ${expected} ${what}`,
      result.effect === `would ${expected}` && cause === because && String(determining) === String(by),
      `${result.effect}, ${cause} ${determining}`,
    );
  }
  log.figure('calls tried', planned.length);
  log.check('a dry run decides nothing', (await world.db.decision.count({ where: { method: 'tools/call' } })) === 0);
}
