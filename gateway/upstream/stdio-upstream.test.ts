import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { isAlive, untilGone } from '../test/processes';
import { Leash } from './leash';
import { listLiveTools } from './live-tools';
import { StdioUpstream } from './stdio-upstream';
import type { UpstreamEvents } from './upstream';

const command = fileURLToPath(new URL('../test/hostile-command.mjs', import.meta.url));
const leash = new Leash();
const open: StdioUpstream[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((upstream) => upstream.close()));
});

function start(how: string, events: Partial<UpstreamEvents> = {}) {
  let closed: (why: string) => void = () => {};
  const gone = new Promise<string>((resolve) => {
    closed = resolve;
  });
  const launch = { executable: process.execPath, args: [command, how], env: { ONLY: 'this' }, cwd: '/tmp' };
  const all = { onRequest: () => ({ result: {} }), onNotification: () => {}, onClosed: closed, ...events };
  const upstream = new StdioUpstream(launch, all, leash);
  open.push(upstream);
  const call = (name: string, timeoutMs = 10_000, signal = new AbortController().signal) =>
    upstream.request('tools/call', { name }, { signal, timeoutMs });
  return { upstream, call, gone };
}
describe('a command', () => {
  test('that greets before it speaks is understood', async () => {
    const { upstream, call } = start('greeting');
    expect(await upstream.connect(10_000)).toMatchObject({ era: 'legacy', serverInfo: { name: 'h' } });
    expect(await call('a')).toMatchObject({ result: { content: [] } });
  });

  test('gets the environment it was given and nothing else', async () => {
    const { upstream, call } = start('plain');
    await upstream.connect(10_000);
    expect(await call('env')).toMatchObject({ result: { env: { ONLY: 'this' }, cwd: '/tmp' } });
    const reply = await call('env');
    expect('result' in reply && Object.keys(reply.result.env as object)).toEqual(['ONLY']);
  });

  test('that does not answer in time fails the call, and is told', async () => {
    const { upstream, call } = start('plain');
    await upstream.connect(10_000);
    await expect(call('hang', 20)).rejects.toMatchObject({ kind: 'timed-out' });
    const ended = new AbortController();
    const waiting = call('hang', 10_000, ended.signal);
    ended.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
    expect(await call('a')).toHaveProperty('result');
  });

  test('that never introduces itself is given up', async () => {
    await expect(start('mute').upstream.connect(100)).rejects.toMatchObject({ kind: 'timed-out' });
  });

  test('that writes only garbage, or one line without end, is ended', async () => {
    expect(await start('garbage').gone).toContain('garbage');
    expect(await start('endless').gone).toContain('longer than');
    expect(await start('flood').gone).toContain('messages of its own');
  });

  test('that dies fails the calls that wait', async () => {
    const { upstream, call, gone } = start('plain');
    await upstream.connect(10_000);
    const waiting = call('hang');
    await expect(call('die')).rejects.toThrow('code 3');
    await expect(waiting).rejects.toMatchObject({ kind: 'upstream-failed' });
    expect(await gone).toContain('code 3');
  });

  test('that answers with more than 10 MB is ended', async () => {
    const { upstream, call } = start('plain');
    await upstream.connect(10_000);
    await expect(call('big')).rejects.toThrow('longer than');
  });

  test('that answers deeper than anything can pass on has not answered', async () => {
    const { upstream, call } = start('plain');
    await upstream.connect(10_000);
    await expect(call('deep', 200)).rejects.toMatchObject({ kind: 'timed-out' });
    expect(await call('a')).toHaveProperty('result');
  });

  test('that answers what nobody asked changes nothing', async () => {
    const { upstream, call } = start('plain');
    await upstream.connect(10_000);
    await expect(call('foreign', 50)).rejects.toMatchObject({ kind: 'timed-out' });
    expect(await call('a')).toHaveProperty('result');
  });

  test('that asks its client is answered by whoever decides', async () => {
    const asked: string[] = [];
    const onRequest = (method: string) => {
      asked.push(method);
      return { error: { code: -33001, message: 'Denied' } };
    };
    const { upstream, call } = start('plain', { onRequest });
    await upstream.connect(10_000);
    await call('ask');
    expect(asked).toEqual(['sampling/createMessage']);
  });

  test('that lists pages without end is given up; a name given twice matches no pin', async () => {
    const loop = start('loop').upstream;
    await loop.connect(10_000);
    await expect(listLiveTools(loop, 5_000)).rejects.toThrow('pages');
    const twice = start('twice').upstream;
    await twice.connect(10_000);
    expect((await listLiveTools(twice, 5_000)).get('a')?.hash).toBe('ambiguous');
  });

  test('that cannot be started says why', async () => {
    const launch = { executable: '/nowhere/to/be/found', args: [], env: {}, cwd: '/tmp' };
    const events = { onRequest: () => ({ result: {} }), onNotification: () => {}, onClosed: () => {} };
    const upstream = new StdioUpstream(launch, events, leash);
    await expect(upstream.connect(10_000)).rejects.toThrow('could not be started');
    await upstream.close();
  });
});

describe('closing', () => {
  test('ends a command that ignores signals', async () => {
    const { upstream, call } = start('stubborn');
    await upstream.connect(10_000);
    const reply = await call('pid');
    const pid = 'result' in reply ? Number(reply.result.pid) : 0;
    expect(isAlive(pid)).toBe(true);
    await upstream.close();
    await untilGone(pid);
  });

  test('ends what the command started, too', async () => {
    const { upstream } = start('parent');
    await upstream.connect(10_000);
    const child = Number(/child (\d+)/.exec(upstream.errorText)?.[1]);
    expect(isAlive(child)).toBe(true);
    await upstream.close();
    await untilGone(child);
  });
});
