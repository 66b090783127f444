import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address';

/** Why a document could not be had: one word for each, so that what follows can depend on it. */
export type FetchProblem =
  | 'bad-url'
  | 'private-address'
  | 'redirect'
  | 'timeout'
  | 'too-large'
  | 'status'
  | 'unreachable';
export type Fetched =
  | { ok: true; text: string; contentType: string | null }
  | { ok: false; problem: FetchProblem; detail: string };

export type FetchLimits = {
  timeoutMs: number;
  maxBytes: number;
  /** Hosts (`name` or `name:port`) an operator allows although their addresses are not public. */
  privateHosts: readonly string[];
  /** Authorities trusted besides the system's, in PEM. */
  ca?: string;
  /** What is sent instead of a plain GET. It may hold a credential, so no redirect of it is followed. */
  send?: { method: 'GET' | 'PUT'; headers: Record<string, string>; body: string | null };
};

const mostRedirects = 3;

/** Hosts the operator of this console lets it reach although their addresses are not public: an own SPIRE server, for one. */
export const privateHostsOf = (env: NodeJS.ProcessEnv): string[] =>
  (env.COUNTERSIGN_PRIVATE_HOSTS ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);

class Stopped extends Error {
  constructor(
    readonly problem: FetchProblem,
    message: string,
  ) {
    super(message);
  }
}

const bareHost = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '');
const isLoopbackName = (url: URL) => ['localhost', '127.0.0.1', '::1'].includes(bareHost(url));
const mayBePrivate = (url: URL, { privateHosts }: FetchLimits) =>
  privateHosts.includes(url.host) || privateHosts.includes(bareHost(url));

/** Why a URL may not be fetched at all, in words; null when it may be tried. Addresses are looked at when they are known. */
export function urlFault(text: string, privateHosts: readonly string[]): string | null {
  if (!URL.canParse(text)) return 'It is not a URL.';
  const url = new URL(text);
  const isLocal = isLoopbackName(url) && (privateHosts.includes(url.host) || privateHosts.includes(bareHost(url)));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) return 'The URL has to begin with https://.';
  if (url.username !== '' || url.password !== '') return 'A URL with a user name or password is not fetched.';
  if (url.hash !== '') return 'A URL to fetch has no fragment.';
  return null;
}

const notPublic = (host: string) =>
  new Stopped(
    'private-address',
    `${host} is not on the public internet. The operator of this console can allow it by COUNTERSIGN_PRIVATE_HOSTS.`,
  );

/** Resolves a name and refuses it when any of its addresses is not public: the address checked is the address connected to. */
const guardedLookup: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0);
    if (!addresses.every(({ address }) => isPublicAddress(address))) return done(notPublic(hostname), '', 0);
    if (options.all) return done(null, addresses);
    const [first] = addresses;
    return done(null, first?.address ?? '', first?.family ?? 0);
  });
};

function open(url: URL, limits: FetchLimits, signal: AbortSignal): Promise<IncomingMessage> {
  const isPrivate = mayBePrivate(url, limits);
  const host = bareHost(url);
  if (!isPrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw notPublic(host);
  return new Promise((settle, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(
      url,
      {
        method: limits.send?.method ?? 'GET',
        // No pool: a connection opened under another rule is never taken up.
        agent: false,
        signal,
        ca: limits.ca,
        headers: {
          accept: 'application/json',
          'accept-encoding': 'identity',
          'user-agent': 'countersign',
          ...limits.send?.headers,
        },
        ...(isPrivate ? {} : { lookup: guardedLookup }),
      },
      settle,
    );
    request.on('error', reject);
    request.end(limits.send?.body ?? undefined);
  });
}

async function readBounded(response: IncomingMessage, maxBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = Number(response.headers['content-length'] ?? 0);
  const tooLarge = () => new Stopped('too-large', `The answer is larger than ${maxBytes.toLocaleString('en')} bytes.`);
  if (size > maxBytes) throw tooLarge();
  size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.byteLength;
    if (size > maxBytes) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The next place of a redirect: the same host by the same means, or nothing. */
function redirected(from: URL, location: string | undefined): URL {
  if (location === undefined || !URL.canParse(location, from.href)) {
    throw new Stopped('redirect', 'It answers with a redirect that leads nowhere.');
  }
  const to = new URL(location, from.href);
  if (to.protocol !== from.protocol || to.host !== from.host) {
    throw new Stopped('redirect', `It redirects to ${to.protocol}//${to.host}, which is another place than was named.`);
  }
  return to;
}

async function follow(url: URL, limits: FetchLimits, signal: AbortSignal, left: number): Promise<Fetched> {
  const response = await open(url, limits, signal);
  try {
    const { statusCode: status = 0, headers } = response;
    if (status >= 300 && status < 400) {
      if (limits.send) throw new Stopped('redirect', 'It redirects, and what was sent to it is for nobody else.');
      if (left === 0) throw new Stopped('redirect', 'It redirects again and again.');
      return await follow(redirected(url, headers.location), limits, signal, left - 1);
    }
    if (status === 204 && limits.send) return { ok: true, text: '', contentType: null };
    if (status !== 200) throw new Stopped('status', `It answers with HTTP status ${status}.`);
    const text = await readBounded(response, limits.maxBytes);
    return { ok: true, text, contentType: headers['content-type'] ?? null };
  } finally {
    response.destroy();
  }
}

/**
 * Fetches a document from a URL somebody entered: over TLS, from a public address, within a time and a size, following no
 * redirect to another host. Never throws for what the other side does.
 */
export async function fetchGuarded(text: string, limits: FetchLimits): Promise<Fetched> {
  const fault = urlFault(text, limits.privateHosts);
  if (fault !== null) return { ok: false, problem: 'bad-url', detail: fault };
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    return await follow(new URL(text), limits, signal, mostRedirects);
  } catch (error) {
    if (signal.aborted) {
      return { ok: false, problem: 'timeout', detail: `No complete answer within ${limits.timeoutMs / 1000} s.` };
    }
    if (error instanceof Stopped) return { ok: false, problem: error.problem, detail: error.message };
    if (error instanceof Error)
      return { ok: false, problem: 'unreachable', detail: `It cannot be reached: ${error.message}` };
    throw error;
  }
}
