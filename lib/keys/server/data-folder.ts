import { join, resolve } from 'node:path';

/** The folder that holds keys, the embedded cluster and gateways' state. */
export function dataFolder(...parts: string[]): string {
  return join(resolve(process.env.COUNTERSIGN_DATA ?? '.countersign'), ...parts);
}
