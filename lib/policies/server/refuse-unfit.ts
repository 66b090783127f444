import { type Refused, refuse } from '@/lib/operations/outcome';
import type { Judgement } from './judge';

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
