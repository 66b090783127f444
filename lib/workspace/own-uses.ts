import { blankOut } from '../policies/blank-out';
import { connectorsNamed } from '../policies/outline';

/** A policy that is not the sample's, and where it stands: "v3", "the draft “Q3”". */
export type OwnPolicy = { id: string; text: string; place: string };

/** What the sample holds that a policy can name. */
type Held = {
  connectors: readonly { slug: string; namespace: string; name: string }[];
  agents: readonly { spiffeId: string; name: string }[];
};

/** What of the sample a policy names, by name. Comments name nothing. */
function namesIn(text: string, { connectors, agents }: Held): string[] {
  const bare = blankOut(text, 'comments');
  const byAction = new Set(connectorsNamed(bare, connectors));
  const named = connectors.filter((one) => byAction.has(one) || bare.includes(`Tool::"${one.slug}/`));
  return [...named, ...agents.filter(({ spiffeId }) => bare.includes(`"${spiffeId}"`))].map(({ name }) => name);
}

/** How many are said by name. */
const mostNamed = 5;

/**
 * Why the sample is not removed: what a person's own policies name would go with it, and they would decide otherwise
 * without anybody having changed them. Null when none names anything of it.
 */
export function whyNotRemove(policies: readonly OwnPolicy[], held: Held): string | null {
  const uses = policies.flatMap(({ id, text, place }) => {
    const names = namesIn(text, held);
    return names.length > 0 ? [`${id} in ${place} names ${names.join(', ')}`] : [];
  });
  if (uses.length === 0) return null;
  const more = uses.length - mostNamed;
  const said = uses.slice(0, mostNamed).join('; ');
  return `${said}${more > 0 ? `; and ${more} more` : ''}. Take these names out of your policies, or end the drafts, then remove the sample.`;
}
