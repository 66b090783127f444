import { type Tier, tiers } from '@/lib/gateways/wire';
import type { Candidate, LeftOut } from './candidate';

/** Who and what there is to put a connector with. */
export type Places = {
  environments: readonly string[];
  owners: readonly { id: string; name: string; email: string }[];
};

/** What holds for entries whose file says nothing of it. */
export type PlaceDefaults = { environment: string; tier: Tier; ownerId: string | null };

const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * Where a candidate belongs: what its file says where that exists here, else the defaults. An owner is found by mail
 * address, or by name where only one member has it.
 */
export function placeCandidate(
  { key, labels }: Pick<Candidate, 'key' | 'labels'>,
  places: Places,
  defaults: PlaceDefaults,
): PlaceDefaults & { leftOut: LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const miss = (name: string, value: string, used: string) =>
    leftOut.push({ path: `${key}.${name}`, why: `There is no ${name} ${value} here; ${used}.` });
  const place = { ...defaults };
  if (labels.environment !== undefined) {
    const found = places.environments.find((name) => sameText(name, labels.environment ?? ''));
    if (found) place.environment = found;
    else miss('environment', labels.environment, 'the chosen one is used');
  }
  if (labels.tier !== undefined) {
    const found = tiers.find((tier) => sameText(tier, labels.tier ?? ''));
    if (found) place.tier = found;
    else miss('tier', labels.tier, 'the chosen one is used');
  }
  if (labels.owner !== undefined) {
    const wanted = labels.owner;
    const named = places.owners.filter(({ name }) => sameText(name, wanted));
    const found =
      places.owners.find(({ email }) => sameText(email, wanted)) ?? (named.length === 1 ? named[0] : undefined);
    if (found) place.ownerId = found.id;
    else miss('owner', wanted, named.length > 1 ? 'several members have that name' : 'the chosen one is used');
  }
  return { ...place, leftOut };
}
