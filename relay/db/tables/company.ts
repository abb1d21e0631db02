/** What WeCom says of an account beside its name. Rows outlive the account: its conversations stay readable. */
type AccountFaceTable = {
  open_kfid: string;
  avatar_url: string;
  /** Hash in `media`; null = not fetched */
  avatar_hash: string | null;
  /** number[] */
  departments: string;
  /** Deleted at WeCom: no longer in its list. */
  gone_at: number | null;
};

/** Links made by kf/add_contact_way, one per account and scene (wecom-api.md 4.1). */
type EntryLinkTable = {
  open_kfid: string;
  scene: string;
  url: string;
  name: string;
  made_at: number;
};

/**
 * WeCom's own figures, a row per day, kind and whom they are about; never mixed with ours. `body` null: WeCom had no data
 * for that day.
 */
type WecomStatisticTable = {
  day: string;
  kind: string;
  /** '' = not about an account */
  open_kfid: string;
  /** userid; '' = all */
  subject: string;
  fetched_at: number;
  /** Figures of shared/contracts/wecom-statistics.ts */
  body: string | null;
};

/** Tables of the company's accounts, servicers and WeCom's own figures; made by migration 0004. */
export type CompanyTables = {
  account_face: AccountFaceTable;
  entry_link: EntryLinkTable;
  wecom_statistic: WecomStatisticTable;
};
