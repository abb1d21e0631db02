import type { OpenKfid } from './ids.ts';

/** One 微信客服 entry of the company. Source: wecom-api.md 4.1. */
export type Account = {
  readonly openKfid: OpenKfid;
  readonly name: string;
  /** False when the app lost the right to manage it (manage_privilege). */
  readonly isManaged: boolean;
  /** What the company calls the scenes of its entry links. */
  readonly scenes?: Readonly<Record<string, string>>;
};
