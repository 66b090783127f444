import type { Cedar } from '../cedar';
import type { ConnectorModel } from '../model';
import { connectorsNamed } from '../outline';
import { splitPolicies } from '../split-policies';
import { mostFiles } from './policy-set';
import { filesOf, type SetFile } from './set-files';

/** Which file a policy goes to: its connector's, or that of the policies about several or about every one. */
function groupOf(text: string, connectors: readonly ConnectorModel[]): string {
  const [one, ...more] = connectorsNamed(text, connectors);
  if (!one) return 'every-connector';
  return more.length > 0 ? 'several-connectors' : one.slug;
}

/**
 * A set's text as the files of a folder. A text that does not parse, which no version is, stays
 * one file, and so does one that would be more files than a folder may have.
 */
export function setFilesOf(cedar: Cedar, text: string, connectors: readonly ConnectorModel[]): SetFile[] {
  const split = splitPolicies(cedar, text);
  const files = filesOf(text, split.ok ? split.policies : [], (policy) => groupOf(policy.text, connectors));
  return files.length > mostFiles ? filesOf(text, [], () => '') : files;
}
