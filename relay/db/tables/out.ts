/** Tables of what the relay says by itself; made by migration 0003. */
export type OutTables = Record<never, never>;
