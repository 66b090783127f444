import type { ReachCell } from './cells';
import { accessChosen, noClass, type ReachField, type ReachFilter, reachFields, writes } from './filter';
import type { Use, UseState } from './usage';

export type Dimensions = Record<ReachField, readonly { value: string; label: string }[]>;

const useWords: Record<UseState, string> = { used: 'used', unused: 'not used', 'no-data': 'no data' };
const plain = (value: string) => [{ value, label: value }];

/** The values of a cell that filters compare. */
export function dimensionsOf({ agent, connector, tool }: ReachCell, use: Use): Dimensions {
  const classes = connector.dataClasses.length > 0 ? connector.dataClasses : [noClass];
  return {
    use: [{ value: use.state, label: useWords[use.state] }],
    connector: [{ value: connector.id, label: connector.name }],
    agent: [{ value: agent.id, label: agent.name }],
    tier: plain(connector.tier),
    environment: plain(connector.environment),
    class: classes.map((value) => ({ value, label: value === noClass ? 'no data class' : value })),
    effect: plain(writes(tool) ? 'writes' : 'reads'),
  };
}

/** The filters that keep a cell out. */
export const failingFields = (dimensions: Dimensions, filter: ReachFilter): ReachField[] =>
  reachFields.filter(
    (field) => filter[field]?.length && !dimensions[field].some(({ value }) => filter[field]?.includes(value)),
  );

export const textMatches = ({ tool, connector, agent }: ReachCell, text: string | undefined): boolean =>
  !text || `${tool.name}\n${connector.name}\n${agent.name}`.toLowerCase().includes(text.toLowerCase());

/** Whether a cell passes all of a filter. */
export const matches = (cell: ReachCell, use: Use, filter: ReachFilter): boolean =>
  accessChosen(filter.access, cell.access) &&
  textMatches(cell, filter.q) &&
  failingFields(dimensionsOf(cell, use), filter).length === 0;
