import type { Transaction } from '@/lib/database/client';

/**
 * What an operation returns. Expected refusals are values, one union of codes, mapped once to
 * application/problem+json (RFC 9457).
 */
export const problemStatus = {
  'invalid-input': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  unprocessable: 422,
  'too-many': 429,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof problemStatus;

export type Problem = {
  code: ProblemCode;
  /** What failed, on which object. */
  title: string;
  /** Why, and what to do next. */
  detail?: string;
  /** Where in the input, when one place is to blame. */
  errors?: { path: string; message: string }[];
  /** Anything a machine may use to go on, such as the revision now stored. */
  extra?: Record<string, unknown>;
};

export type Refused = {
  ok: false;
  problem: Problem;
  /** The one thing a refused command leaves behind, such as a failed attempt that is counted. Runs after the rollback. */
  keep?: (tx: Transaction) => Promise<void>;
};
export type Outcome<T> = { ok: true; value: T } | Refused;

export const refuse = (code: ProblemCode, title: string, rest: Omit<Problem, 'code' | 'title'> = {}): Refused => ({
  ok: false,
  problem: { code, title, ...rest },
});

export const notFound = (what: string, id: string): Refused =>
  refuse('not-found', `There is no ${what} ${id}.`, {
    detail: 'It may have been removed. Open the list to see what is there.',
  });
