import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { stepText } from './tour/report';
import { runTour, steps } from './tour/run';

/** npm run tour: the main job, end to end, without a browser. Exit code 0 only if every step held. */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

try {
  const report = await runTour(fileURLToPath(new URL('../', import.meta.url)), stopping.signal, (step) => {
    if (!values.json) console.log(stepText(step, steps.length));
  });
  if (values.json) console.log(JSON.stringify(report, null, 2));
  const seconds = (report.milliseconds / 1000).toFixed(1);
  const held = report.steps.filter((step) => step.held).length;
  if (!values.json) console.log(`\n${held} of ${steps.length} steps held, in ${seconds} s with starting and stopping.`);
  process.exitCode = report.held ? 0 : 1;
} catch (error) {
  console.error(stopping.signal.aborted ? 'Stopped.' : error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
