import { checkPolicies, type Diagnostic } from '../check-policies';
import { loadCedar } from '../node-cedar';
import { type PolicyTestCase, type PolicyTestResult, runPolicyTests } from '../policy-tests';
import type { StoredPolicies } from '../stored-policies';
import type { PolicyModels } from './load-policy-models';
import { textDigest } from './policy-text';
import { partsEngine } from './text-engine';

/** What a judgement is made from; it can be sent to a thread. */
export type JudgeTask = { text: string; models: PolicyModels; tests: PolicyTestCase[]; now: Date };

export type Judgement = {
  diagnostics: Diagnostic[];
  /** As a version keeps them; empty while the text does not parse. */
  policies: StoredPolicies;
  /** Null while the text does not load: then no test was run. */
  tests: PolicyTestResult[] | null;
  testMicros: number;
  /** The engine and its version, as gateways run it. */
  engine: string;
};

/** Checks a text and runs every test on it, by the engine the gateways use. Takes seconds for a text of a megabyte. */
export function judge({ text, models, tests: cases, now }: JudgeTask): Judgement {
  const { diagnostics, policies } = checkPolicies(loadCedar(), text, models.connectors);
  const isFaulty = diagnostics.some(({ severity }) => severity === 'error');
  // Of its own: a text that crashes an instance leaves nothing to ask.
  const cedar = loadCedar();
  const loaded = partsEngine(cedar, policies, models.connectors);
  if (!loaded.ok && !isFaulty) {
    // What a gateway would refuse to load is an error, even where the checks see none.
    const problem = loaded.problems[0] ?? { message: 'The engine refuses this text.', from: 0, to: 1 };
    diagnostics.push({ ...problem, severity: 'error', policyId: null, line: 1 });
  }
  const started = process.hrtime.bigint();
  const isLoaded = loaded.ok && (policies.length > 0 || !isFaulty);
  const tests = isLoaded ? runPolicyTests(loaded.engine, models, cases, now) : null;
  const testMicros = Number(process.hrtime.bigint() - started) / 1_000;
  return {
    diagnostics,
    policies: policies.map(({ id, effect, annotations, text: own, line }) => ({
      id,
      effect,
      title: annotations.title ?? null,
      text: own,
      digest: textDigest(own),
      line,
    })),
    tests,
    testMicros,
    engine: `Cedar ${cedar.getCedarSDKVersion()}`,
  };
}
