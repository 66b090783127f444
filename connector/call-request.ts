import type { IncomingMessage } from 'node:http';
import { CallRefused } from './refusal';

/** A request of `node:http`; `body` is what a framework parsed already, if one did. */
export type NodeRequest = IncomingMessage & { body?: unknown };
export type CallRequest = Request | NodeRequest;

/** What a request says, as far as it is checked. `message`: its JSON-RPC message; null: it has none. */
export type Said = { authorization: string | null; message: unknown };

/** Longest body that is read to be checked. */
const maxBytes = 10 * 1024 * 1024;

const isFetch = (request: CallRequest): request is Request => request instanceof Request;

async function textOf(request: CallRequest): Promise<string> {
  // A copy of the body: the handler still has the request to read.
  const source = isFetch(request) ? request.clone().body : request;
  if (!source) return '';
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of source as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > maxBytes) throw new CallRefused('invalid_request', `The body is longer than ${maxBytes} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new CallRefused('invalid_request', 'The body is not JSON.');
    throw error;
  }
}

/**
 * Reads what a request says, in either form. The body of a `node:http` request can be read once: hand the message on, as
 * `transport.handleRequest(request, response, call.message)` of the MCP SDK takes it.
 */
export async function readCall(request: CallRequest): Promise<Said> {
  const authorization = isFetch(request) ? request.headers.get('authorization') : request.headers.authorization;
  const said = { authorization: authorization ?? null };
  if (request.method === 'DELETE') return { ...said, message: null };
  if (request.method !== 'POST') throw new CallRefused('invalid_request', 'A gateway sends POST and DELETE only.');
  const given = isFetch(request) ? undefined : request.body;
  const message = given === undefined ? parsed(await textOf(request)) : given;
  if (typeof message !== 'object' || message === null || Array.isArray(message)) {
    throw new CallRefused('invalid_request', 'The body is not one JSON-RPC message.');
  }
  return { ...said, message };
}
