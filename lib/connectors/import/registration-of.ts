import type { Candidate } from './candidate';
import type { PlaceDefaults } from './place-candidate';

/** What a person decided about one entry. */
export type ImportChoice = {
  key: string;
  /** By the secret's id. */
  secrets: Record<string, 'seal' | 'drop'>;
  /** Values of variables that are not in the file, by name; they are sealed. */
  supplied: Record<string, string>;
};

/** Sealable secrets nothing was decided about. */
export const undecided = (candidate: Candidate, choice: ImportChoice): string[] =>
  candidate.secrets
    .filter(({ id, sealable }) => sealable && !Object.hasOwn(choice.secrets, id))
    .map(({ name }) => name);

/** A candidate with a person's decisions as the input of a registration. */
export function registrationOf(candidate: Candidate, choice: ImportChoice, slug: string, place: PlaceDefaults) {
  const { name, upstream, labels } = candidate;
  const sealed = candidate.secrets
    .filter(({ id, sealable }) => sealable && choice.secrets[id] === 'seal')
    .map(({ name: given, value }) => ({ name: given, value }));
  const supplied = candidate.asked.flatMap(({ name: variable }) => {
    const value = Object.hasOwn(choice.supplied, variable) ? choice.supplied[variable] : undefined;
    return value ? [{ name: variable, value }] : [];
  });
  return {
    slug,
    name,
    environment: place.environment,
    tier: place.tier,
    ownerId: place.ownerId,
    dataClasses: labels.dataClasses,
    destinations: labels.destinations,
    upstream: { ...upstream, secrets: upstream.kind === 'http' ? sealed : [...sealed, ...supplied] },
  };
}
