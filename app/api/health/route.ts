export { healthRoute as GET } from '@/lib/registry/health-route';
