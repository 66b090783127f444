import type { NotEvaluatedCode } from '@/lib/decisions/record';
import type { Fault } from '@/lib/gateways/fail-closed';
import type { FailClosedTest } from '@/lib/gateways/reports';
import { type Ask, decide, type World } from '../decide/decide';
import type { Enforcement } from '../decide/enforcement';
import { RevocationSet } from '../decide/revocation-set';
import { sampleArguments } from '../decide/sample-arguments';

/** What is made to fail, and the code the request must be denied with then: a denial for another reason shows nothing. */
const faults: Record<Fault, { change: Partial<World>; code: NotEvaluatedCode }> = {
  'no-state': { change: { enforcement: null }, code: 'unavailable' },
  'console-silent': { change: { freshnessAgeSeconds: () => Number.POSITIVE_INFINITY }, code: 'stale' },
  'connector-unreachable': { change: { pinState: () => 'unknown' }, code: 'unavailable' },
};

const hourMs = 3_600_000;

/** A call that an agent of the inventory could make, as if it were asked now; null while there is none. */
function anyAsk({ snapshot }: Enforcement, now: Date): Ask | null {
  const connector = snapshot.connectors.find(({ tools }) => tools.length > 0);
  const [tool] = connector?.tools ?? [];
  const [agent] = snapshot.agents;
  if (!connector || !tool || !agent) return null;
  const issuedAt = now.getTime() / 1000;
  const { spiffeId } = agent;
  const credential = { kind: 'jwt-svid' as const, spiffeId, audience: [connector.slug], keyId: 'test', jti: null };
  return {
    era: 'modern',
    method: 'tools/call',
    params: { name: tool.name, arguments: sampleArguments(tool.inputSchema) },
    slug: connector.slug,
    caller: { kind: 'agent', credential: { ...credential, issuedAt, expiresAt: issuedAt + 60 }, delegated: null },
    malformed: null,
    sourceAddress: '127.0.0.1',
    traceId: null,
  };
}

/** Decides a call with one thing made to fail at a time: is it denied, and for that? Nothing is recorded of it. */
export function testFailClosed(world: World): FailClosedTest | null {
  const ask = world.enforcement && anyAsk(world.enforcement, world.now());
  if (!ask) return null;
  // Neither what is revoked nor how busy a connector is may stand before the fault.
  const asked = { ...world, enforcement: world.enforcement, revocations: new RevocationSet(), hasRoom: () => true };
  return {
    at: world.now().toISOString(),
    faults: (Object.keys(faults) as Fault[]).map((fault) => {
      const { change, code } = faults[fault];
      const { record } = decide({ ...asked, ...change }, ask);
      return { fault, denied: record.effect === 'deny' && record.code === code, code: record.code };
    }),
  };
}

/** The gateway's own test, made anew for each state it serves, and each hour. */
export class FailClosedTests {
  #last: { enforcement: Enforcement | null; at: number; test: FailClosedTest | null } | null = null;

  constructor(readonly world: World) {}

  newest(): FailClosedTest | null {
    const { enforcement } = this.world;
    const at = this.world.now().getTime();
    if (!this.#last || this.#last.enforcement !== enforcement || Math.abs(at - this.#last.at) >= hourMs) {
      this.#last = { enforcement, at, test: testFailClosed(this.world) };
    }
    return this.#last.test;
  }
}
