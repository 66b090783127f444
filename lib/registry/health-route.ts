import { database } from '@/lib/database/client';

/** Answers 200 while the console can read its database, else 503. Says nothing about what is in it. */
export async function healthRoute(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    await database().$queryRaw`SELECT 1`;
  } catch {
    return Response.json({ status: 'database unreachable' }, { status: 503, headers });
  }
  return Response.json({ status: 'ok' }, { headers });
}
