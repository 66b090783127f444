import { z } from 'zod';
import { stateStream } from '@/lib/gateways/server/state-stream';
import { refuse } from '@/lib/operations/outcome';
import { gatewayReadRoute } from '@/lib/registry/routes';

const input = z.object({ fleet: z.coerce.number().int().nonnegative(), group: z.coerce.number().int().nonnegative() });

export const GET = gatewayReadRoute('gateway.stream', async ({ db, gateway, request }) => {
  const parsed = input.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) return refuse('invalid-input', 'Name the fleet and group numbers already applied.');
  return stateStream(db, gateway.groupId, parsed.data, request.signal);
});
