import { type Problem, problemStatus } from '@/lib/operations/outcome';

/** A problem as application/problem+json (RFC 9457), with the request id people can quote. */
export function problemResponse(problem: Problem, requestId: string): Response {
  const status = problemStatus[problem.code];
  const body = {
    type: `urn:countersign:problem:${problem.code}`,
    title: problem.title,
    status,
    detail: problem.detail,
    code: problem.code,
    errors: problem.errors,
    requestId,
    ...problem.extra,
  };
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'x-request-id': requestId },
  });
}
