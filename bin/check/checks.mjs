import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { generatePrismaClient } from '../build/generate.mjs';
import { run } from '../build/run.mjs';

/** Each static check, and the program that makes it. All are required. */
const checks = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'directions', args: ['bin/check/directions.mjs'] },
  { name: 'unused code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
];

function attempt(root, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (text) => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ isPassed: false, output: error.message }));
    child.on('close', (code) => resolve({ isPassed: code === 0, output: output.trim() }));
  });
}

/** The checks read generated types: the Prisma client's, and those Next writes for routes. */
async function generateTypes(root) {
  await generatePrismaClient(root);
  if (!existsSync(join(root, 'next-env.d.ts')))
    await run(root, [join(root, 'node_modules/next/dist/bin/next'), 'typegen'], {
      env: { NEXT_TELEMETRY_DISABLED: '1' },
    });
}

/**
 * Runs every static check and prints what it found.
 * @param {string} root
 * @returns {Promise<{ passed: number, failed: number }>} each check counts as one test
 */
export async function runChecks(root) {
  await generateTypes(root);
  const since = performance.now();
  const results = await Promise.all(checks.map(async (check) => ({ ...check, ...(await attempt(root, check.args)) })));
  for (const { name, isPassed, output } of results) {
    console.log(`${isPassed ? 'passed' : 'FAILED'}  ${name}`);
    if (!isPassed) console.log(output.replace(/^/gm, '    '));
  }
  console.log(`Static checks took ${((performance.now() - since) / 1000).toFixed(1)} s.`);
  const passed = results.filter(({ isPassed }) => isPassed).length;
  return { passed, failed: results.length - passed };
}
