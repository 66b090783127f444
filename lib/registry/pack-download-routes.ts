import { exportList } from '@/lib/audit/server/export-list';
import { downloadEvidencePack } from '@/lib/evidence-packs/server/download-evidence-pack';
import { downloadShared, shareHolder } from '@/lib/evidence-packs/server/open-share';
import type { Download } from '@/lib/evidence-packs/server/read-pack-bytes';
import { readJson } from '@/lib/http/body';
import { searchObject } from '@/lib/http/search-params';
import { answer } from './answer';
import { door } from './door';
import { requestActor } from './request-actor';
import { type Handler, marked, markOf } from './routes';

const encode = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);

/** Bytes to be kept, never shown: what is in them comes from anybody. */
const attached = ({ name, type, bytes }: Download): Response =>
  new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': type,
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename*=UTF-8''${encode(name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });

/** A pack as a file, or one file of it (`?file=`), on record in the audit log. */
export const packDownloadRoute: Handler = marked(markOf('actor', downloadEvidencePack), (request, context) =>
  answer(async () => {
    const actor = await requestActor(request);
    if (!actor.ok) return actor;
    const input = { ...searchObject(new URL(request.url).searchParams), ...(await context.params) };
    const outcome = await door().ask(downloadEvidencePack, actor.value, input);
    if (!outcome.ok) return outcome;
    const { name } = outcome.value;
    const record = { list: 'evidence-pack.download', name, format: 'file', filter: input };
    const recorded = await door().execute(exportList, actor.value, record);
    return recorded.ok ? attached(outcome.value) : recorded;
  }),
);

/** The same for whoever holds a link: POST, so that its secret is in no address and no log. */
export const sharedDownloadRoute: Handler = marked(markOf('secret', downloadShared), (request) =>
  answer(async () => {
    const body = await readJson(request);
    if (!body.ok) return body;
    const outcome = await door().execute(downloadShared, shareHolder, body.value);
    return outcome.ok ? attached(outcome.value) : outcome;
  }),
);
