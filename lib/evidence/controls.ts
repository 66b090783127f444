import { connectorsControls } from './controls/connectors';
import { identitiesControls } from './controls/identities';
import { policyControls } from './controls/policy';
import { recordsControls } from './controls/records';
import type { Control } from './judge/framework';

/** What the product itself controls. Each has one test that no person takes part in. */
export const controls: readonly Control[] = [
  ...connectorsControls,
  ...identitiesControls,
  ...policyControls,
  ...recordsControls,
];

/** The controls of ours that map to a requirement of a framework. */
export const controlsOf = (framework: string, requirement: string): readonly Control[] =>
  controls.filter(({ maps }) => maps[framework]?.includes(requirement));
