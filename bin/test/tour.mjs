import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { failure } from './outcome.mjs';

/** What a tour's report comes to: each step is one test, and one that was not reached failed. */
export function countTour({ held, steps }, expected) {
  const passed = steps.filter((step) => step.held).length;
  // A tour that did not hold has a failure, whatever its steps say.
  return { passed, failed: Math.max(expected - passed, held ? 0 : 1) };
}

const expectedSteps = 9;

/** The main job without a browser, on a product of its own. */
export function runTour(root) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'dist', 'tour.mjs'), '--json'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
    });
    child.on('error', (error) => resolve(failure(`tour: ${error.message}`)));
    child.on('close', (code) => {
      if (!printed.trim().startsWith('{'))
        return resolve(failure(`the tour ended with exit code ${code} and no report`));
      const report = JSON.parse(printed);
      for (const step of report.steps) console.log(`${step.held ? 'passed' : 'FAILED'}  ${step.title}`);
      for (const { checks, error } of report.steps) {
        for (const { what, held, saw } of checks) if (!held) console.log(`    ${what}. Saw: ${saw}`);
        if (error) console.log(`    ${error}`);
      }
      resolve(countTour(report, expectedSteps));
    });
  });
}
