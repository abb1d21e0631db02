import type { WecomTrouble } from './socket.ts';

/** How the relay gets on with WeCom, by the last answer; the words of relay/wecom/health.ts. */
type WecomState = 'ok' | 'unknown' | WecomTrouble;

/** What `/healthz` and `/readyz` answer, with 200 or 503. */
export type Health = {
  readonly status: 'ok' | 'failing' | 'stopping';
  readonly checks: {
    readonly database: 'ok' | 'failing';
    readonly wecom: WecomState;
    readonly pull: PullCheck;
  };
};

/** How reading WeCom's stream goes, of the account that does worst. */
export type PullCheck = {
  readonly accounts: number;
  /** Seconds since the account pulled longest ago was last up to date. */
  readonly oldestLagSeconds: number;
  /** Seconds since the stream was last known to be read to its end, stops of the relay included; WeCom forgets after 72 hours. */
  readonly cursorAgeSeconds: number;
  /** Accounts of which messages were lost for good, because nobody read them for three days; noticed within a day. */
  readonly gaps: number;
};

/** The stream unread for so many hours is an alarm, the last twelve hours before WeCom forgets (wecom-api.md 4.4). */
export const CURSOR_ALARM_HOURS = [60, 48, 24] as const;
