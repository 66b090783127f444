import { createServer } from 'node:net';

/**
 * @param {number} port 0 for any
 * @returns {Promise<number | null>} the port when it is free on 127.0.0.1, else null
 */
export function freePort(port = 0) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const taken = probe.address().port;
      probe.close(() => resolve(taken));
    });
  });
}
