import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it } from 'vitest';
import { createPolicyEngine, type PolicyEngine } from './engine';
import { loadCedar } from './node-cedar';
import { demo, toolRequest } from './test/models';

const { Instance } = WebAssembly;
afterEach(() => {
  WebAssembly.Instance = Instance;
});

/** Memories of the instances made from now on, not held by being listed here. */
function watchMemories(): () => WebAssembly.Memory[] {
  const made: WeakRef<WebAssembly.Memory>[] = [];
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, args) {
      const instance = Reflect.construct(target, args) as WebAssembly.Instance;
      made.push(new WeakRef(instance.exports.memory as WebAssembly.Memory));
      return instance;
    },
  });
  return () => made.flatMap((memory) => memory.deref() ?? []);
}

const collectable = () => new Promise((resolve) => setImmediate(resolve));

it('lets go of the memory of an engine that another has replaced', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const alive = watchMemories();
  let engine: PolicyEngine | null = null;
  for (let published = 0; published < 40; published += 1) {
    const text = `permit(principal, action, resource) when { context.chain.calls == ${published} };`;
    engine = createPolicyEngine(loadCedar, [{ id: 'p', text }], [demo], engine?.parsed);
    engine.decide(toolRequest('a', demo, 'get-env', {}), demo.slug);
    await collectable();
  }
  collect();
  await collectable();
  expect(alive().length).toBeLessThan(5);
  expect(engine?.size.policies).toBe(1);
});

it('keeps the memory of one engine bounded, however many policies are in scope together', () => {
  const alive = watchMemories();
  const who = (index: number) => `Agent::"spiffe://sample.test/agent/${index}"`;
  const policies = Array.from({ length: 3_000 }, (_, index) => ({
    id: `p${index}`,
    text: `permit(principal == ${who(index)}, action, resource) when { context.chain.calls < ${index} };`,
  }));
  const engine = createPolicyEngine(loadCedar, policies, [demo]);
  const size = () => alive().reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  const ask = (from: number, to: number) => {
    for (let index = from; index < to; index += 1) {
      engine.decide(toolRequest(String(index), demo, 'get-env', {}), demo.slug);
    }
  };
  ask(0, 1_000);
  const before = size();
  ask(1_000, 3_000);
  expect(before).toBeGreaterThan(0);
  expect(size()).toBeLessThan(before * 1.1);
});
