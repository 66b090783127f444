import { describe, expect, it } from 'vitest';
import { createPolicyEngine } from './engine';
import { Pool } from './engine-instance';
import { loadCedar } from './node-cedar';
import { demo, policiesOf, toolRequest } from './test/models';

describe('the pool of ids', () => {
  it('never gives one id to two keys, and reuses the one used longest ago', () => {
    const pool = new Pool(2);
    const loaded = new Map<string, string>();
    const put = (key: string) => pool.add(key, (id) => loaded.set(id, key));
    const a = put('a');
    put('b');
    expect(pool.get('a')).toBe(a);
    put('c');
    expect(pool.get('b')).toBeUndefined();
    for (const key of ['a', 'c']) expect(loaded.get(pool.get(key) ?? '')).toBe(key);
  });

  it('forgets a key whose load failed, and gives its id to the next', () => {
    const pool = new Pool(2);
    const loaded = new Map<string, string>();
    const put = (key: string) => pool.add(key, (id) => loaded.set(id, key));
    put('a');
    const fail = () => {
      throw new Error('refused');
    };
    expect(() => pool.add('b', fail)).toThrow('refused');
    expect(pool.get('b')).toBeUndefined();
    put('c');
    put('d');
    expect(() => pool.add('e', fail)).toThrow('refused');
    put('f');
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const id = pool.get(key);
      if (id !== undefined) expect(loaded.get(id)).toBe(key);
    }
    expect(pool.get('f')).toBeDefined();
  });
});

describe('an instance that crashed', () => {
  const policies = policiesOf('@id("p") permit(principal, action, resource);');
  const good = toolRequest('a', demo, 'get-env', {});
  // The wasm throws on half a surrogate pair; requests are built without one.
  const crashing = { ...good, principal: { type: 'Agent', id: '\ud800' } };

  it('denies the call that met it, and the next one has a fresh instance', () => {
    let instances = 0;
    const load = () => {
      instances += 1;
      return loadCedar();
    };
    const engine = createPolicyEngine(load, policies, [demo]);
    expect(engine.decide(good, demo.slug).effect).toBe('allow');
    expect(engine.decide(crashing, demo.slug)).toMatchObject({ effect: 'deny', cause: 'error', determining: [] });
    expect(engine.decide(good, demo.slug).effect).toBe('allow');
    expect(instances).toBe(2);
  });

  it('keeps denying where there is no way to a fresh instance', () => {
    const engine = createPolicyEngine(loadCedar(), policies, [demo]);
    expect(engine.decide(crashing, demo.slug).effect).toBe('deny');
    expect(engine.decide(good, demo.slug)).toMatchObject({ effect: 'deny', cause: 'error' });
  });
});
