export { preflight as OPTIONS, tokenRoute as POST } from '@/lib/registry/token-route';
