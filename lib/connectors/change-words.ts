import { secretChangeWords } from '../credentials/change-words';

type Detail = Record<string, unknown>;

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const short = (value: unknown): string => (typeof value === 'string' ? `${value.slice(0, 6)}…${value.slice(-4)}` : '');

function discovery(detail: Detail): string {
  const changed = list(detail.changed);
  const read = `${detail.gateway} read ${detail.tools} tools`;
  if (Number(detail.pinned) > 0) return `${read} and pinned them`;
  return changed.length > 0 ? `${read}; held: ${changed.join(', ')}` : `${read}, as pinned`;
}

function assignment({ ownerId, environment, tier }: Detail): string {
  const parts = [
    ownerId === null ? 'owner taken away' : ownerId !== undefined && 'owner assigned',
    environment !== undefined && `environment ${environment}`,
    tier !== undefined && `tier ${tier}`,
  ];
  return `Assigned: ${parts.filter(Boolean).join(', ')}`;
}

function approval({ tool, state, before, after }: Detail): string {
  if (state === 'new') return `Approved the new tool ${tool}, ${short(after)}`;
  if (state === 'gone') return `Removed the pin of ${tool}, which is no longer listed`;
  return `Approved another definition of ${tool}: ${short(before)} to ${short(after)}`;
}

/** What an audit event about a connector says, and where it leads. An action without words is named as it is. */
export function changeWords(action: string, detail: Detail): { words: string; href?: string } {
  switch (action) {
    case 'connector.register':
      return { words: `Registered ${detail.slug} in ${detail.environment}, tier ${detail.tier}` };
    case 'connector.record-discovery':
      return { words: discovery(detail) };
    case 'connector.bind-identity':
      return { words: detail.spiffeId ? `Bound to ${detail.spiffeId}` : 'Unbound from its identity' };
    case 'connector.assign':
      return { words: assignment(detail) };
    case 'connector.call':
      return { words: `Sent a call of ${detail.tool} as ${detail.agent} through ${detail.gateway}` };
    case 'tool.approve':
      return { words: approval(detail) };
    case 'revocation.revoke':
      return { words: `Revoked: ${detail.reason}`, href: `/revocations/${detail.revocationId}` };
    case 'revocation.reinstate':
      return { words: `Revocation lifted: ${detail.reason}`, href: `/revocations/${detail.revocationId}` };
    default:
      return secretChangeWords(action, detail) ?? { words: action };
  }
}
