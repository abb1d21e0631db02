import type { MemberName, OwnSession } from '#shared/contracts/http';
import type { ChangePerson, NewPerson, People, Person } from '#shared/contracts/people';
import type { Result } from '#shared/lib/result';
import type { Ask, Send } from './ask.ts';

/** Colleagues and their way in, and one's own desks (shared/contracts/people.ts, http.ts). */
export interface PeopleApi {
  list(): Promise<People>;
  /** The name of anybody in the company. */
  nameOf(userid: string): Promise<MemberName>;
  add(wish: NewPerson): Promise<Result<Person>>;
  change(userid: string, change: ChangePerson): Promise<Result<Person>>;
  givePassword(userid: string, password: string): Promise<Result<Person>>;
  signOut(userid: string): Promise<Result<Person>>;
  ownSessions(): Promise<readonly OwnSession[]>;
  endOwnSession(id: string): Promise<Result<null>>;
}

export function createPeopleApi(ask: Ask, send: Send): PeopleApi {
  const pathOf = (userid: string) => `/api/people/${encodeURIComponent(userid)}`;
  return {
    list: () => ask('/api/people'),
    nameOf: (userid) => ask(`/api/members/${encodeURIComponent(userid)}`),
    add: (wish) => send('/api/people', 'POST', wish),
    change: (userid, change) => send(pathOf(userid), 'POST', change),
    givePassword: (userid, password) => send(`${pathOf(userid)}/password`, 'POST', { password }),
    signOut: (userid) => send(`${pathOf(userid)}/sessions`, 'DELETE'),
    ownSessions: () => ask('/api/sessions'),
    endOwnSession: (id) => send(`/api/sessions/${encodeURIComponent(id)}`, 'DELETE'),
  };
}
