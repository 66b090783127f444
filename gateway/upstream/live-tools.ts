import { type ToolDefinition, toolDefinitionHash } from '@/lib/connectors/tool-definition';
import { isRecordable } from '../decide/clean-text';
import { isObject } from '../mcp/json-rpc';
import { type Upstream, UpstreamFailure } from './upstream';

export type LiveTool = { definition: ToolDefinition & Record<string, unknown>; hash: string };
export type LiveTools = ReadonlyMap<string, LiveTool>;

const mostPages = 200;
const mostTools = 10_000;
const longestName = 256;

const isTool = (value: unknown): value is LiveTool['definition'] =>
  isObject(value) && typeof value.name === 'string' && value.name !== '' && value.name.length <= longestName;

/**
 * All tools a connector offers now, over all pages, each with the hash of its definition. A name given twice is not
 * trusted to mean either: its hash matches no pin.
 */
export async function listLiveTools(upstream: Upstream, timeoutMs: number): Promise<LiveTools> {
  const tools = new Map<string, LiveTool>();
  const signal = new AbortController().signal;
  let cursor: unknown;
  for (let page = 0; page < mostPages; page += 1) {
    const params = cursor === undefined ? {} : { cursor };
    const reply = await upstream.request('tools/list', params, { signal, timeoutMs });
    if ('error' in reply) throw new UpstreamFailure('upstream-failed', `tools/list failed: ${reply.error.message}`);
    const listed = reply.result.tools;
    if (!Array.isArray(listed) || !isRecordable(listed)) {
      throw new UpstreamFailure('upstream-failed', 'The connector answered tools/list with garbage.');
    }
    for (const tool of listed.filter(isTool)) {
      tools.set(tool.name, { definition: tool, hash: tools.has(tool.name) ? 'ambiguous' : toolDefinitionHash(tool) });
    }
    if (tools.size > mostTools) {
      throw new UpstreamFailure('upstream-failed', `The connector lists more than ${mostTools} tools.`);
    }
    cursor = reply.result.nextCursor;
    if (cursor === undefined || cursor === null) return tools;
  }
  throw new UpstreamFailure('upstream-failed', `The connector lists its tools on more than ${mostPages} pages.`);
}
