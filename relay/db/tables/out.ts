/** Tables of what the relay says by itself; made by migration 0003. */
export type OutTables = {
  media_upload: MediaUploadTable;
  automatic_text: AutomaticTextTable;
  event_code: EventCodeTable;
  survey_end: SurveyEndTable;
};

/** A stored file as WeCom's temporary media, reusable until it expires (wecom-api.md 5). */
type MediaUploadTable = { hash: string; kind: string; name: string; media_id: string; expires_at: number };

type AutomaticTextTable = { id: string; place: number; /** AutomaticText */ body: string };

/**
 * The right to one message on an event, with the message: kept from before it is used until the fact that says what came
 * of it (wecom-api.md 4.7).
 */
export type EventCodeTable = {
  message_id: string;
  conversation_id: string;
  open_kfid: string;
  /** AutomaticKind */
  kind: string;
  code: string;
  /** Content */
  body: string;
  issued_at: number;
  expires_at: number;
  /** Posts begun. A row is made with its first one under way. */
  attempts: number;
  /** 1 = WeCom may have taken it already, we could not hear. */
  maybe_sent: number;
  next_at: number;
};

/** Sessions that only a tap on a survey has opened, until they are ended again. */
type SurveyEndTable = { conversation_id: string; message_id: string; attempts: number; next_at: number };
