import { authRoute } from '@/lib/registry/auth-route';

export { authRoute as GET, authRoute as POST };
