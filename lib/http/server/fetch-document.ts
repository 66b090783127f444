import { lookup as lookupAddresses } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { type Outcome, refuse } from '@/lib/operations/outcome';

type Limits = {
  maxBytes: number;
  /** For name, connection, answer and body together. */
  timeoutMs: number;
  /** Also this machine, then over plain HTTP too: for development, where the console itself is on loopback. */
  allowLoopback: boolean;
};

/** Why an address may not be asked, or null. Only what is routed on the internet may: no private, link-local or mapped ones. */
function addressFault(address: string, allowLoopback: boolean): string | null {
  const range = ipaddr.parse(address.replace(/^\[|\]$/g, '')).range();
  if (range === 'unicast' || (allowLoopback && range === 'loopback')) return null;
  return `${address} is not a public address (${range}).`;
}

/** Resolves a name and judges every address it has; the connection is made to one of those and never resolved again. */
const judgedLookup =
  (allowLoopback: boolean): LookupFunction =>
  (hostname, options, callback) => {
    lookupAddresses(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const fault = addresses.map(({ address }) => addressFault(address, allowLoopback)).find((one) => one !== null);
      if (fault) return callback(new Error(fault), []);
      const [first] = addresses;
      if (options.all || !first) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };

/** Why a URL may not be fetched, whatever its name resolves to. */
function urlFault(url: URL, allowLoopback: boolean): string | null {
  if (url.username || url.password) return 'The URL carries a user or a password.';
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  const literal = ipaddr.isValid(bare) ? ipaddr.parse(bare) : null;
  if (url.protocol !== 'https:') {
    const isLocal = url.hostname === 'localhost' || literal?.range() === 'loopback';
    if (url.protocol !== 'http:' || !allowLoopback || !isLocal) return 'The URL does not begin with https://.';
  }
  // A connection to a literal address asks no resolver.
  return literal ? addressFault(bare, allowLoopback) : null;
}

async function bounded(answer: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.byteLength;
    if (size > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function ask(url: URL, { allowLoopback }: Limits, signal: AbortSignal): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // A connection of its own: one that somebody else opened was not judged.
    const options = {
      agent: false,
      lookup: judgedLookup(allowLoopback),
      signal,
      headers: { accept: 'application/json' },
    };
    send(url, options, resolve).on('error', reject).end();
  });
}

/**
 * Fetches a JSON document that somebody outside names by URL: from public addresses only, without redirects, within a
 * size and a time.
 * @returns its text, or what was wrong with it
 */
export async function fetchDocument(address: string, limits: Limits): Promise<Outcome<string>> {
  const wrong = (detail: string) => refuse('unprocessable', `${address} could not be read.`, { detail });
  if (!URL.canParse(address)) return wrong('It is not a URL.');
  const url = new URL(address);
  const fault = urlFault(url, limits.allowLoopback);
  if (fault) return wrong(fault);
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    const answer = await ask(url, limits, signal);
    try {
      const { statusCode, headers } = answer;
      if (statusCode !== 200) return wrong(`It answered ${statusCode}; redirects are not followed.`);
      if (!/^application\/([\w.+-]+\+)?json\b/i.test(headers['content-type'] ?? '')) return wrong('It is not JSON.');
      if (headers['content-encoding']) return wrong('It is compressed, which was not asked for.');
      const body = await bounded(answer, limits.maxBytes);
      return body ? { ok: true, value: body.toString('utf8') } : wrong(`It is larger than ${limits.maxBytes} bytes.`);
    } finally {
      answer.destroy();
    }
  } catch (error) {
    if (signal.aborted) return wrong(`It did not answer within ${limits.timeoutMs} ms.`);
    // Whatever the network or the TLS library says of a host that is not ours.
    return wrong(error instanceof Error ? error.message : String(error));
  }
}
