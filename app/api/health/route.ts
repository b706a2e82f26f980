export const dynamic = 'force-dynamic';

/** The former name of `/api/ready`. */
export { GET } from '../ready/route.ts';
