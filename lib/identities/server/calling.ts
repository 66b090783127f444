import type { IdentityWhereInput } from '@/lib/database/generated/models';

/**
 * Identities that call through gateways: agents, and what runs a connector at a URL, which calls other connectors by its
 * own SVID. A command that a gateway starts has no SVID to call with.
 */
export const calling: IdentityWhereInput = { OR: [{ kind: 'agent' }, { connector: { is: { transport: 'http' } } }] };
