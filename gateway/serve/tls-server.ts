import { constants } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RequestListener, Server, ServerOptions } from 'node:http';
import { createServer } from 'node:https';
import { errorText, log } from '../log';

type TlsFiles = { certificateFile: string; keyFile: string };
/** Where mutual TLS is offered: `url` is what clients use; null: loopback and the port taken. */
export type TlsSettings = TlsFiles & { port: number; host: string; url: string | null };

/** A certificate may live for an hour; a new one is taken up within a minute of being written. */
const lookAgainMs = 60_000;

const read = ({ certificateFile, keyFile }: TlsFiles) => ({
  cert: readFileSync(certificateFile, 'utf8'),
  key: readFileSync(keyFile, 'utf8'),
});

/**
 * A TLS server that asks each client for a certificate and refuses none in the handshake: what it showed is judged for each
 * request, by the trust domain it claims. No session is resumed, so that the whole chain is there each time.
 */
export function createTlsServer(
  files: TlsFiles,
  options: ServerOptions,
  handle: RequestListener,
  againMs = lookAgainMs,
): Server {
  let held = read(files);
  const server = createServer(
    {
      ...options,
      ...held,
      requestCert: true,
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
    },
    handle,
  );
  const timer = setInterval(() => {
    try {
      const found = read(files);
      if (found.cert === held.cert && found.key === held.key) return;
      server.setSecureContext(found);
      held = found;
      log('info', 'The TLS certificate was replaced.');
    } catch (error) {
      log('warn', `The TLS certificate could not be read again; the one before stays. ${errorText(error)}`);
    }
  }, againMs).unref();
  server.once('close', () => clearInterval(timer));
  return server;
}
