import { effectOf, idToken, regionsOf } from './regions';
import { stringValue, tokensOf } from './tokens';

export type DocumentSymbol = { name: string; effect: 'permit' | 'forbid'; from: number; to: number };

/** The policies of a text by name, for going from one to another. */
export function documentSymbols(text: string): DocumentSymbol[] {
  return regionsOf(tokensOf(text)).flatMap((region) => {
    const effect = effectOf(region);
    const id = idToken(region);
    if (!effect) return [];
    return [{ name: (id && stringValue(id)) || 'without @id', effect, from: region.from, to: region.to }];
  });
}
