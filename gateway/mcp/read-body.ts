import type { IncomingMessage } from 'node:http';

export const maxBodyBytes = 4 * 1024 * 1024;

/** The body's bytes, or null when it is longer than `limit`; then nothing more of it is kept. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const declared = Number(request.headers['content-length'] ?? 0);
    if (declared > limit) {
      resolve(null);
      return;
    }
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > limit) {
        request.pause();
        parts.length = 0;
        resolve(null);
        return;
      }
      parts.push(part);
    });
    request.on('end', () => resolve(parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts)));
    request.on('error', reject);
    request.on('aborted', () => reject(new Error('The client went away while sending.')));
  });
}
