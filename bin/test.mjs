// npm test: everything, on a machine that has only Node. The last line is `N passed, N failed`.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build/build.mjs';
import { runChecks } from './check/checks.mjs';
import { install } from './start/install.mjs';
import { failure, sum } from './test/outcome.mjs';
import { runPlaywright } from './test/playwright.mjs';
import { runTour } from './test/tour.mjs';
import { runVitest } from './test/vitest.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'countersign-run-'));
// PostgreSQL's account passes through it when we are root.
if (process.getuid?.() === 0) chmodSync(folder, 0o711);

async function attempt(name, work) {
  console.log(`\n== ${name}`);
  try {
    return await work();
  } catch (error) {
    return failure(`${name}: ${error.stack}`);
  }
}

const outcomes = [];
try {
  await install(root);
  outcomes.push(await attempt('static checks', () => runChecks(root)));
  const built = await attempt('production build', async () => {
    await build(root);
    return { passed: 1, failed: 0 };
  });
  outcomes.push(built, await attempt('unit, properties, integration', () => runVitest(root, folder)));
  if (built.failed === 0) {
    outcomes.push(await attempt('tour', () => runTour(root)));
    outcomes.push(await attempt('end to end', () => runPlaywright(root, folder)));
  }
} catch (error) {
  outcomes.push(failure(`packages: ${error.message}`));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const { passed, failed } = sum(outcomes);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
