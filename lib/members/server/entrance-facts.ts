import { consoleUrl } from '@/lib/http/console-url';
import manifest from '@/package.json';
import { sessionHours } from './open-session';

/** What the pages before sign-in say of this console. */
export function entranceFacts(): { host: string; sessionHours: number; version: string } {
  return { host: new URL(consoleUrl()).host, sessionHours, version: manifest.version };
}
