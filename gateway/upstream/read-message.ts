import { parseJson } from '../data-file';
import { nestsTooDeep } from '../mcp/parse-message';

/** Deeper than anything a tool says, and far from what would exhaust the stack when it is passed on. */
const maxDepth = 512;
/** Text shorter than this cannot nest that deep. */
const shortest = maxDepth * 2;

/** What a connector wrote as JSON; null when it is none, or nests so deep that it is taken for garbage. */
export function readMessage(bytes: Buffer): unknown {
  if (bytes.length > shortest && nestsTooDeep(bytes, maxDepth)) return null;
  return parseJson(bytes.toString('utf8'));
}
