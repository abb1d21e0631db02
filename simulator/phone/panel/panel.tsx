import { useState } from 'react';
import { addCustomer, enter, fetchCast, openLink, type Cast } from '../api.ts';
import { entries, entryGroups, findEntry } from '../entries.ts';
import { formatFull } from '../time.ts';

type Props = {
  readonly cast: Cast;
  readonly customer: string;
  readonly account: string;
  readonly now: number | undefined;
  readonly online: boolean;
  readonly onCustomer: (externalUserid: string) => void;
  readonly onAccount: (openKfid: string) => void;
  readonly onCast: (cast: Cast) => void;
  readonly onEntered: () => void;
};

/** Who holds the phone, and through which door they come in. */
export function Panel({ cast, customer, account, now, online, onCustomer, onAccount, onCast, onEntered }: Props) {
  const [entryId, setEntryId] = useState('mp_product');
  const [nickname, setNickname] = useState('');
  const [link, setLink] = useState('');
  const [problem, setProblem] = useState('');

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      setProblem('');
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '没有成功，请再试一次');
    }
  }

  async function enterNow(): Promise<void> {
    const entry = findEntry(entryId);
    if (entry === undefined) return;
    await enter(customer, account, entry);
    onEntered();
  }

  async function openNow(): Promise<void> {
    onAccount(await openLink(customer, link));
    setLink('');
    onEntered();
  }

  async function addNow(): Promise<void> {
    const id = await addCustomer(nickname.trim());
    onCast(await fetchCast());
    setNickname('');
    onCustomer(id);
  }

  return (
    <aside className="panel" aria-label="控制面板">
      <header>
        <h1>模拟微信</h1>
        <p>扮演一位客户，从一个入口进入客服会话。这里的人物都是虚构的。</p>
      </header>
      <label className="field">
        <span>客户</span>
        <select aria-label="客户" value={customer} onChange={(event) => onCustomer(event.target.value)}>
          {cast.customers.map((each) => (
            <option key={each.externalUserid} value={each.externalUserid}>
              {each.nickname}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>客服账号</span>
        <select aria-label="客服账号" value={account} onChange={(event) => onAccount(event.target.value)}>
          {cast.accounts.map((each) => (
            <option key={each.openKfid} value={each.openKfid}>
              {each.name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>入口</span>
        <select aria-label="入口" value={entryId} onChange={(event) => setEntryId(event.target.value)}>
          {entryGroups.map((group) => (
            <optgroup key={group} label={group}>
              {entries
                .filter((entry) => entry.group === group)
                .map((entry) => (
                  <option key={entry.id} value={entry.id}>
                    {entry.label}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <button type="button" className="primary" onClick={() => void attempt(enterNow)}>
        进入会话
      </button>
      <form
        className="field add"
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(openNow);
        }}
      >
        <span>或者打开一条接入链接</span>
        <div>
          <input
            aria-label="接入链接"
            placeholder="工作站里生成的链接"
            value={link}
            onChange={(event) => setLink(event.target.value)}
          />
          <button type="submit" disabled={link.trim() === ''}>
            打开
          </button>
        </div>
      </form>
      <form
        className="field add"
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(addNow);
        }}
      >
        <span>或者添加一位新客户</span>
        <div>
          <input
            aria-label="新客户昵称"
            placeholder="昵称"
            maxLength={20}
            value={nickname}
            onChange={(event) => setNickname(event.target.value)}
          />
          <button type="submit" disabled={nickname.trim() === ''}>
            添加
          </button>
        </div>
      </form>
      {problem === '' ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <footer>
        <span className={online ? 'dot' : 'dot off'} />
        {online ? '已连接' : '连接中断，正在重连'}
        <time>{now === undefined ? '' : formatFull(now)}</time>
      </footer>
    </aside>
  );
}
