import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { counted, failure } from './outcome.mjs';

/** What a Vitest JSON report comes to: a file that cannot be loaded is a failure too. */
export function countVitest(report) {
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Unit tests, properties and integration tests on a real PostgreSQL. */
export function runVitest(root, folder) {
  const file = join(folder, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    child.on('error', (error) => resolve(failure(`vitest: ${error.message}`)));
    child.on('close', (code) => {
      if (!existsSync(file)) return resolve(failure(`vitest ended with exit code ${code} and no report`));
      const outcome = counted('vitest', countVitest(JSON.parse(readFileSync(file, 'utf8'))));
      // Errors outside of any test (an unhandled rejection) fail the run without failing a test.
      if (code !== 0 && outcome.failed === 0) return resolve({ ...outcome, failed: 1 });
      resolve(outcome);
    });
  });
}
