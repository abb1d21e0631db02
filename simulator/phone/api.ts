import type { PhoneView } from '#simulator/control/phone-view';
import type { Entry } from './entries.ts';

export type Person = { readonly externalUserid: string; readonly nickname: string };
type AccountRow = { readonly openKfid: string; readonly name: string };
type MemberRow = { readonly userid: string; readonly name: string };
export type Cast = {
  readonly customers: readonly Person[];
  readonly accounts: readonly AccountRow[];
  readonly members: readonly MemberRow[];
};

/** What a QR code leads to. */
export type Invitation = {
  readonly kind: 'contact' | 'join';
  readonly name: string;
  readonly already: boolean;
  readonly position?: string;
  readonly size?: number;
};

export async function fetchCast(): Promise<Cast> {
  return ask<Cast>('/sim/world');
}

export async function fetchPhone(customer: string): Promise<PhoneView> {
  return ask<PhoneView>(`/sim/customers/${customer}/phone`);
}

export async function addCustomer(nickname: string): Promise<string> {
  return (await post<{ externalUserid: string }>('/sim/customers', { nickname })).externalUserid;
}

export async function enter(customer: string, account: string, entry: Entry): Promise<void> {
  const { scene, sceneParam, wechatChannels } = entry;
  await act(customer, 'enter', { account, scene, sceneParam, wechatChannels });
}

/** Gives the account the link leads to. */
export async function openLink(customer: string, url: string): Promise<string> {
  return (await act<{ account: string }>(customer, 'open', { url })).account;
}

export async function writeText(customer: string, account: string, text: string): Promise<void> {
  await act(customer, 'text', { account, text });
}

export async function sendPicture(customer: string, account: string, file: File): Promise<void> {
  await ask(`/sim/customers/${customer}/image?account=${encodeURIComponent(account)}`, {
    method: 'POST',
    headers: { 'content-type': file.type },
    body: file,
  });
}

/** Hums into the microphone for three seconds. */
export async function hum(customer: string, account: string): Promise<void> {
  await act(customer, 'voice', { account });
}

/** Films a rolling ball for two seconds. */
export async function film(customer: string, account: string): Promise<void> {
  await act(customer, 'video', { account });
}

/** Any kind of message but text, as WeCom's wire has it (wecom-api.md 4.4). */
export type Message = { readonly msgtype: string; readonly [object: string]: unknown };

export async function sendMessage(customer: string, account: string, message: Message): Promise<void> {
  await act(customer, 'message', { account, ...message });
}

/** Gives the media_id of what was kept. */
export async function keepFile(kind: 'image' | 'video' | 'file', file: Blob, name: string): Promise<string> {
  const query = new URLSearchParams({ kind, name });
  const headers = { 'content-type': file.type === '' ? 'application/octet-stream' : file.type };
  const kept = await ask<{ mediaId: string }>(`/sim/media?${query.toString()}`, {
    method: 'POST',
    headers,
    body: file,
  });
  return kept.mediaId;
}

export async function addByLink(customer: string, url: string): Promise<void> {
  await act(customer, 'acquisition', { url });
}

export async function tapItem(customer: string, account: string, msgid: string, index: number): Promise<void> {
  await act(customer, 'tap', { account, msgid, index });
}

export async function recallMessage(customer: string, account: string, msgid: string): Promise<void> {
  await act(customer, 'recall', { account, msgid });
}

export async function setBlocked(customer: string, account: string, blocked: boolean): Promise<void> {
  await act(customer, 'block', { account, blocked });
}

/** Undefined when the text is no invitation of this company. */
export async function scan(customer: string, scanned: string): Promise<Invitation | undefined> {
  const response = await request(`/sim/customers/${customer}/scan`, jsonPost({ scanned }));
  return response.status === 404 ? undefined : read<Invitation>(response);
}

export async function accept(customer: string, scanned: string): Promise<Invitation> {
  return act<Invitation>(customer, 'accept', { scanned });
}

async function act<T = unknown>(customer: string, verb: string, body: object): Promise<T> {
  return post<T>(`/sim/customers/${customer}/${verb}`, body);
}

async function post<T>(path: string, body: object): Promise<T> {
  return ask<T>(path, jsonPost(body));
}

function jsonPost(body: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  return read<T>(await request(path, init));
}

async function request(path: string, init?: RequestInit): Promise<Response> {
  return fetch(path, init);
}

// The page and these routes are one program: the shape is its own.
async function read<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`模拟微信没有接受这个操作（${response.status}）`);
  return (await response.json()) as T;
}
