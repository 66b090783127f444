// The console: the built Next.js application on 127.0.0.1.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';

// Beside the other bundles: what would keep the console from answering is done there, in threads.
process.env.COUNTERSIGN_THREADS = fileURLToPath(new URL('../dist', import.meta.url));
const port = Number(process.env.PORT ?? 3000);
const hostname = '127.0.0.1';
const dir = fileURLToPath(new URL('../', import.meta.url));

const server = createServer();
const console_ = next({ dev: false, dir, hostname, port, httpServer: server });
await console_.prepare();
const handle = console_.getRequestHandler();
server.on('request', (request, response) => void handle(request, response));
// A browser reuses its connections for longer than Node's 5 s: closing first would race with its next request.
server.keepAliveTimeout = 65_000;
server.listen(port, hostname);

async function stop() {
  server.close();
  // Live streams never end by themselves.
  setTimeout(() => server.closeAllConnections(), 500).unref();
  await console_.close();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
