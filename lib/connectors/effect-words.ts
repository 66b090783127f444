type Effects = { reads: boolean; writes: boolean; destroys: boolean; egresses: boolean };

/** What a tool may do, in a word or two: the strongest first, since it decides how careful to be. */
export function effectWords(effects: Effects): { icon: 'eye' | 'pencil' | 'warning' | 'dash'; words: string } {
  const outside = effects.egresses ? ', sends out' : '';
  if (effects.destroys) return { icon: 'warning', words: `writes, destroys${outside}` };
  if (effects.writes) return { icon: 'pencil', words: `writes${outside}` };
  if (effects.reads) return { icon: 'eye', words: `reads${outside}` };
  return { icon: 'dash', words: effects.egresses ? 'sends out' : 'none known' };
}
