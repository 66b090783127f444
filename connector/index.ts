/** For authors of connectors: `import { verifyCall } from 'countersign/connector'`. See docs/connector-library.md. */
export { callSpans, inCall } from './call-spans';
export type { Downstream, DownstreamLabel } from './downstream';
export { CallRefused } from './refusal';
export { type VerifiedCall, type VerifyOptions, verifyCall } from './verify-call';
