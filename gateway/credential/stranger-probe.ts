import { HttpUpstream } from '../upstream/http-upstream';
import { UpstreamFailure, type UpstreamInfo } from '../upstream/upstream';

const patienceMs = 5_000;
const nobodyListens = {
  onRequest: () => ({ error: { code: -32601, message: 'Nothing is answered here.' } }),
  onNotification: () => {},
  onClosed: () => {},
};

/**
 * Asks a connector as somebody who presents nothing: one that introduces itself and lists its tools to anyone can be
 * called past the gateway. Null when it did not answer in time.
 */
export async function answersStrangers(url: string, { era }: Pick<UpstreamInfo, 'era'>): Promise<boolean | null> {
  const stranger = new HttpUpstream(url, nobodyListens);
  try {
    const info = await stranger.connect(patienceMs);
    if (era === 'legacy' || !info.capabilities.tools) return true;
    const signal = AbortSignal.timeout(patienceMs);
    return 'result' in (await stranger.request('tools/list', {}, { signal, timeoutMs: patienceMs }));
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    return error.kind === 'upstream-failed' ? false : null;
  } finally {
    void stranger.close();
  }
}
