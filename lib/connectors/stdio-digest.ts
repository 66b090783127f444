import { createHash } from 'node:crypto';
import { canonicalJson } from '@/lib/audit/canonical-json';

/**
 * SHA-256 hex over the canonical JSON of `{ command, args }`: how a gateway's own allow-list names a command, so that
 * nothing the console says can start another one.
 */
export function stdioDigest(command: string, args: readonly string[]): string {
  return createHash('sha256')
    .update(canonicalJson({ command, args: [...args] }))
    .digest('hex');
}
