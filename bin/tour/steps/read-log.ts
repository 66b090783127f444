import type { MadeCall } from '../call';
import type { StepLog } from '../report';
import { until } from '../until';
import type { World } from '../world';

type Row = {
  id: string;
  traceId: string;
  method: string;
  effect: string;
  cause: string;
  code: string | null;
  determining: string[];
  policyVersion: number | null;
};

/** The decisions of calls, by trace id: every request of a call carries its own. */
async function decisionsOf(world: World, calls: MadeCall[]): Promise<Map<string, Row[]>> {
  const rows = await world.db.$queryRaw<Row[]>`
    SELECT "id", "record"->>'traceId' AS "traceId", "method", "effect", "cause", "code", "determining", "policyVersion"
    FROM "decisions" WHERE "record"->>'traceId' = ANY(${calls.map(({ traceId }) => traceId)}) ORDER BY "id"`;
  const byTrace = new Map<string, Row[]>();
  for (const row of rows) byTrace.set(row.traceId, [...(byTrace.get(row.traceId) ?? []), row]);
  return byTrace;
}

/** The decision that answered a call: of the call itself, or of the connecting that was denied before it. */
const answering = (call: MadeCall, rows: Row[] = []): Row[] => {
  const own = rows.filter(({ method }) => method === call.method);
  return own.length > 0 ? own : rows.filter(({ effect }) => effect === 'deny');
};

/** Waits until the log holds an answer to each call, then returns the calls whose answer is not exactly the planned one. */
export async function wronglyLogged(world: World, calls: MadeCall[]): Promise<string[]> {
  const found = await until('every decision to be delivered', 60, async () => {
    const rows = await decisionsOf(world, calls);
    return calls.every((call) => answering(call, rows.get(call.traceId)).length > 0) ? rows : null;
  });
  return calls.flatMap((call) => {
    const rows = answering(call, found.get(call.traceId));
    const [row] = rows;
    const isRight =
      rows.length === 1 &&
      row?.effect === call.expected &&
      (row.code ?? row.cause) === call.because &&
      String(row.determining) === String(call.policies);
    return isRight ? [] : [`${call.what} at ${call.gateway}, ${call.era}: ${JSON.stringify(rows)}`];
  });
}

/** Every call is in the log, once, with what decided it. */
export async function readLog(world: World, log: StepLog): Promise<void> {
  const since = performance.now();
  const wrong = await wronglyLogged(world, world.calls);
  log.check(
    `each of ${world.calls.length} calls is in the log once, with its cause and policy`,
    wrong.length === 0,
    wrong.join('; '),
  );
  log.figure('last delivered after, s', (performance.now() - since) / 1000);
  const rows = [...(await decisionsOf(world, world.calls)).values()].flat();
  const decided = rows.filter(({ code }) => code === null);
  log.check(
    `each decision names policy v${world.policyVersion}`,
    decided.every((row) => row.policyVersion === world.policyVersion),
  );
  log.figure('decisions of these calls', rows.length);
}
