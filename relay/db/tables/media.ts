/** Tables of stored media beside the first ones; made by migration 0002. */
export type MediaTables = { media_use: MediaUseTable };

/** Messages that carry a stored file, so that they can be told when it goes. Projected from the feed. */
type MediaUseTable = { hash: string; message_id: string; conversation_id: string; open_kfid: string };
