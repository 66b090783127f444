import { controls } from './controls';
import type { Framework } from './framework';

/** The product's own controls, as one more framework: what is judged, and shown, is the same. */
const own: Framework = {
  id: 'countersign',
  name: 'Countersign controls',
  edition: 'of this version',
  note: null,
  shown: true,
  requirements: controls.map(({ id, title, test, metrics }) => ({
    id,
    name: title,
    asks: test,
    metrics,
    sureness: 'primary',
  })),
};

/** Every framework, in the order they are listed. */
export const frameworks: readonly Framework[] = [own];

/** A framework by its id; null where there is none of it. */
export const frameworkOf = (id: string): Framework | null =>
  frameworks.find((framework) => framework.id === id) ?? null;
