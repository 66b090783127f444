/** The rules of handing on (RFC 8693), apart from what is stored. */
import { deepestChain } from './claims';
import type { OAuthErrorCode } from './oauth-error';
import { beyond, isScope } from './scope';

export type Refusal = { error: OAuthErrorCode; why: string };
export type Held = {
  actors: readonly string[];
  subject: string;
  scope: readonly string[];
  audiences: readonly string[];
};

/** Asked by whoever names none, where nothing is held yet: to look, not to change. */
const smallestScope = ['tools:read'];

/**
 * How a workload stands to a token it presents: `holder` of it, or the `next` in the chain. Nobody comes twice in a chain:
 * what was handed on does not come back as more than it was.
 * @param held its actors from the first to the holder
 */
export function standingOf(actor: string, held: Pick<Held, 'actors' | 'subject'>): 'holder' | 'next' | Refusal {
  if (held.actors.at(-1) === actor) return 'holder';
  if (held.actors.includes(actor) || held.subject === actor)
    return { error: 'invalid_request', why: `${actor} is in the chain already: it would act for itself.` };
  if (held.actors.length >= deepestChain)
    return { error: 'invalid_request', why: `A chain has at most ${deepestChain} actors.` };
  return 'next';
}

/** The scope of what is issued: what is asked, else what is held; never more than is held. */
export function narrowedScope(asked: readonly string[], held: readonly string[] | null): { scope: string[] } | Refusal {
  const unknown = asked.find((token) => !isScope(token));
  if (unknown !== undefined) return { error: 'invalid_scope', why: `There is no scope ${unknown.slice(0, 100)}.` };
  if (held === null) return { scope: asked.length > 0 ? [...asked] : smallestScope };
  const scope = asked.length > 0 ? [...asked] : [...held];
  const [wider] = beyond(held, scope);
  return wider === undefined
    ? { scope }
    : { error: 'invalid_scope', why: `${wider} goes beyond what the subject_token holds.` };
}

/** The audiences of what is issued: what is asked, within what is held. */
export function narrowedAudiences(
  asked: readonly string[],
  held: readonly string[],
  presented: string,
): { audiences: string[] } | Refusal {
  const outside = asked.find((audience) => !held.includes(audience));
  if (outside !== undefined)
    return {
      error: 'invalid_target',
      why: `${outside.slice(0, 300)} goes beyond what the subject_token's delegation reaches.`,
    };
  return { audiences: asked.length > 0 ? [...asked] : [presented] };
}
