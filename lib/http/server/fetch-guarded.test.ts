import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { GeneralName, SubjectAlternativeName } from '@peculiar/asn1-x509';
import { afterEach, describe, expect, test } from 'vitest';
import { keyPem, makeAuthority, makeCertificate, pem } from '@/lib/identities/test/certificates';
import { extension } from '@/lib/trust/build-certificate';
import { type FetchLimits, fetchGuarded, privateHostsOf, urlFault } from './fetch-guarded';
import { isPublicAddress } from './public-address';

const open: { close: () => void; closeAllConnections: () => void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const limits: FetchLimits = { timeoutMs: 2_000, maxBytes: 1_000, privateHosts: ['127.0.0.1'] };

describe('an address is public', () => {
  test.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111'])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  test.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '2002:a00:1::',
    '2001::1',
    'localhost',
    '',
  ])('not: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a URL', () => {
  test.each([
    'http://example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'https://user:pw@example.org/',
    'https://example.org/#a',
    'nonsense',
    'http://localhost:8080/',
    'javascript:alert(1)',
  ])('is not fetched: %s', async (url) => {
    expect(urlFault(url, [])).toMatch(/\.$/);
    expect(await fetchGuarded(url, { ...limits, privateHosts: [] })).toMatchObject({ ok: false, problem: 'bad-url' });
  });

  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://10.0.0.8/',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/',
  ])('leads to no public address: %s', async (url) => {
    expect(await fetchGuarded(url, { ...limits, privateHosts: [] })).toMatchObject({ problem: 'private-address' });
  });

  test('of a host the operator allows may be private, and over http on this machine alone', () => {
    expect(privateHostsOf({ COUNTERSIGN_PRIVATE_HOSTS: ' localhost:8443, Spire.internal ' } as never)).toEqual([
      'localhost:8443',
      'spire.internal',
    ]);
    expect(urlFault('http://localhost:8443/', ['localhost:8443'])).toBeNull();
    expect(urlFault('http://localhost:8444/', ['localhost:8443'])).not.toBeNull();
    expect(urlFault('http://spire.internal/', ['spire.internal'])).not.toBeNull();
  });
});

describe('a document', () => {
  test('is read', async () => {
    const url = await serve((_, response) => response.setHeader('content-type', 'application/json').end('{}'));
    expect(await fetchGuarded(url, limits)).toEqual({ ok: true, text: '{}', contentType: 'application/json' });
  });

  test('is read after a redirect within its host', async () => {
    const url = await serve((request, response) =>
      request.url === '/b' ? response.end('there') : response.writeHead(302, { location: '/b' }).end(),
    );
    expect(await fetchGuarded(`${url}/a`, limits)).toMatchObject({ ok: true, text: 'there' });
  });

  test.each([
    'http://169.254.169.254/latest/',
    'https://10.0.0.1/',
    'http://localhost:1/',
    'https://example.org/',
    'file:///etc/passwd',
    '//evil.example/',
  ])('is not followed to %s', async (location) => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.writeHead(302, { location }).end();
    });
    expect(await fetchGuarded(url, limits)).toMatchObject({ ok: false, problem: 'redirect' });
    expect(asked).toBe(1);
  });

  test('that redirects for ever ends', async () => {
    const url = await serve((_, response) => response.writeHead(307, { location: '/again' }).end());
    expect(await fetchGuarded(url, limits)).toMatchObject({ problem: 'redirect', detail: /again and again/ });
  });

  test('of 100 MB is cut early, whether it says so or not', async () => {
    let sent = 0;
    const says = await serve((_, response) => response.writeHead(200, { 'content-length': 100_000_000 }).write('x'));
    expect(await fetchGuarded(says, limits)).toMatchObject({ problem: 'too-large' });
    const url = await serve((_, response) => {
      const part = Buffer.alloc(64 * 1024, 120);
      const more = () => {
        while (sent < 100_000_000 && !response.destroyed) {
          sent += part.length;
          if (!response.write(part)) return void response.once('drain', more);
        }
      };
      more();
    });
    expect(await fetchGuarded(url, limits)).toMatchObject({ problem: 'too-large' });
    expect(sent).toBeLessThan(20_000_000);
  });

  test('that never comes, or stops coming, is given up', async () => {
    const hangs = await serve(() => {});
    const stops = await serve((_, response) => response.write('{'));
    for (const url of [hangs, stops]) {
      expect(await fetchGuarded(url, { ...limits, timeoutMs: 100 })).toMatchObject({ problem: 'timeout' });
    }
  });

  test.each([404, 500, 204])('with status %s is none', async (status) => {
    const url = await serve((_, response) => response.writeHead(status).end());
    expect(await fetchGuarded(url, limits)).toMatchObject({ problem: 'status', detail: new RegExp(String(status)) });
  });

  test('from nobody says so', async () => {
    const url = await serve(() => {});
    for (const server of open) server.close();
    expect(await fetchGuarded(url, limits)).toMatchObject({ problem: 'unreachable' });
  });

  test('over TLS is read only when the certificate is trusted', async () => {
    const authority = makeAuthority('example.org');
    const names = extension(
      '2.5.29.17',
      false,
      new SubjectAlternativeName([new GeneralName({ dNSName: 'localhost' })]),
    );
    const own = makeCertificate(authority, { subject: 'localhost', extensions: [names] });
    const server = createTlsServer({ cert: pem(own), key: keyPem(own) }, (_, response) => response.end('{}'));
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://localhost:${(server.address() as AddressInfo).port}/`;
    const local = { ...limits, privateHosts: ['localhost'] };
    expect(await fetchGuarded(url, local)).toMatchObject({ problem: 'unreachable', detail: /certificate/ });
    expect(await fetchGuarded(url, { ...local, ca: pem(authority) })).toMatchObject({ ok: true });
  });
});
