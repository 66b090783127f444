import type { Locator, Page } from '@playwright/test';

/** Pastes over the whole text: typed, every line would be indented by the one before. */
export async function writePolicies(page: Page, text: string): Promise<void> {
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press('ControlOrMeta+V');
}

/** What the editor says of the text as it stands. */
export const editorStatus = (page: Page): Locator =>
  page.getByRole('status').filter({ hasText: /^(Checking|Valid|\d+ error)/ });
