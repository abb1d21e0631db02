/**
 * The company's tag groups and tags as last read from WeCom: larger rank first, then as WeCom listed them. `access`: `made` = by us, so we may change
 * it; `refused` = WeCom said that we may not (wecom-api.md 6.3); `unknown` = not tried. What WeCom deleted stays with the
 * time we noticed, for the customers who still wait for it.
 */
type CorpTagGroupTable = {
  group_id: string;
  name: string;
  rank: number;
  position: number;
  access: string;
  deleted_at: number | null;
};
type CorpTagTable = {
  tag_id: string;
  group_id: string;
  name: string;
  rank: number;
  position: number;
  access: string;
  deleted_at: number | null;
};

/**
 * Contact ways and join ways WeCom made for us: their config_id can be asked for nowhere else (wecom-api.md 6.6). `purpose`
 * recognises a wish for what is there already. `token` is set on the one-off ways of invitations, which are deleted once
 * they have served; `tried_at` is when we last asked WeCom for that.
 */
export type ContactWayTable = {
  config_id: string;
  kind: string;
  state: string;
  purpose: string;
  token: string | null;
  made_at: number;
  tried_at: number | null;
  /** WayBody, see relay/contacts */
  body: string;
};

/** Who came by a way, once each. */
type ContactWayUseTable = { config_id: string; external_userid: string; at: number };

/** Tables of corp tags, contact ways and join ways; made by migration 0005. */
export type ContactTables = {
  corp_tag_group: CorpTagGroupTable;
  corp_tag: CorpTagTable;
  contact_way: ContactWayTable;
  contact_way_use: ContactWayUseTable;
};
