import { z } from 'zod';
import { connectorFilter } from './filter';

/**
 * Which connectors a bulk change is about: the ones ticked, or all that match a filter. `expected` is the number the
 * person saw on the button; if another number matches by then, nothing is changed.
 */
export const connectorSelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ids'), ids: z.array(z.uuid()).min(1).max(1_000) }),
  z.object({ kind: z.literal('matching'), filter: connectorFilter, expected: z.number().int().positive() }),
]);
export type ConnectorSelection = z.output<typeof connectorSelection>;

/** "1 connector", "4,213 connectors": the number a button names. */
export const connectorCount = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'connector' : 'connectors'}`;
