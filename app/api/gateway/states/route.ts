import { z } from 'zod';
import { statesAfter } from '@/lib/gateways/server/state-stream';
import { refuse } from '@/lib/operations/outcome';
import { gatewayReadRoute } from '@/lib/registry/routes';

const input = z.object({ stream: z.string(), after: z.coerce.number().int().nonnegative() });

export const GET = gatewayReadRoute('gateway.states', async ({ db, gateway, request }) => {
  const parsed = input.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) return refuse('invalid-input', 'Name the stream, and the number after which states are wanted.');
  const { stream, after } = parsed.data;
  if (stream !== 'fleet' && stream !== `group/${gateway.groupId}`)
    return refuse('forbidden', `The gateway does not follow ${stream}.`);
  const states = await statesAfter(db, stream, after);
  return { ok: true, value: { states: states.map((state) => state.jws) } };
});
