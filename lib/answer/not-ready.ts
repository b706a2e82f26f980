/** What a query throws when the database is absent, behind the schema or out of reach; see db/client.ts. */
export { DatabaseNotReady } from '../../db/client.ts';
