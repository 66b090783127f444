export { jwksRoute as GET } from '@/lib/registry/issuer-routes';
