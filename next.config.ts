import type { NextConfig } from 'next';
import { apiSecurityHeaders, staticSecurityHeaders } from './lib/http/content-security-policy';

const asHeaders = (pairs: typeof staticSecurityHeaders) => pairs.map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  poweredByHeader: false,
  // Pages get theirs from the proxy, with a nonce; these paths it leaves alone.
  headers: async () => [
    { source: '/api/:path*', headers: asHeaders(apiSecurityHeaders) },
    { source: '/oauth/:path*', headers: asHeaders(apiSecurityHeaders) },
    { source: '/.well-known/:path*', headers: asHeaders(apiSecurityHeaders) },
    { source: '/_next/static/:path*', headers: asHeaders(staticSecurityHeaders) },
  ],
  // `npm run check` runs the type checker once, for every file.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@cedar-policy/cedar-wasm', 'pg'],
};

export default config;
