import { channelSources } from './channels';
import { connectorSources } from './connectors';
import { decisionSources } from './decisions';
import { delegationSources } from './delegations';
import { departureSources } from './departures';
import { findingSources } from './findings';
import { gatewaySources } from './gateways';
import { identitySources } from './identities';
import { permitSources } from './permits';
import { policySources } from './policies';
import { refusalSources } from './refusals';
import { revocationSources } from './revocations';
import { secretSources } from './secrets';
import type { ComputedSource, Source } from './source';
import { tokenSources } from './tokens';
import { toolSources } from './tools';

/** Where each measured metric's rows come from. */
export const sources: readonly (Source | ComputedSource)[] = [
  ...connectorSources,
  ...toolSources,
  ...identitySources,
  ...channelSources,
  ...refusalSources,
  ...permitSources,
  ...tokenSources,
  ...secretSources,
  ...decisionSources,
  ...delegationSources,
  ...departureSources,
  ...findingSources,
  ...gatewaySources,
  ...policySources,
  ...revocationSources,
];

/** A metric's source; null where nothing measures it. */
export const sourceOf = (metric: string): Source | ComputedSource | null =>
  sources.find((source) => source.metric === metric) ?? null;
