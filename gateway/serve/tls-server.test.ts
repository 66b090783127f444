import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, describe, expect, test } from 'vitest';
import { keyPem, type Made, makeAuthority, makeCertificate, pem } from '@/lib/identities/test/certificates';
import { readConfig } from '../config';
import { createTlsServer } from './tls-server';

const folder = mkdtempSync(join(tmpdir(), 'countersign-tls-server-'));
const files = { certificateFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const authority = makeAuthority('web.example');
function write(made: Made): string {
  writeFileSync(files.keyFile, keyPem(made));
  writeFileSync(files.certificateFile, pem(made));
  return new X509Certificate(made.der).fingerprint256;
}

test('takes up a certificate that was replaced, and keeps its own while the files are no pair', async () => {
  const first = write(makeCertificate(authority, { subject: 'first' }));
  const server = createTlsServer(files, {}, (_, response) => response.end(), 10);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const served = () =>
    new Promise<string>((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
        resolve(socket.getPeerCertificate().fingerprint256);
        socket.destroy();
      });
      socket.on('error', reject);
    });
  const becomes = async (wanted: string) => {
    while ((await served()) !== wanted) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  expect(await served()).toBe(first);
  writeFileSync(files.certificateFile, 'not a certificate');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await served()).toBe(first);
  await becomes(write(makeCertificate(authority, { subject: 'second' })));
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('the settings of mutual TLS', () => {
  const all = { GATEWAY_DATA: '/d', GATEWAY_TLS_PORT: '4443', GATEWAY_TLS_CERT: '/c', GATEWAY_TLS_KEY: '/k' };

  test('are all there, or none', () => {
    expect(readConfig({ GATEWAY_DATA: '/d' } as never).tls).toBeNull();
    expect(readConfig({ ...all, GATEWAY_TLS_URL: 'https://gw.example:8443/' } as never).tls).toEqual({
      port: 4443,
      host: '127.0.0.1',
      url: 'https://gw.example:8443',
      certificateFile: '/c',
      keyFile: '/k',
    });
  });

  test.each(['GATEWAY_TLS_PORT', 'GATEWAY_TLS_CERT', 'GATEWAY_TLS_KEY'])('are refused without %s', (name) => {
    expect(() => readConfig({ ...all, [name]: undefined } as never)).toThrow(/together/);
  });

  test('name an https URL', () => {
    expect(() => readConfig({ ...all, GATEWAY_TLS_URL: 'http://gw.example' } as never)).toThrow(/GATEWAY_TLS_URL/);
  });
});
