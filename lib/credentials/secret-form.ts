import { changesWhatRuns, isVariableName } from '../connectors/launch-variables';
import { isHeaderValue, isSecretHeader } from './header-rules';
import type { HeldPlace } from './places';

/** Where a connector is given a secret: a variable of its command, a header of calls to its URL. */
export const placeFor = (transport: string): HeldPlace => (transport === 'http' ? 'header' : 'environment');

/** Why a secret cannot be given under this name with this value; null when it can. */
export function whyNotSecret(place: HeldPlace, name: string, value: string): string | null {
  if (place === 'header') {
    if (!isSecretHeader(name)) return `A secret cannot be sent in the header ${name}.`;
    return isHeaderValue(value) ? null : 'A header carries visible characters only, without a line break.';
  }
  if (!isVariableName(name)) return `${name} is no name of a variable.`;
  if (changesWhatRuns(name)) return `Gateways refuse ${name}: it can change which program runs.`;
  return value.includes('\u0000') ? 'A variable cannot hold U+0000.' : null;
}

/** Headers are one whatever their case; variables are not. */
export const sameName = (place: HeldPlace, one: string, other: string): boolean =>
  place === 'header' ? one.toLowerCase() === other.toLowerCase() : one === other;
