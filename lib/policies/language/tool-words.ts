import type { ToolModel } from '../model';

/** "reads, writes"; "no effects reviewed" where none is marked. */
export function effectWords({ effects }: Pick<ToolModel, 'effects'>): string {
  const words = (['reads', 'writes', 'destroys', 'egresses'] as const).filter((effect) => effects[effect]);
  return words.join(', ') || 'no effect marked';
}
