import { database } from '@/lib/database/client';

/** Answers when the console can read its database. Says nothing about what is in it. */
export async function GET(): Promise<Response> {
  await database().$queryRaw`SELECT 1`;
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
