import { parseSpiffeId } from './spiffe-id';

/**
 * Why a SPIFFE ID cannot be registered, in one sentence; null when nothing speaks against it.
 * @param domains the trust domains the console knows: gateways have no keys for others.
 */
export function registrationFault(spiffeId: string, domains: readonly string[]): string | null {
  const parsed = parseSpiffeId(spiffeId);
  if (!parsed.ok) return parsed.detail;
  if (parsed.value.path === '') return 'It names a trust domain. A workload has a path, such as /agent/reader.';
  if (!domains.includes(parsed.value.trustDomain)) {
    return `The trust domain ${parsed.value.trustDomain} is not known here. Known: ${domains.join(', ') || 'none'}.`;
  }
  return null;
}
