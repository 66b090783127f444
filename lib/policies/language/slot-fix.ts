import { fillEdits, type Slot } from '../fill-slots';
import { operandTypes } from './complete-scope';
import type { Fix } from './fix';
import type { Inventory } from './inventory';
import { type Region, scopeOf } from './regions';
import { catalogOf, isMember } from './types';

/** Types whose entities fit a slot, the most likely first: by `==` the part's own, by `in` also what it can be in. */
function typesFor(region: Region, part: 'principal' | 'resource', inventory: Inventory): string[] {
  const catalog = catalogOf(inventory);
  const own = scopeOf(region)[part];
  const operator = own[own.findIndex(({ text }) => text === '?') - 1]?.text ?? '';
  const only = own[1]?.text === 'is' ? own[2]?.text : undefined;
  return operandTypes({ catalog, region }, part, operator).filter(
    (type) => only === undefined || type === only || isMember(catalog, only, type),
  );
}

/**
 * Fills a slot with an entity of each type that fits. The id is left empty, which is nobody's: inside its quotes
 * completion lists what is registered, and until one is chosen the policy matches nothing. Places are of the policy's text.
 */
export const slotFixes = (own: string, region: Region, slot: Slot, inventory: Inventory): Fix[] =>
  typesFor(region, slot === '?principal' ? 'principal' : 'resource', inventory).map((type) => ({
    title: `Fill ${slot} with ${type}::""`,
    edits: fillEdits(own, { [slot]: { type, id: '' } }),
  }));
