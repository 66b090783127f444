import { spawn } from 'node:child_process';
import type { Page } from '@playwright/test';
import { send } from './api';

export type Ended = { code: number | null; out: string; err: string };

/** An API token of whoever the page is signed in as. */
export async function tokenOf(page: Page, name: string): Promise<string> {
  const { token } = await send<{ token: string }>(page.request, '/api/v1/account/tokens', { name, days: 1 });
  return token;
}

/** Runs the built command line as a person or a CI server does, against the console under test. */
export function countersign(
  token: string,
  args: readonly string[],
  url = process.env.COUNTERSIGN_URL ?? '',
): Promise<Ended> {
  const env = { ...process.env, COUNTERSIGN_URL: url, COUNTERSIGN_TOKEN: token };
  const child = spawn(process.execPath, ['bin/countersign.mjs', ...args], { env });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    ended.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    ended.err += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...ended, code }));
  });
}
