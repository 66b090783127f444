import { type EvidenceView, evidenceView } from '@/lib/evidence/page-input';
import type { PackInput } from './input';

/** What the URL of a new pack says, beside its time and scope. */
export type NewPackView = EvidenceView & { framework: string; redacted: boolean; wanted: PackInput };

/**
 * The page's URL read.
 * @param frameworks those there are; the first when none, or an unknown one, is named.
 */
export function newPackView(
  params: Record<string, string | string[] | undefined>,
  frameworks: readonly { id: string }[],
  now: Date,
): NewPackView {
  const view = evidenceView(params, now);
  const named = frameworks.find(({ id }) => id === params.framework) ?? frameworks[0];
  const framework = named?.id ?? '';
  const redacted = params.redacted === 'true';
  const { from = now.toISOString(), to } = view.asked;
  const { environment } = view.input;
  return {
    ...view,
    // Goes along when the time or the scope is changed.
    input: { ...view.input, ...chosen(framework, redacted) },
    ...{ framework, redacted },
    wanted: { framework, from, ...(to && { to }), ...(environment && { environment }), ...(redacted && { redacted }) },
  };
}

const chosen = (framework: string, redacted: boolean) => ({ framework, ...(redacted && { redacted: 'true' }) });
