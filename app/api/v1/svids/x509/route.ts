import { issueCertificate } from '@/lib/identities/server/issue-certificate';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(issueCertificate);
