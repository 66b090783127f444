import type { PolicyJson } from './cedar';

type Part = { op: string; in?: unknown };
const isOpen = ({ op, in: within }: Part): boolean => op === 'All' || (op === 'is' && !within);

/** Whether a permit lets anybody do anything anywhere: with it, what nothing else names is allowed instead of denied. */
export const permitsEverything = ({ effect, principal, action, resource, conditions }: PolicyJson): boolean =>
  effect === 'permit' &&
  conditions.length === 0 &&
  action.op === 'All' &&
  isOpen(principal as Part) &&
  isOpen(resource as Part);
