import type { ServicerUserid } from './ids.ts';

declare const brand: unique symbol;
/** A group of colleagues of ours; WeCom knows nothing of it. */
export type TeamId = string & { readonly [brand]: 'TeamId' };
export const asTeamId = (value: string): TeamId => value as TeamId;

export type Team = {
  readonly teamId: TeamId;
  readonly name: string;
  readonly members: readonly ServicerUserid[];
};

export const TEAM_NAME_CHARACTERS = 20;
