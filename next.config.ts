import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  // `npm run check` runs the type checker once, for every file.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@cedar-policy/cedar-wasm', 'pg'],
};

export default config;
