import { consoleUrl } from '@/lib/http/console-url';
import { type FetchLimits, privateHostsOf } from '@/lib/http/server/fetch-guarded';
import { isLoopbackUrl } from '../redirect-uri';

/** A console on loopback is for development; only then may what it talks to be on loopback as well. */
export const isDevelopment = (): boolean => isLoopbackUrl(consoleUrl());

/** For a document or a key set that somebody outside names. */
export function fetchLimits(address: string, maxBytes: number): FetchLimits {
  const privateHosts = privateHostsOf(process.env);
  if (isDevelopment() && isLoopbackUrl(address)) privateHosts.push(new URL(address).host);
  return { timeoutMs: 5_000, maxBytes, privateHosts };
}
