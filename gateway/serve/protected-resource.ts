import { proofAlgorithms } from '@/lib/delegations/dpop-proof';
import { broadScopes, isScope } from '@/lib/delegations/scope';
import type { Caller } from '../decide/caller';

export const metadataPath = '/.well-known/oauth-protected-resource';

/** The audience a credential for a connector must name, and its OAuth resource identifier (RFC 8707). */
export const audienceOf = (publicUrl: string, slug: string): string => `${publicUrl}/mcp/${slug}`;

/** Protected resource metadata (RFC 9728 §2): where a stock client finds who issues credentials for the connector. */
export function resourceMetadata(publicUrl: string, issuer: string, slug: string) {
  return {
    resource: audienceOf(publicUrl, slug),
    authorization_servers: [issuer],
    bearer_methods_supported: ['header'],
    scopes_supported: broadScopes,
    dpop_signing_alg_values_supported: proofAlgorithms,
  };
}

/**
 * `WWW-Authenticate` of a 401 or 403 (RFC 6750 §3, RFC 9728 §5.1): what was wrong, and where to learn what is right.
 * @param missingScope what a token would have to hand over besides
 */
export function challenge(publicUrl: string, slug: string, caller: Caller, missingScope: string | null): string {
  const parts = [`resource_metadata="${publicUrl}${metadataPath}/mcp/${slug}"`];
  if (missingScope !== null) {
    // A tool may have a name that no scope token can carry.
    parts.unshift('error="insufficient_scope"', ...(isScope(missingScope) ? [`scope="${missingScope}"`] : []));
  } else if (caller.kind === 'nobody' && caller.reason !== 'no_token') {
    const description = caller.detail.replace(/[^\x20-\x7e]|["\\]/g, '?').slice(0, 300);
    parts.unshift('error="invalid_token"', `error_description="${description}"`);
  }
  return `Bearer ${parts.join(', ')}`;
}
