import type { Conditional, ToolAccess } from './tool-access';

const all = ({ conditions }: Conditional): string => conditions.join(' and ');

/** A `forbid … unless x` forbids where x does not hold, so the call needs x. */
function exception(forbid: Conditional): string {
  const [only] = forbid.conditions;
  if (forbid.conditions.length === 1 && only?.startsWith('unless ')) return `and ${only.slice('unless '.length)}`;
  return `unless ${all(forbid)}`;
}

/** An access in words: the outcome, and what it depends on or which policy says it. */
export function accessWords(access: ToolAccess): { word: string; rest: string } {
  switch (access.kind) {
    case 'allow':
      return { word: 'allow', rest: '' };
    case 'no-permit':
      return { word: 'no permit', rest: '' };
    case 'forbidden':
      return { word: 'deny', rest: access.policies.join(', ') };
    case 'conditional': {
      const when = access.when.map(all).join(', or ');
      const rest = [when, ...access.unless.map(exception)].filter(Boolean).join(' ');
      return when ? { word: 'allow if', rest } : { word: 'allow', rest: rest.replace(/^and /, 'if ') };
    }
  }
}
