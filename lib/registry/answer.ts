import { v7 as uuidv7 } from 'uuid';
import { problemResponse } from '@/lib/http/problem';
import { type Outcome, refuse } from '@/lib/operations/outcome';

/** Runs a handler's work and answers it: a value as JSON, a refusal as problem+json, a response as it is. */
export async function answer(work: (requestId: string) => Promise<Outcome<unknown> | Response>): Promise<Response> {
  const requestId = uuidv7();
  const outcome = await work(requestId).catch((error: unknown) => {
    // The one catch-all: said in the log with the id the person sees, never with the error's text.
    console.error(
      JSON.stringify({
        level: 'error',
        requestId,
        message: String(error),
        stack: error instanceof Error ? error.stack : undefined,
      }),
    );
    return refuse('unavailable', 'The console could not finish this.', {
      detail: `Nothing was changed. Try again; if it stays, quote request ${requestId}.`,
    });
  });
  if (outcome instanceof Response) return outcome;
  if (!outcome.ok) return problemResponse(outcome.problem, requestId);
  return Response.json(outcome.value ?? null, { headers: { 'cache-control': 'no-store', 'x-request-id': requestId } });
}
