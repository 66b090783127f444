import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createPolicyEngine, type PolicyEngine } from '@/lib/policies/engine';
import { loadCedar } from '@/lib/policies/node-cedar';
import { connectorOf, policySet, requestOf } from './decision-set';

export type PublicationMemory = { publications: number; wasmMiB: number; residentMiB: number };

const publications = 1_000;
const stops = new Set([10, 100, 500, 1_000]);
const policies = 50;

const toMiB = (bytes: number) => Math.round(bytes / 2 ** 20);

/** Notes the memory of every instance of the engine that is made from now on, without holding it. */
function watchMemories(): () => number {
  const made: WeakRef<WebAssembly.Memory>[] = [];
  const { Instance } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, args) {
      const instance = Reflect.construct(target, args) as WebAssembly.Instance;
      made.push(new WeakRef(instance.exports.memory as WebAssembly.Memory));
      return instance;
    },
  });
  return () => made.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0);
}

/** Publishes a different set a thousand times, as a gateway takes them, and looks at the memory that is left. */
export async function measurePublications(stopping: AbortSignal): Promise<PublicationMemory[]> {
  console.error(`Publishing ${publications} sets.`);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const alive = watchMemories();
  const connector = connectorOf(10);
  const measured: PublicationMemory[] = [];
  let engine: PolicyEngine | null = null;
  for (let published = 1; published <= publications; published += 1) {
    stopping.throwIfAborted();
    const set = [
      ...policySet(policies - 1),
      { id: 'last', text: `permit (principal, action, resource) when { context.chain.calls == ${published} };` },
    ];
    engine = createPolicyEngine(loadCedar, set, [connector], engine?.parsed);
    engine.decide(requestOf(connector), connector.slug);
    // A weak reference holds what it refers to until the turn ends.
    await new Promise((resolve) => setImmediate(resolve));
    if (!stops.has(published)) continue;
    collect();
    measured.push({ publications: published, wasmMiB: toMiB(alive()), residentMiB: toMiB(process.memoryUsage.rss()) });
  }
  return measured;
}
