import { Agent, request } from 'node:https';
import { Readable } from 'node:stream';
import type { Made } from '@/lib/identities/test/certificates';
import { keyPem, pem } from '@/lib/identities/test/certificates';

/** `fetch` by mutual TLS: Node's own cannot show a certificate of the caller. */
export function tlsFetch(ca: Made, own: Made | null, intermediates: Made[] = []): typeof fetch {
  const agent = new Agent({
    ca: pem(ca),
    ...(own ? { cert: [own, ...intermediates].map(pem).join(''), key: keyPem(own) } : {}),
  });
  return (input, init) =>
    new Promise((resolve, reject) => {
      const headers = Object.fromEntries(new Headers(init?.headers));
      const asked = request(String(input), { agent, method: init?.method ?? 'GET', headers }, (answer) => {
        const status = answer.statusCode ?? 500;
        const body = status === 204 || status === 202 ? null : (Readable.toWeb(answer) as ReadableStream);
        if (!body) answer.resume();
        resolve(new Response(body, { status, headers: answer.headers as Record<string, string> }));
      });
      asked.on('error', reject);
      asked.end(typeof init?.body === 'string' ? init.body : undefined);
    });
}
