import { frameworkOf } from '@/lib/evidence/frameworks';

/** What a framework is called; its id where this version no longer has it. */
export const frameworkName = (id: string): string => frameworkOf(id)?.name ?? id;
