import type { Database } from '@/lib/database/client';
import { notices } from '@/lib/database/notices';

const encoder = new TextEncoder();
/** Covers a notice lost with a dropped LISTEN connection. */
const sweepSeconds = 15;

/** States of one stream after a number, in order. */
export async function statesAfter(
  db: Database,
  stream: string,
  after: number,
  limit = 500,
): Promise<{ number: number; jws: string }[]> {
  return db.streamState.findMany({
    where: { stream, number: { gt: after } },
    orderBy: { number: 'asc' },
    take: limit,
    select: { number: true, jws: true },
  });
}

/**
 * Server-Sent Events with every state of `fleet` and the group after the numbers given, then each new one as its
 * transaction commits. `fleet` is always sent first: a large policy never delays a revocation.
 */
export function stateStream(
  db: Database,
  groupId: string,
  from: { fleet: number; group: number },
  signal: AbortSignal,
): Response {
  const group = `group/${groupId}`;
  const sent = new Map([
    ['fleet', from.fleet],
    [group, from.group],
  ]);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let pumping = false;
      let again = false;
      const pump = async () => {
        if (pumping) {
          again = true;
          return;
        }
        pumping = true;
        try {
          do {
            again = false;
            for (const stream of ['fleet', group]) {
              for (const state of await statesAfter(db, stream, sent.get(stream) ?? 0)) {
                controller.enqueue(encoder.encode(`event: state\ndata: ${state.jws}\n\n`));
                sent.set(stream, state.number);
              }
            }
          } while (again);
        } catch (error) {
          // The gateway reconnects and names the numbers it holds, so nothing is lost by ending here.
          end();
          console.error(JSON.stringify({ level: 'warn', message: `State stream ended: ${String(error)}` }));
        } finally {
          pumping = false;
        }
      };
      const unsubscribe = notices().subscribe((notice) => {
        if (notice.topic === 'resync' || (notice.topic === 'stream' && notice.stream && sent.has(notice.stream)))
          void pump();
      });
      const sweep = setInterval(() => {
        controller.enqueue(encoder.encode(':keepalive\n\n'));
        void pump();
      }, sweepSeconds * 1000);
      let ended = false;
      function end() {
        if (ended) return;
        ended = true;
        unsubscribe();
        clearInterval(sweep);
        controller.close();
      }
      signal.addEventListener('abort', end, { once: true });
      controller.enqueue(encoder.encode(':open\n\n'));
      void pump();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'content-encoding': 'none',
    },
  });
}
