/** Tables of stored media beside the first ones; made by migration 0002. */
export type MediaTables = Record<never, never>;
