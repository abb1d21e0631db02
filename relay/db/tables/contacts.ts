/** Tables of corp tags, contact ways, join ways, acquisition links and transfers; made by migration 0005. */
export type ContactTables = Record<never, never>;
