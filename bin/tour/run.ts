import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { discard, launchProduct, throwAwayFolder } from '../start/launch.mjs';
import { StepLog, type StepReport, type TourReport } from './report';
import { bindIdentities } from './steps/bind-identities';
import { decideCalls } from './steps/decide-calls';
import { dryRun } from './steps/dry-run';
import { importConfig } from './steps/import-config';
import { outage } from './steps/outage';
import { publish } from './steps/publish';
import { readLog } from './steps/read-log';
import { revoke } from './steps/revoke';
import { writePolicy } from './steps/write-policy';
import { openWorld, type World } from './world';

type Step = { title: string; run: (world: World, log: StepLog) => Promise<void> };

export const steps: Step[] = [
  { title: 'Import a client configuration; gateways discover its tools', run: importConfig },
  { title: 'Bind identities', run: bindIdentities },
  { title: 'Write a policy', run: writePolicy },
  { title: 'Dry-run what will be asked', run: dryRun },
  { title: 'Publish; both gateways acknowledge', run: publish },
  { title: 'Call through the gateways, in both eras of MCP', run: decideCalls },
  { title: 'Find each call in the log', run: readLog },
  { title: 'Revoke the connector; both gateways prove it', run: revoke },
  { title: 'Kill the console, pass the deadline, catch up', run: outage },
];

async function attempt(world: World, step: Step, number: number): Promise<StepReport> {
  const log = new StepLog();
  const since = performance.now();
  let error: string | null = null;
  try {
    await step.run(world, log);
  } catch (thrown) {
    error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  }
  return {
    number,
    title: step.title,
    held: error === null && log.checks.length > 0 && log.checks.every(({ held }) => held),
    milliseconds: Math.round(performance.now() - since),
    figures: log.figures,
    checks: log.checks,
    error,
  };
}

const hasHeld = (reports: StepReport[]) => reports.length === steps.length && reports.every(({ held }) => held);

/** What the processes wrote, when something did not hold: the rest of the data goes. */
function keepLogs(root: string, data: string): void {
  if (!existsSync(join(data, 'logs'))) return;
  const kept = join(root, 'test-results', 'tour-logs');
  rmSync(kept, { recursive: true, force: true });
  cpSync(join(data, 'logs'), kept, { recursive: true });
  console.error(`The logs of the processes are kept in ${kept}.`);
}

/** The main job on real parts, in a product that is started for it and thrown away. A step that breaks off ends it. */
export async function runTour(
  root: string,
  stopping: AbortSignal,
  onStep: (step: StepReport) => void,
): Promise<TourReport> {
  const started = performance.now();
  const data = throwAwayFolder(root);
  const reports: StepReport[] = [];
  let product: Awaited<ReturnType<typeof launchProduct>> | null = null;
  let world: World | null = null;
  try {
    product = await launchProduct(root, data, { args: ['--empty'], output: 'stderr' });
    world = await openWorld(product, data);
    for (const [index, step] of steps.entries()) {
      stopping.throwIfAborted();
      const report = await attempt(world, step, index + 1);
      reports.push(report);
      onStep(report);
      if (report.error) break;
    }
  } finally {
    await world?.db.$disconnect();
    await product?.stop();
    if (!hasHeld(reports)) keepLogs(root, data);
    discard(data);
  }
  return { held: hasHeld(reports), milliseconds: Math.round(performance.now() - started), steps: reports };
}
