import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { UpstreamFailure } from './upstream';

/** Addresses where clouds answer with credentials of the machine: never a connector. */
const forbidden = new BlockList();
forbidden.addSubnet('169.254.0.0', 16, 'ipv4');
forbidden.addSubnet('fe80::', 10, 'ipv6');
forbidden.addSubnet('fd00:ec2::', 32, 'ipv6');
forbidden.addAddress('fd20:ce::254', 'ipv6');
forbidden.addAddress('100.100.100.200', 'ipv4');
forbidden.addAddress('168.63.129.16', 'ipv4');
forbidden.addAddress('192.0.0.192', 'ipv4');

/** True for an address no connector may have; IPv4 inside IPv6 counts as what it is. */
export function isForbiddenAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1] ?? plain;
  const family = isIP(mapped);
  return family !== 0 && forbidden.check(mapped, family === 6 ? 'ipv6' : 'ipv4');
}

/** Why a URL can be no connector's, as far as it says itself; names are judged when they are resolved. */
export function unfitUrl(url: URL): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return `${url.protocol} is not a protocol a connector can have.`;
  }
  return isForbiddenAddress(url.hostname) ? `${url.hostname} is an address no connector may have.` : null;
}

/** Resolves a name and refuses it when it leads to a forbidden address: checked on what is really connected to. */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, options, (error, address, family) => {
    const all: LookupAddress[] = Array.isArray(address) ? address : [{ address: String(address), family: family ?? 4 }];
    const bad = error ? undefined : all.find((one) => isForbiddenAddress(one.address));
    if (bad) callback(new Error(`${hostname} is a link-local address, which no connector may have.`), '', 0);
    else callback(error, address as string, family);
  });
};

const options = { keepAlive: true, maxSockets: 256, maxFreeSockets: 32, timeout: 60_000, lookup: guardedLookup };
const agents = { 'http:': new HttpAgent(options), 'https:': new HttpsAgent(options) };

export type Exchange = { status: number; headers: IncomingMessage['headers']; body: IncomingMessage };

/**
 * One HTTP request to a connector at a fit URL, redirects not followed (they could lead anywhere). Resolves with the head of the
 * response; the body is the caller's to read or destroy.
 */
export function exchange(
  url: URL,
  method: 'POST' | 'DELETE',
  headers: Record<string, string>,
  body: string | null,
  signal: AbortSignal,
): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:';
    const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = (secure ? httpsRequest : httpRequest)(
      url,
      { method, agent: agents[secure ? 'https:' : 'http:'], headers: { ...headers, ...length }, signal },
      (response) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response }),
    );
    request.on('error', (error) => {
      reject(
        new UpstreamFailure('upstream-failed', `The connector cannot be reached: ${error.message || error.name}.`),
      );
    });
    request.end(body);
  });
}
