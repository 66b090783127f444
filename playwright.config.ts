import { defineConfig } from '@playwright/test';
import { browserLaunch } from './e2e/browser';

// `npm test` starts the product on free ports and names it here.
const baseURL = process.env.COUNTERSIGN_URL;
if (!baseURL) throw new Error('COUNTERSIGN_URL is not set: `npm test` sets it, or name a running console.');

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // One product, whose states the specs change: they run one after the other.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    launchOptions: await browserLaunch(),
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
