import type { Database, Transaction } from '@/lib/database/client';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { checkPolicies, type Diagnostic } from '../check-policies';
import { loadCedar } from '../node-cedar';
import { type PolicyTestResult, runPolicyTests } from '../policy-tests';
import type { StoredPolicies } from '../stored-policies';
import { loadPolicyModels } from './load-policy-models';
import { textDigest } from './policy-text';
import { savedTests } from './saved-tests';
import { textEngine } from './text-engine';

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

/** Checks a text against the inventory and runs every saved test on it, by the engine the gateways use. Saves nothing. */
export async function judgeText(db: Database | Transaction, text: string, now: Date): Promise<Judgement> {
  const models = await loadPolicyModels(db);
  const cases = await savedTests(db);
  const cedar = loadCedar();
  // Asked first: a text that crashes the instance leaves nothing to ask.
  const engine = `Cedar ${cedar.getCedarSDKVersion()}`;
  const { diagnostics, policies } = checkPolicies(cedar, text, models.connectors);
  const loaded = textEngine(text, models.connectors);
  if (!loaded.ok && !diagnostics.some((diagnostic) => diagnostic.severity === 'error')) {
    // What a gateway would refuse to load is an error, even where the checks see none.
    const problem = loaded.problems[0] ?? { message: 'The engine refuses this text.', from: 0, to: 1 };
    diagnostics.push({ ...problem, severity: 'error', policyId: null, line: 1 });
  }
  const started = process.hrtime.bigint();
  const tests = loaded.ok ? runPolicyTests(loaded.engine, models, cases, now) : null;
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
    engine,
  };
}

type Verb = 'proposed' | 'approved' | 'published';

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** "2 tests do not hold"; null when all hold, or none is there. */
export function failingWords({ tests }: Pick<Judgement, 'tests'>): string | null {
  const failing = (tests ?? []).filter((test) => !test.holds);
  if (failing.length === 0) return null;
  return `${count(failing.length, 'test')} ${failing.length === 1 ? 'does not hold' : 'do not hold'}`;
}

/** Refuses a text with errors, which no gateway would load; null when it has none. */
export function refuseErrors(title: string, verb: Verb, judgement: Judgement): Refused | null {
  const errors = judgement.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  if (errors.length === 0) return null;
  return refuse('unprocessable', `“${title}” cannot be ${verb}: its text has ${count(errors.length, 'error')}.`, {
    detail: `Line ${errors[0]?.line}: ${errors[0]?.message}`,
    errors: errors.slice(0, 100).map((error) => ({ path: `text:${error.line}`, message: error.message })),
  });
}

/** Refuses a text with errors, or one of which a test does not hold; null when it may go on. */
export function refuseUnfit(title: string, verb: Verb, judgement: Judgement): Refused | null {
  const refused = refuseErrors(title, verb, judgement);
  const words = failingWords(judgement);
  if (refused || !words) return refused;
  const failing = (judgement.tests ?? []).filter((test) => !test.holds);
  return refuse('unprocessable', `“${title}” cannot be ${verb}: ${words}.`, {
    detail: failing.map((test) => `${test.name}: expected ${test.expected}, got ${test.got}.`).join(' '),
    extra: { tests: failing },
  });
}
