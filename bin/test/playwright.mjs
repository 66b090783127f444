import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { discard, launchProduct } from '../start/launch.mjs';
import { counted, failure } from './outcome.mjs';

/** What a Playwright JSON report comes to. */
export function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

function drive(root, folder, env) {
  const file = join(folder, 'playwright.json');
  const cli = join(root, 'node_modules/@playwright/test/cli.js');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, 'test', '--reporter=list,json'], {
      cwd: root,
      env: { ...process.env, ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      stdio: 'inherit',
    });
    child.on('error', (error) => resolve(failure(`playwright: ${error.message}`)));
    child.on('close', (code) => {
      if (!existsSync(file)) return resolve(failure(`playwright ended with exit code ${code} and no report`));
      resolve(counted('playwright', countPlaywright(JSON.parse(readFileSync(file, 'utf8')))));
    });
  });
}

/** Everything in a real browser, against the product started with `npm start` on data that is thrown away. */
export async function runPlaywright(root, folder) {
  const data = join(folder, 'data');
  let product = null;
  try {
    product = await launchProduct(root, data);
    const outcome = await drive(root, folder, {
      COUNTERSIGN_URL: product.url,
      COUNTERSIGN_DATA: data,
      COUNTERSIGN_GATEWAYS: product.gateways.join(','),
      COUNTERSIGN_SETUP_LINK: product.setupLink ?? '',
      COUNTERSIGN_SAMPLE_LINKS: JSON.stringify(product.links),
    });
    if (outcome.failed > 0) cpSync(join(data, 'logs'), join(root, 'test-results', 'logs'), { recursive: true });
    return outcome;
  } catch (error) {
    return failure(`end to end: ${error.message}`);
  } finally {
    await product?.stop();
    discard(data);
  }
}
