import { changeSources } from './changes';
import { connectorSources } from './connectors';
import type { ComputedSource, Source } from './source';
import { toolSources } from './tools';

/** Where each measured metric's rows come from. */
export const sources: readonly (Source | ComputedSource)[] = [...connectorSources, ...toolSources, ...changeSources];

/** A metric's source; null where nothing measures it. */
export const sourceOf = (metric: string): Source | ComputedSource | null =>
  sources.find((source) => source.metric === metric) ?? null;
