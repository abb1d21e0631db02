/** Made by migration 0010: what servicers set up for themselves and for each other. Bodies are the shared/domain type named. */
export type DeskTables = {
  setting: { name: string; /** Setting */ body: string };
  saved_view: { view_id: string; owner: string | null; /** SavedView */ body: string };
  macro: { macro_id: string; owner: string | null; /** Macro */ body: string };
  reminder: { reminder_id: string; conversation_id: string; /** Reminder */ body: string };
  work_state: { servicer_userid: string; /** WorkState */ body: string };
  /** Made by migration 0018: words of recalled messages, kept for supervisors (IN-31). */
  recalled_words: { conversation_id: string; message_id: string; words: string; recalled_at: number };
  mark: { owner: string; conversation_id: string; /** Mark */ body: string };
};
