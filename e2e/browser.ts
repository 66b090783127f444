import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How Playwright starts a browser: `launchOptions` of its configuration. */
export type BrowserLaunch = { executablePath: string; args: string[]; env: Record<string, string> };

const root = fileURLToPath(new URL('../', import.meta.url));

/** The package reads its places from the environment, for a Lambda function; ours is put back afterwards. */
async function withEnvironment<T>(changes: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, changes);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** Unpacks the browser of @sparticuz/chromium, the libraries and the fonts it needs, once for each version. */
async function unpack(folder: string): Promise<void> {
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await withEnvironment({ TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' }, async () => {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  });
  const fonts = `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`;
  writeFileSync(join(folder, 'fonts.conf'), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">${fonts}\n`);
  writeFileSync(complete, '');
}

/**
 * A real Chromium that needs nothing installed on the machine: the one inside an npm package, or with CHROMIUM_PATH
 * one of yours. None of the package's own flags: they switch web security off.
 */
export async function browserLaunch(): Promise<BrowserLaunch> {
  const own = process.env.CHROMIUM_PATH;
  // Chromium's sandbox needs rights that a container and root do not have.
  const args = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'];
  const shared = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/tmp', LANG: 'C.UTF-8' };
  if (own) return { executablePath: own, args, env: shared };
  const manifest = join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '..', '..', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = join(root, 'dist', `chromium-${version}`);
  await unpack(folder);
  return {
    executablePath: join(folder, 'chromium'),
    args,
    env: { ...shared, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}
