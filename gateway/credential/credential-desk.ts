import type { IncomingMessage, ServerResponse } from 'node:http';
import { reportSeconds } from '@/lib/call-credentials/claims';
import { readOtlp } from '@/lib/call-credentials/otlp';
import { parseJson } from '../data-file';
import { errorText, log } from '../log';
import { readBody } from '../mcp/read-body';
import { sendEmpty, sendJson } from '../mcp/reply';
import { MinuteLimit } from '../serve/minute-limit';
import type { Spool } from '../spool/spool';
import { type IntrospectionPorts, introspection } from './introspection';
import { readOwn } from './own-credentials';

const mostReportBytes = 256 * 1024;
/** Reports of one call within a minute; each holds a bounded number of spans. */
const mostReports = 8;

export type DeskPorts = IntrospectionPorts & { spool: Pick<Spool, 'downstream'> };

/** What connectors come to the gateway with: questions about a credential, and reports of what a call did further down. */
export class CredentialDesk {
  readonly #reports = new MinuteLimit(mostReports);

  constructor(readonly ports: DeskPorts) {}

  /** Returns false for a path that is not the desk's. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    if (path !== '/introspect' && path !== '/v1/traces') return false;
    if (request.method !== 'POST') sendEmpty(response, 405, { allow: 'POST' });
    else if (path === '/introspect') await introspection(this.ports, request, response);
    else await this.#report(request, response);
    return true;
  }

  /** OTLP/HTTP with JSON. Authorised by the credential of the call: a connector speaks of no other. */
  async #report(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = (status: number, message: string, headers: Record<string, string> = {}) =>
      // What is left of a body that was not read must not be taken for the next request.
      sendJson(
        response,
        status,
        { code: 0, message },
        request.complete ? headers : { ...headers, connection: 'close' },
      );
    const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
    if (type !== 'application/json') return refuse(415, 'Send OTLP as JSON: set the exporter to http/json.');
    const decisionId = await this.#decisionOf(request.headers.authorization);
    if (decisionId === null) {
      return refuse(401, 'Present the credential of the call the report is about.', { 'www-authenticate': 'Bearer' });
    }
    if (!this.#reports.allows(decisionId)) {
      return refuse(429, 'Too many reports of one call within a minute.', { 'retry-after': '60' });
    }
    const body = await readBody(request, mostReportBytes);
    if (body === null) return refuse(413, `The report is longer than ${mostReportBytes} bytes.`);
    const read = readOtlp(parseJson(body.toString('utf8')), decisionId);
    if (read === null) return refuse(400, 'The report has not the form of an OTLP export, or holds too many spans.');
    try {
      this.ports.spool.downstream(read.records);
    } catch (error) {
      log('error', `A report of downstream calls could not be kept. ${errorText(error)}`, { decisionId });
      return refuse(503, 'The report cannot be kept now.', { 'retry-after': '5' });
    }
    const { count, why } = read.rejected;
    sendJson(response, 200, count === 0 ? {} : { partialSuccess: { rejectedSpans: String(count), errorMessage: why } });
  }

  /** The decision a credential is for, while it still authorises reports; null for anything else. */
  async #decisionOf(authorization: string | undefined): Promise<string | null> {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    const own = token === undefined ? null : await readOwn(token, this.ports.issuer, this.ports.keys);
    if (own?.kind !== 'call' || own.claims.iat + reportSeconds < Date.now() / 1000) return null;
    return own.claims.txn ?? null;
  }
}
