import { issueSvid } from '@/lib/identities/server/issue-svid';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(issueSvid);
