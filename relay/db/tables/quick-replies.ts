/** Made by migration 0011. `quick_reply` itself is as old as the relay. */
export type QuickReplyTables = {
  quick_reply: { quick_reply_id: string; owner: string | null; /** QuickReply */ body: string };
  /** Files of quick replies and what was made of them; `owner` null = everybody may see them. */
  quick_reply_media: { quick_reply_id: string; hash: string; owner: string | null };
  /** One sending of a quick reply, by the first message it became. Times are epoch ms. */
  quick_reply_use: {
    message_id: string;
    quick_reply_id: string;
    conversation_id: string;
    servicer_userid: string;
    at: number;
    answered_at: number | null;
    upgraded_at: number | null;
  };
};
