import { join, resolve } from 'node:path';

/** The folder that holds keys, the embedded cluster and gateways' state. */
export function dataFolder(...parts: string[]): string {
  // The folder is chosen at run time: without the marks the build would trace the whole checkout for it.
  const folder = resolve(/* turbopackIgnore: true */ process.env.COUNTERSIGN_DATA ?? '.countersign');
  return join(/* turbopackIgnore: true */ folder, ...parts);
}
