import { z } from 'zod';
import { enrolmentToken } from '@/lib/gateways/reports';
import type { TlsSettings } from './serve/tls-server';

const environment = z.object({
  GATEWAY_NAME: z.string().min(1).optional(),
  GATEWAY_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  GATEWAY_DATA: z.string().min(1),
  COUNTERSIGN_URL: z.url().optional(),
  GATEWAY_ENROLMENT_TOKEN: z.string().min(1).optional(),
  GATEWAY_PUBLIC_URL: z.url().optional(),
  /** Further values of `Origin` that browsers may send, separated by spaces. */
  GATEWAY_ALLOWED_ORIGINS: z.string().default(''),
  /** Room for decisions the console has not confirmed; full means that calls are denied. */
  GATEWAY_SPOOL_MEGABYTES: z.coerce.number().positive().default(2_048),
  /** Mutual TLS for workloads with an X.509-SVID: a port, and the files (PEM) of the gateway's own certificate and key. */
  GATEWAY_TLS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  GATEWAY_TLS_HOST: z.string().min(1).default('127.0.0.1'),
  GATEWAY_TLS_URL: z.url({ protocol: /^https$/ }).optional(),
  GATEWAY_TLS_CERT: z.string().min(1).optional(),
  GATEWAY_TLS_KEY: z.string().min(1).optional(),
  GATEWAY_FRESHNESS_INTERVAL_SECONDS: z.coerce.number().positive().default(5),
});

export type EnrolmentToken = z.infer<typeof enrolmentToken>;

export type GatewayConfig = {
  /** For log lines; the console knows the gateway by the name its enrolment token was made for. */
  name: string;
  port: number;
  dataFolder: string;
  consoleUrl: string | null;
  enrolmentToken: EnrolmentToken | null;
  /** What clients call; null: loopback and the port taken. */
  publicUrl: string | null;
  allowedOrigins: string[];
  freshnessIntervalMs: number;
  spoolBytes: number;
  /** Null: no mutual TLS here. */
  tls: TlsSettings | null;
};

/** The enrolment token a person copied, opened; null when it is not one. */
function openToken(text: string | undefined): EnrolmentToken | null {
  if (!text) return null;
  try {
    return enrolmentToken.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      throw new Error('GATEWAY_ENROLMENT_TOKEN is not an enrolment token. Copy it again from the gateways page.');
    }
    throw error;
  }
}

/** The settings of mutual TLS, all of them or none. */
function readTls(value: z.infer<typeof environment>): TlsSettings | null {
  const { GATEWAY_TLS_PORT: port, GATEWAY_TLS_CERT: certificateFile, GATEWAY_TLS_KEY: keyFile } = value;
  if (port === undefined && certificateFile === undefined && keyFile === undefined) return null;
  if (port === undefined || certificateFile === undefined || keyFile === undefined) {
    throw new Error('Mutual TLS needs GATEWAY_TLS_PORT, GATEWAY_TLS_CERT and GATEWAY_TLS_KEY together.');
  }
  const url = value.GATEWAY_TLS_URL === undefined ? null : withoutSlash(value.GATEWAY_TLS_URL);
  return { port, certificateFile, keyFile, host: value.GATEWAY_TLS_HOST, url };
}

/** An origin and path without a trailing slash: audiences are compared as text. */
const withoutSlash = (url: string) => url.replace(/\/+$/, '');

/** Reads the gateway's settings from its environment; says which one is wrong. */
export function readConfig(env: NodeJS.ProcessEnv): GatewayConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const value = parsed.data;
  const token = openToken(value.GATEWAY_ENROLMENT_TOKEN);
  const consoleUrl = value.COUNTERSIGN_URL ?? token?.url ?? null;
  return {
    name: value.GATEWAY_NAME ?? 'gateway',
    port: value.GATEWAY_PORT,
    dataFolder: value.GATEWAY_DATA,
    consoleUrl: consoleUrl === null ? null : withoutSlash(consoleUrl),
    enrolmentToken: token,
    publicUrl: value.GATEWAY_PUBLIC_URL === undefined ? null : withoutSlash(value.GATEWAY_PUBLIC_URL),
    allowedOrigins: value.GATEWAY_ALLOWED_ORIGINS.split(/\s+/).filter(Boolean),
    spoolBytes: Math.round(value.GATEWAY_SPOOL_MEGABYTES * 1024 * 1024),
    freshnessIntervalMs: value.GATEWAY_FRESHNESS_INTERVAL_SECONDS * 1000,
    tls: readTls(value),
  };
}
