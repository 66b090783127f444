import type { Cedar } from '../cedar';
import { createPolicyEngine, PolicyLoadError } from '../engine';
import { type PolicyTestResult, runPolicyTests } from '../policy-tests';
import { splitPolicies } from '../split-policies';
import type { SetInventory } from './policy-set';
import type { FolderRead } from './read-folder';
import type { LocatedTest } from './read-tests';
import { joinFiles } from './set-files';

export type LocatedResult = PolicyTestResult & { file: string; line: number };

/** Runs a folder's tests by the engine the gateways use; null when its text does not load, which checking it explains. */
export function testSet(cedar: Cedar, read: FolderRead, inventory: SetInventory, now: Date): LocatedResult[] | null {
  const split = splitPolicies(cedar, joinFiles(read.files).text);
  if (!split.ok) return null;
  try {
    const engine = createPolicyEngine(cedar, split.policies, inventory.connectors);
    const cases = read.tests.map((test: LocatedTest, index) => ({ ...test, id: String(index) }));
    return runPolicyTests(engine, inventory, cases, now).map((result, index) => {
      const { file = '', line = 1 } = read.tests[index] ?? {};
      return { ...result, file, line };
    });
  } catch (error) {
    if (error instanceof PolicyLoadError) return null;
    throw error;
  }
}
