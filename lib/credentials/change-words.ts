type Detail = Record<string, unknown>;

const overlap: Record<string, string> = { hour: '1 hour', day: '24 hours', week: '7 days' };
const credentialPage = (detail: Detail): { href?: string } =>
  typeof detail.credentialId === 'string' ? { href: `/identities/credentials/${detail.credentialId}` } : {};

/** What an audit event about a connector's secrets says, and where it leads; null for any other. */
export function secretChangeWords(action: string, detail: Detail): { words: string; href?: string } | null {
  const { secret, tool } = detail;
  switch (action) {
    case 'secret.add':
      return { words: `Sealed the secret ${secret}`, ...credentialPage(detail) };
    case 'secret.rotate': {
      const both = overlap[String(detail.overlap)];
      const words = `Rotated ${secret}, ${both ? `both live for ${both}` : 'the old one ended'}: ${detail.reason}`;
      return { words, ...credentialPage(detail) };
    }
    case 'secret.end':
      return { words: `Ended the secret ${secret}: ${detail.reason}` };
    case 'secret.borrow':
      return { words: `Borrows ${secret} from ${detail.store}, ${detail.path}` };
    case 'secret.take-loan':
      return { words: `${detail.store} lent ${secret}`, ...credentialPage(detail) };
    case 'secret.give-back-loan':
      return {
        words: `The lease of ${secret} ${detail.how === 'expired' ? 'ran out' : `was revoked at ${detail.store}`}`,
      };
    case 'issuing-tool.mark':
      return { words: `Marked ${tool} as handing out credentials` };
    case 'issuing-tool.unmark':
      return { words: `Took the mark of ${tool} back` };
    default:
      return null;
  }
}
