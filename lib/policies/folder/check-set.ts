import type { Cedar } from '../cedar';
import { checkPolicies, type Severity } from '../check-policies';
import type { ConnectorModel } from '../model';
import { cedarSchema } from '../schema';
import type { FolderRead } from './read-folder';
import { type JoinedFiles, joinFiles } from './set-files';

/** Something about a file of a folder. Columns count UTF-16 units from 1. */
export type SetFinding = { file: string; line: number; column: number; severity: Severity; message: string };

const inPolicies = ({ name, line, column }: { name: string; line: number; column: number }) => ({
  file: name === '' ? 'policies' : `policies/${name}`,
  line,
  column,
});

/** A policy that goes on in the next file would change its meaning when a file is put between. */
function acrossFiles(joined: JoinedFiles, policies: readonly { id: string; from: number; to: number }[]): SetFinding[] {
  return policies.flatMap(({ id, from, to }) => {
    const start = joined.placeIn(from);
    const end = joined.placeIn(Math.max(from, to - 1));
    if (start.name === end.name) return [];
    const message = `The policy ${id} begins here and ends in ${end.name}. Keep it in one file.`;
    return [{ ...inPolicies(start), severity: 'error' as const, message }];
  });
}

/** The inventory as a Cedar schema text, for editors and other tools; null for an inventory that is no schema. */
export function schemaText(cedar: Cedar, connectors: readonly ConnectorModel[]): string | null {
  const answer = cedar.schemaToText(cedarSchema(connectors));
  return answer.type === 'success' ? answer.text : null;
}

/**
 * Everything to say about a folder's policies, in order of place. Give it an instance of the engine that nothing else
 * uses: a text may crash it.
 */
export function checkSet(cedar: Cedar, read: FolderRead, connectors: readonly ConnectorModel[]): SetFinding[] {
  const faults = read.problems.map((problem) => ({ ...problem, column: 1, severity: 'error' as const }));
  const drift: SetFinding[] = [];
  if (read.inventory && read.schema !== null) {
    const message = 'It is not the schema of inventory.json. Export the set again to get both.';
    if (read.schema.trim() !== schemaText(cedar, read.inventory.connectors)?.trim())
      drift.push({ file: 'schema.cedarschema', line: 1, column: 1, severity: 'warning', message });
  }
  const joined = joinFiles(read.files);
  const { diagnostics, policies } = checkPolicies(cedar, joined.text, connectors);
  const said = diagnostics.map(({ from, severity, message }) => ({
    ...inPolicies(joined.placeIn(from)),
    severity,
    message,
  }));
  return [...faults, ...drift, ...acrossFiles(joined, policies), ...said];
}
