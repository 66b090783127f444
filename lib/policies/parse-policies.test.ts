import { expect, it } from 'vitest';
import { createPolicyEngine } from './engine';
import { loadCedar } from './node-cedar';
import { parseAhead } from './parse-policies';
import { demo } from './test/models';

const cedar = loadCedar();
const policy = (number: number) => ({
  id: `p${number}`,
  text: `permit(principal, action, resource) when { context.chain.calls == ${number} };`,
});

/** The engine's wasm, noting which texts it parses. */
function counting() {
  const parsed: string[] = [];
  const policyToJson: typeof cedar.policyToJson = (text) => {
    parsed.push(String(text));
    return cedar.policyToJson(text);
  };
  return { parsed, cedar: { ...cedar, policyToJson } };
}

it('parses a text once, whichever publication it came with', async () => {
  const first = createPolicyEngine(cedar, [policy(1), policy(2)], [demo]);
  const { parsed, cedar: watched } = counting();
  const ahead = await parseAhead(watched, [policy(2), policy(3)], first.parsed, async () => {});
  expect(parsed).toEqual([policy(3).text]);
  const second = createPolicyEngine(watched, [policy(2), policy(3)], [demo], ahead);
  expect(parsed).toHaveLength(1);
  // What is no longer published is not kept.
  expect([...second.parsed.keys()]).toEqual([policy(2).text, policy(3).text]);
});

it('pauses while it parses a large set', async () => {
  let pauses = 0;
  const many = Array.from({ length: 500 }, (_, number) => policy(number));
  await parseAhead(cedar, many, new Map(), async () => {
    pauses += 1;
  });
  expect(pauses).toBeGreaterThan(1);
});

it('refuses what the engine would refuse, by name', async () => {
  const broken = { id: 'broken', text: 'permit(' };
  await expect(parseAhead(cedar, [policy(1), broken], new Map(), async () => {})).rejects.toThrow(
    'Policy broken is refused',
  );
});
