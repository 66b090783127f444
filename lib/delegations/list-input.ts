import { z } from 'zod';
import { listInput, listUrl } from '@/lib/http/list-url';
import { type SubjectKind, subjectKinds } from '@/lib/revocations/subject';

export const delegationStates = ['active', 'ended', 'revoked'] as const;
export type DelegationState = (typeof delegationStates)[number];
/** How it came about: a person agreed to a client, or a token was exchanged. */
export const delegationOrigins = ['authorization-code', 'token-exchange'] as const;
export type DelegationOrigin = (typeof delegationOrigins)[number];

const subjectForm = new RegExp(`^(?:${subjectKinds.join('|')}):[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$`);

/** What the list of delegations can be narrowed by. Filters AND together. */
export const delegationFilter = z.object({
  state: z.enum(delegationStates).optional(),
  via: z.enum(delegationOrigins).optional(),
  /** For this person. */
  person: z.uuid().optional(),
  /** To this agent. */
  agent: z.uuid().optional(),
  /** From this agent: handed on by it, or begun by it for itself. */
  by: z.uuid().optional(),
  /** Those this subject takes part in, with all handed on from them: `person:<id>`. */
  of: z.string().regex(subjectForm).optional(),
  /** In force at any moment from here, */
  from: z.iso.datetime({ offset: true }).optional(),
  /** up to here. */
  to: z.iso.datetime({ offset: true }).optional(),
  q: z.string().trim().max(120).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type DelegationFilter = z.output<typeof delegationFilter>;
export type DelegationListInput = Partial<DelegationFilter>;

/** The subject `of` names. */
export function subjectOf(of: string): { kind: SubjectKind; id: string } {
  const [kind, id] = of.split(':') as [SubjectKind, string];
  return { kind, id };
}

export const delegationsPath = '/identities/delegations';

export const delegationListInput = (params: Record<string, string | string[] | undefined>): DelegationListInput =>
  listInput(delegationFilter, params);

export const delegationsHref = (input: DelegationListInput): string => listUrl(delegationsPath, input);

/** With one value of a facet taken, or dropped when it was taken; from the first page. */
export function withFacet(input: DelegationListInput, facet: 'state' | 'via', value: string): DelegationListInput {
  const { page: _, ...rest } = input;
  return { ...rest, [facet]: rest[facet] === value ? undefined : value } as DelegationListInput;
}
