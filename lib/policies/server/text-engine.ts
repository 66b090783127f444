import { createHash } from 'node:crypto';
import type { Cedar } from '../cedar';
import { createPolicyEngine, type PolicyEngine, PolicyLoadError } from '../engine';
import type { ConnectorModel } from '../model';
import { loadCedar } from '../node-cedar';
import { jsonOf, type ParseProblem, type PolicyPart, splitPolicies } from '../split-policies';

export type TextEngine = { ok: true; cedar: Cedar; engine: PolicyEngine; policies: PolicyPart[] };
export type TextEngineProblem = { ok: false; problems: ParseProblem[] };

/** The draft, the version in force and one more to compare: each engine holds a wasm instance. */
const kept = 4;
const engines = new Map<string, TextEngine>();

/**
 * An engine loaded with a text and the inventory, as a gateway would load them; or where the text does not parse. Loaded
 * engines are kept by the digest of both, so that changing one fact and asking again costs one decision.
 */
export function textEngine(text: string, connectors: readonly ConnectorModel[]): TextEngine | TextEngineProblem {
  const key = createHash('sha256')
    .update(JSON.stringify([text, connectors]))
    .digest('hex');
  const held = engines.get(key);
  if (held) {
    engines.delete(key);
    engines.set(key, held);
    return held;
  }
  const cedar = loadCedar();
  const split = splitPolicies(cedar, text);
  if (!split.ok) return split;
  const loaded = partsEngine(cedar, split.policies, connectors);
  if (!loaded.ok) return loaded;
  engines.set(key, loaded);
  const oldest = engines.size > kept ? engines.keys().next().value : undefined;
  if (oldest) engines.delete(oldest);
  return loaded;
}

/** An engine loaded with policies as they were split. */
export function partsEngine(
  cedar: Cedar,
  policies: PolicyPart[],
  connectors: readonly ConnectorModel[],
): TextEngine | TextEngineProblem {
  try {
    const parsed = new Map(policies.map((policy) => [policy.text, jsonOf(policy)]));
    return { ok: true, cedar, engine: createPolicyEngine(cedar, policies, connectors, parsed), policies };
  } catch (error) {
    if (!(error instanceof PolicyLoadError)) throw error;
    return { ok: false, problems: [{ message: error.message, from: 0, to: 1 }] };
  }
}
