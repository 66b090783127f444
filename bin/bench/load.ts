import { Agent, request as send } from 'node:http';
import { readBody } from './read-body';

export type Target = { name: string; url: string; headers: Record<string, string> };

type Answer = { status: number; text: string; sessionId: string | null };

function post(agent: Agent, target: Target, session: string | null, message: object): Promise<Answer> {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': '2025-11-25',
    ...(session === null ? {} : { 'mcp-session-id': session }),
    ...target.headers,
  };
  return new Promise((resolve, reject) => {
    const request = send(target.url, { method: 'POST', agent, headers }, (response) => {
      const id = response.headers['mcp-session-id'];
      readBody(response).then(
        (text) => resolve({ status: response.statusCode ?? 0, text, sessionId: typeof id === 'string' ? id : null }),
        reject,
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Opens a session, then makes calls with so many in flight; returns the seconds they took. Every answer is looked at. */
export async function drive(target: Target, inFlight: number, calls: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  try {
    const hello = await post(agent, target, null, {
      id: 'hello',
      method: 'initialize',
      params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '1.0.0' } },
    });
    if (hello.status !== 200) throw new Error(`${target.name} refused: ${hello.status} ${hello.text}`);
    const session = hello.sessionId;
    await post(agent, target, session, { method: 'notifications/initialized' });
    let next = 0;
    const caller = async () => {
      while (next < calls) {
        const id = next++;
        const params = { name: 'echo', arguments: { message: `call ${id}` } };
        const { status, text } = await post(agent, target, session, { id, method: 'tools/call', params });
        if (status !== 200 || !text.includes(`Echo: call ${id}`)) {
          throw new Error(`${target.name} answered ${status} ${text.slice(0, 500)}`);
        }
      }
    };
    const since = performance.now();
    await Promise.all(Array.from({ length: inFlight }, caller));
    return (performance.now() - since) / 1000;
  } finally {
    agent.destroy();
  }
}
