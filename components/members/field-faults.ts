import type { ClientProblem } from '@/lib/http/client/problem';

/** What a refusal says of one field, to stand beside it. */
export function faultAt(problem: ClientProblem | null, path: string): string | undefined {
  return problem?.errors?.find((error) => error.path === path)?.message;
}

/** The refusal itself, unless every fault of it stands beside a field of the form already. */
export function restOf(problem: ClientProblem | null, ...fields: string[]): ClientProblem | null {
  if (!problem?.errors?.length) return problem;
  const shown = fields.length > 0 ? fields : ['name', 'email', 'password'];
  const errors = problem.errors.filter(({ path }) => !shown.includes(path));
  return errors.length > 0 ? { ...problem, errors } : null;
}
