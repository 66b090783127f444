import type { IncomingMessage } from 'node:http';

export const maxBodyBytes = 4 * 1024 * 1024;
/** Room made before anything came; what a client only announces costs no more than this. */
const firstRoom = 64 * 1024;

/**
 * The body's bytes, or null when it is longer than `limit`; then nothing more of it is kept. They are gathered in one
 * buffer: a body sent in pieces of one byte must not cost a hundred times its length.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const declared = Number(request.headers['content-length'] ?? 0);
    if (declared > limit) {
      resolve(null);
      return;
    }
    let held = Buffer.allocUnsafe(Math.min(declared, firstRoom));
    let size = 0;
    request.on('data', (part: Buffer) => {
      const wanted = size + part.length;
      if (wanted > limit) {
        request.pause();
        held = Buffer.alloc(0);
        resolve(null);
        return;
      }
      if (wanted > held.length) {
        const larger = Buffer.allocUnsafe(Math.min(limit, Math.max(wanted, 2 * held.length)));
        held.copy(larger, 0, 0, size);
        held = larger;
      }
      part.copy(held, size);
      size = wanted;
    });
    request.on('end', () => resolve(held.subarray(0, size)));
    request.on('error', reject);
    request.on('aborted', () => reject(new Error('The client went away while sending.')));
  });
}
