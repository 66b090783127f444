import { readFileSync } from 'node:fs';
import type { PackAssets } from '../write/files';

const font = (name: string): Uint8Array => readFileSync(`node_modules/geist/dist/fonts/${name}.ttf`);

/** Fonts and the verifying program, from the checkout every process runs in. */
export const packAssets = (): PackAssets => ({
  fonts: {
    regular: font('geist-sans/Geist-Regular'),
    bold: font('geist-sans/Geist-SemiBold'),
    mono: font('geist-mono/GeistMono-Regular'),
  },
  verifier: readFileSync('lib/evidence-packs/verify/verify.mjs'),
});
