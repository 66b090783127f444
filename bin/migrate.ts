import { fileURLToPath } from 'node:url';
import { migrate } from '@/lib/database/migrate';

const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set.');
const applied = await migrate(url, fileURLToPath(new URL('../prisma/migrations', import.meta.url)));
console.log(JSON.stringify({ applied }));
