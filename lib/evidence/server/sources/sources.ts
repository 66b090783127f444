import { channelSources } from './channels';
import { connectorSources } from './connectors';
import { decisionSources } from './decisions';
import { delegationSources } from './delegations';
import { departureSources } from './departures';
import { findingSources } from './findings';
import { freshnessSources } from './freshness';
import { gatewaySources } from './gateways';
import { grantSources } from './grants';
import { identitySources } from './identities';
import { permitSources } from './permits';
import { policySources } from './policies';
import { recordSources } from './records';
import { refusalSources } from './refusals';
import { reviewSources } from './reviews';
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
  ...grantSources,
  ...policySources,
  ...recordSources,
  ...reviewSources,
  ...revocationSources,
  // Last: it reads what the others counted.
  ...freshnessSources,
];

/** A metric's source; null where nothing measures it. */
export const sourceOf = (metric: string): Source | ComputedSource | null =>
  sources.find((source) => source.metric === metric) ?? null;
