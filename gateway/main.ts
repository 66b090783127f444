import { readConfig } from './config';
import { Gateway } from './gateway';
import { errorText, log } from './log';

/** Entry of the gateway's process. */
// Whoever read the log may be gone first: stopping in order goes on.
process.stdout.on('error', () => {});

try {
  const gateway = new Gateway(readConfig(process.env));
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log('info', `${signal} received.`);
    await gateway.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
  await gateway.start();
} catch (error) {
  log('error', errorText(error));
  process.exit(1);
}
