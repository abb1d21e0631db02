/**
 * Full-text indexes over the feed (FTS5, contentless). `rowid` is the seq of the fact that says it: a message, the name of
 * its file, a note, a quick reply as last saved, a customer as last changed. The words are cut by shared/lib/bigrams.ts;
 * `place` holds names of one word each for where it belongs, see relay/search/place.ts.
 */
type SearchTable = { rowid: number; words: string; place: string };

type SearchCustomerTable = { rowid: number; name: string; tags: string; source: string; place: string };

/** Made by migration 0009. */
export type SearchTables = {
  search_message: SearchTable;
  search_note: SearchTable;
  search_quick_reply: SearchTable;
  search_customer: SearchCustomerTable;
};
