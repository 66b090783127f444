// A connector over standard input and output that behaves as its argument says.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const [how, file] = process.argv.slice(2);
const say = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const lines = createInterface({ input: process.stdin });

if (how === 'garbage') setInterval(() => process.stdout.write('garbage\n'.repeat(500)), 1);
if (how === 'endless') setInterval(() => process.stdout.write('x'.repeat(1024 * 1024)), 1);
if (how === 'flood')
  setInterval(() => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'x' })}\n`.repeat(1000)), 1);
if (how === 'stubborn') for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
if (how === 'stubborn') setInterval(() => {}, 1_000);
if (how === 'parent') {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  process.stderr.write(`child ${child.pid}\n`);
}
if (how === 'greeting') process.stdout.write('Welcome!\n\n{"not":"rpc"}\n42\n');

lines.on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (method === 'initialize') {
    if (how === 'mute') return;
    say({
      id,
      result: { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'h', version: '1' } },
    });
  } else if (method === 'tools/list') {
    if (how === 'loop') say({ id, result: { tools: [], nextCursor: 'again' } });
    else if (how === 'twice')
      say({
        id,
        result: {
          tools: [
            { name: 'a', inputSchema: {} },
            { name: 'a', inputSchema: { x: 1 } },
          ],
        },
      });
    else
      say({
        id,
        result: {
          tools: [
            { name: 'a', inputSchema: {} },
            { name: 'env', inputSchema: {} },
          ],
        },
      });
  } else if (method === 'tools/call') {
    const { name } = params;
    if (name === 'hang') return;
    if (name === 'die') process.exit(3);
    if (name === 'deep') {
      const deep = `{"a":`.repeat(100_000);
      process.stdout.write(`{"jsonrpc":"2.0","id":${id},"result":${deep}1${'}'.repeat(100_000)}}\n`);
      return;
    }
    if (name === 'ask') say({ id: 'mine', method: 'sampling/createMessage', params: {} });
    if (name === 'pid') say({ id, result: { content: [], pid: process.pid } });
    else if (name === 'foreign') say({ id: 999_999, result: {} });
    else if (name === 'big') say({ id, result: { content: [{ type: 'text', text: 'x'.repeat(11 * 1024 * 1024) }] } });
    else if (name === 'env') say({ id, result: { content: [], env: process.env, cwd: process.cwd() } });
    else say({ id, result: { content: [], file } });
  } else if (method === 'notifications/cancelled')
    say({ method: 'notifications/message', params: { cancelled: params.requestId } });
  else if (id === 'mine') process.stderr.write(`answered ${line}\n`);
});
