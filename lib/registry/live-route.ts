import { type Notice, notices } from '@/lib/database/notices';
import { problemResponse } from '@/lib/http/problem';
import { requestActor } from './request-actor';
import { type Handler, marked } from './routes';

const encoder = new TextEncoder();
/** Keeps the connection open through proxies, and asks again whether the session is. */
const beatSeconds = 15;

/**
 * Server-Sent Events that name the topics of committed changes and nothing else: what changed is read through the door.
 * Ends with the session.
 */
export const liveRoute: Handler = marked({ wraps: 'live', asks: 'actor' }, async (request) => {
  const actor = await requestActor(request);
  if (!actor.ok) return problemResponse(actor.problem, 'live');
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let ended = false;
      const send = (text: string) => {
        if (!ended) controller.enqueue(encoder.encode(text));
      };
      const end = () => {
        if (ended) return;
        ended = true;
        unsubscribe();
        clearInterval(beat);
        controller.close();
      };
      const checkSession = async () => {
        const still = await requestActor(request);
        if (still.ok || ended) return;
        send('event: ended\ndata: \n\n');
        end();
      };
      const onNotice = (notice: Notice) => {
        send(`data: ${notice.topic}\n\n`);
        if (notice.topic === 'session' || notice.topic === 'member' || notice.topic === 'workspace')
          void checkSession();
      };
      const unsubscribe = notices().subscribe(onNotice);
      const beat = setInterval(() => {
        send(':beat\n\n');
        // A database that is away ends nothing; the next beat asks again.
        checkSession().catch(() => {});
      }, beatSeconds * 1000);
      request.signal.addEventListener('abort', end, { once: true });
      send(':open\n\n');
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
});
