import { channelSources } from './channels';
import { connectorSources } from './connectors';
import { decisionSources } from './decisions';
import { delegationSources } from './delegations';
import { identitySources } from './identities';
import { permitSources } from './permits';
import { policySources } from './policies';
import { refusalSources } from './refusals';
import { revocationSources } from './revocations';
import type { ComputedSource, Source } from './source';
import { toolSources } from './tools';

/** Where each measured metric's rows come from. */
export const sources: readonly (Source | ComputedSource)[] = [
  ...connectorSources,
  ...toolSources,
  ...identitySources,
  ...channelSources,
  ...refusalSources,
  ...permitSources,
  ...decisionSources,
  ...delegationSources,
  ...policySources,
  ...revocationSources,
];

/** A metric's source; null where nothing measures it. */
export const sourceOf = (metric: string): Source | ComputedSource | null =>
  sources.find((source) => source.metric === metric) ?? null;
