import { z } from 'zod';

const named = z.object({ policies: z.array(z.object({ id: z.string() })) });

/** The policies a refusal named as no longer valid: what is sent to go on knowing it. None for any other refusal. */
export function breaksIn(problem: unknown): string[] {
  const read = named.safeParse(problem);
  return read.success ? read.data.policies.map(({ id }) => id) : [];
}

/** "1 policy", "3 policies". */
export const policyCount = (count: number): string => (count === 1 ? '1 policy' : `${count} policies`);
