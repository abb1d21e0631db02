/** Transfers this relay began (wecom-api.md 6.4), kept to count two in 90 days and to follow what comes of them. */
export type TransferTable = {
  transfer_id: string;
  kind: string;
  subject_id: string;
  subject_name: string;
  from_userid: string;
  to_userid: string;
  is_resigned: number;
  started_at: number;
  started_by: string;
  status: string;
  takes_effect_at: number | null;
};

/** Acquisition links sent from here: `token` travels as customer_channel and comes back as State (wecom-api.md 6.8). */
type AcquisitionUseTable = {
  token: string;
  link_id: string;
  conversation_id: string;
  sent_at: number;
  added_at: number | null;
};

/** Links WeCom called unavailable: it tells once and never lists it (wecom-api.md 2.5). */
type AcquisitionUnusableTable = { link_id: string; at: number };

/** Made by migration 0006. */
export type HandingTables = {
  transfer: TransferTable;
  acquisition_use: AcquisitionUseTable;
  acquisition_unusable: AcquisitionUnusableTable;
};
