import { useServicers } from './use-servicers.ts';

/** Colleagues for choosing, as `李静（lijing）`; whoever is not among them is typed by userid. */
export type Colleagues = {
  readonly labels: readonly string[];
  readonly labelOf: (userid: string) => string;
  /** The userid behind a label, or what was typed. */
  readonly useridOf: (text: string) => string;
};

export function useColleagues(): Colleagues {
  const rows = [...(useServicers()?.values() ?? [])];
  const names = new Map(rows.map((row) => [String(row.servicerUserid), row.name]));
  const labelOf = (userid: string): string => {
    const name = names.get(userid);
    return name === undefined || name === userid ? userid : `${name}（${userid}）`;
  };
  const userids = new Map([...names.keys()].map((userid) => [labelOf(userid), userid]));
  return { labels: [...userids.keys()], labelOf, useridOf: (text) => userids.get(text) ?? text.trim() };
}
