export { liveRoute as GET } from '@/lib/registry/live-route';
