export { metadataRoute as GET } from '@/lib/registry/issuer-routes';
