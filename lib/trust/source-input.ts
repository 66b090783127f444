import { z } from 'zod';
import { parseSpiffeId } from '../identities/spiffe-id';
import { chosenKinds } from './source';

/** The largest bundle read: a large real one has some ten kilobytes. */
export const largestBundle = 1024 * 1024;

/** What makes a source: a URL that is asked again and again, or a document somebody uploads. */
export const sourceInput = z.object({
  kind: z.enum(chosenKinds),
  url: z.string().trim().max(2_048).nullable().default(null),
  document: z.string().max(largestBundle, 'A bundle has at most 1 MiB.').nullable().default(null),
});
export type SourceInput = z.input<typeof sourceInput>;

/** Why a name is not a trust domain's, in words; null when it is one. */
export function trustDomainFault(name: string): string | null {
  const parsed = parseSpiffeId(`spiffe://${name}`);
  if (!parsed.ok) return parsed.detail;
  return parsed.value.path === '' ? null : 'A trust domain has no path: name what stands before the first slash.';
}
