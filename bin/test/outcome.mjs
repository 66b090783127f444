/** @typedef {{ passed: number, failed: number }} Outcome */

/** Says a failure that no single test carries, and counts it. */
export function failure(message) {
  console.error(`FAILED  ${message}`);
  return { passed: 0, failed: 1 };
}

/** @param {Outcome[]} outcomes */
export function sum(outcomes) {
  return {
    passed: outcomes.reduce((total, { passed }) => total + passed, 0),
    failed: outcomes.reduce((total, { failed }) => total + failed, 0),
  };
}

/** A suite that finds no test, or skips one, has not shown what it is there for. */
export function counted(suite, { passed, failed, skipped }) {
  if (passed + failed === 0) return failure(`${suite}: no test was found`);
  if (skipped > 0) console.error(`FAILED  ${suite}: ${skipped} skipped`);
  return { passed, failed: failed + skipped };
}
