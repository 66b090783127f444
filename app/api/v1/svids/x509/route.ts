import { issueX509Svid } from '@/lib/identities/server/issue-x509-svid';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(issueX509Svid);
