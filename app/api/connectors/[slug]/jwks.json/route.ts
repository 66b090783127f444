export { connectorKeysRoute as GET } from '@/lib/registry/connector-keys-route';
