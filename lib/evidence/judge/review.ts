import type { MetricId } from '../measure/metric';
import type { Statement } from './assessment';
import { ownId } from './framework';

export const applicabilities = ['applies', 'not-applicable'] as const;
export type Applicability = (typeof applicabilities)[number];

/** The longest reason that is kept, in characters. */
export const mostReason = 500;

/** Why nobody can state this of a requirement now; null when one can. To state again why it does not apply is a review. */
export function whyNotState(says: Applicability, before: Pick<Statement, 'says'> | null): string | null {
  if (says === 'not-applicable' || before?.says === 'not-applicable') return null;
  return 'It applies already: nobody said that it does not.';
}

/** Why nobody can confirm or change what maps to the requirements of a framework; null when one can. */
export function whyNotReview(framework: string): string | null {
  return framework === ownId ? 'What a control of Countersign is tested by is part of the control itself.' : null;
}

/** Whether two mappings are the same metrics, in whatever order. */
export const sameMetrics = (some: readonly MetricId[], others: readonly MetricId[]): boolean =>
  some.length === others.length && some.every((id) => others.includes(id));
