import { z } from 'zod';
import type { ToolModel } from '@/lib/policies/model';
import type { ToolAccess } from '@/lib/policies/tool-access';

/** What the policy says of a row, by the word it is shown with. */
export const accessKinds = ['allow', 'conditional', 'deny', 'no-permit'] as const;
export type AccessKind = (typeof accessKinds)[number];

/** `reach` is what can be reached: allowed, or allowed if. */
export const accessChoices = ['reach', ...accessKinds, 'all'] as const;
export type AccessChoice = (typeof accessChoices)[number];

/** Further than by access, a list can be narrowed by these. Fields AND together, values of one field OR. */
export const reachFields = ['use', 'connector', 'agent', 'tier', 'environment', 'class', 'effect'] as const;
export type ReachField = (typeof reachFields)[number];

/** The value of a connector without data classes. */
export const noClass = 'none';

const values = z
  .preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(z.string().min(1).max(255)).max(50))
  .optional();

export const reachFilter = z.object({
  access: z.enum(accessChoices).default('reach'),
  ...(Object.fromEntries(reachFields.map((field) => [field, values])) as Record<ReachField, typeof values>),
  /** Text anywhere in a tool's, a connector's or an agent's name. */
  q: z.string().trim().max(200).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
export type ReachFilter = z.output<typeof reachFilter>;

const kinds: Record<ToolAccess['kind'], AccessKind> = {
  allow: 'allow',
  conditional: 'conditional',
  forbidden: 'deny',
  'no-permit': 'no-permit',
};

export const accessKind = (access: ToolAccess): AccessKind => kinds[access.kind];
export const isGranted = (access: ToolAccess): boolean => access.kind === 'allow' || access.kind === 'conditional';

/** Whether a tool may change or remove something. */
export const writes = ({ effects }: Pick<ToolModel, 'effects'>): boolean => effects.writes || effects.destroys;

export function accessChosen(choice: AccessChoice, access: ToolAccess): boolean {
  if (choice === 'all') return true;
  return choice === 'reach' ? isGranted(access) : accessKind(access) === choice;
}
