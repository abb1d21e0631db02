import { useState } from 'react';
import type { PhoneView } from '#simulator/control/phone-view';
import type { Person } from '../api.ts';
import { Avatar } from '../avatar.tsx';
import { MessagesIcon, ContactsIcon, DoorIcon } from '../icons.tsx';
import { formatMoment } from '../time.ts';
import { previewOf } from './preview.ts';

type Props = {
  readonly person: Person | undefined;
  readonly view: PhoneView | undefined;
  readonly now: number;
  readonly seen: Readonly<Record<string, number>>;
  readonly onOpen: (openKfid: string) => void;
  readonly onEntries: () => void;
};

/** My conversations, friends and groups. Opening one from here is not an entry (wecom-api.md 4.5). */
export function Home({ person, view, now, seen, onOpen, onEntries }: Props) {
  const [tab, setTab] = useState<'conversations' | 'contacts'>('conversations');
  const conversations = (view?.conversations ?? [])
    .filter((each) => each.entered || each.lines.length > 0)
    .toSorted((one, other) => (other.lines.at(-1)?.at ?? 0) - (one.lines.at(-1)?.at ?? 0));

  return (
    <section className="home" aria-label="微信">
      <header className="bar">
        <h2>{tab === 'conversations' ? '微信' : '通讯录'}</h2>
      </header>
      <div className="home-list">
        {person === undefined ? null : (
          <p className="me">
            <Avatar name={person.nickname} size={28} />
            {person.nickname}
          </p>
        )}
        {tab === 'conversations' ? (
          <ul aria-label="会话">
            {conversations.map((each) => {
              const last = each.lines.at(-1);
              const unread = countUnread(each.lines, seen[`${person?.externalUserid ?? ''} ${each.openKfid}`] ?? 0);
              return (
                <li key={each.openKfid}>
                  <button type="button" className="row" onClick={() => onOpen(each.openKfid)}>
                    <span className="row-avatar">
                      <Avatar name={each.name} brand size={48} />
                      {unread > 0 ? <em aria-label={`${unread} 条未读`}>{unread}</em> : null}
                    </span>
                    <span className="row-main">
                      <b>{each.name}</b>
                      <small>{last === undefined ? '客服会话' : previewOf(last)}</small>
                    </span>
                    <time>{last === undefined ? '' : formatMoment(last.at, now)}</time>
                  </button>
                </li>
              );
            })}
            {conversations.length === 0 ? <li className="empty">还没有会话，从一个入口进来试试</li> : null}
          </ul>
        ) : (
          <Contacts view={view} />
        )}
      </div>
      <nav className="tabs" aria-label="主导航">
        <button type="button" aria-current={tab === 'conversations'} onClick={() => setTab('conversations')}>
          <MessagesIcon />
          微信
        </button>
        <button type="button" aria-current={tab === 'contacts'} onClick={() => setTab('contacts')}>
          <ContactsIcon />
          通讯录
        </button>
        <button type="button" className="only-narrow" onClick={onEntries}>
          <DoorIcon />
          入口
        </button>
      </nav>
    </section>
  );
}

function Contacts({ view }: { readonly view: PhoneView | undefined }) {
  const friends = view?.friends ?? [];
  const groups = view?.groups ?? [];
  return (
    <>
      <h3>企业微信联系人</h3>
      <ul aria-label="好友">
        {friends.map((friend) => (
          <li key={friend.userid} className="row">
            <Avatar name={friend.name} size={40} />
            <span className="row-main">
              <b>{friend.name}</b>
              <small>{friend.position}</small>
            </span>
          </li>
        ))}
        {friends.length === 0 ? <li className="empty">还没有添加企业微信联系人</li> : null}
      </ul>
      <h3>群聊</h3>
      <ul aria-label="群聊">
        {groups.map((group) => (
          <li key={group.chatId} className="row">
            <Avatar name={group.name} brand size={40} />
            <span className="row-main">
              <b>{group.name}</b>
              <small>{group.size} 人</small>
            </span>
          </li>
        ))}
        {groups.length === 0 ? <li className="empty">还没有加入群聊</li> : null}
      </ul>
    </>
  );
}

/** Lines of the company after those that were on screen. */
function countUnread(lines: PhoneView['conversations'][number]['lines'], seenCount: number): number {
  return lines.slice(seenCount).filter((line) => line.from === 'company').length;
}
