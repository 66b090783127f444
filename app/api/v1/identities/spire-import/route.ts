import { importSpire } from '@/lib/identities/server/import-spire';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(importSpire);
