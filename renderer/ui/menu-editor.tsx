import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { MENU_TEXT_BYTES, type MenuItem } from '#shared/domain/message';
import { itemBytes, nextTapId, type Menu, type MenuFault, type MenuFaults } from '../lib/menu-faults.ts';
import { ByteField } from './byte-field.tsx';
import styles from './menu-editor.module.css';

type MenuWords = {
  readonly head: string;
  readonly headHint: string;
  readonly tail: string;
  readonly add: string;
  readonly kinds: Readonly<Record<MenuItem['kind'], string>>;
  readonly texts: Readonly<Record<MenuItem['kind'], string>>;
  readonly url: string;
  readonly appid: string;
  readonly pagepath: string;
  readonly up: string;
  readonly down: string;
  readonly remove: string;
  readonly cut: string;
  readonly faults: Readonly<Record<MenuFault, string>>;
};

type Props = {
  readonly menu: Menu;
  readonly faults: MenuFaults;
  /** Empty fields are called faults only after a try to save or send. */
  readonly isTried: boolean;
  readonly words: MenuWords;
  readonly onChange: (menu: Menu) => void;
};

const kinds = ['click', 'view', 'miniprogram', 'text'] as const;

/** Words above, items to tap, words below: each kind of item of WeCom's menus, in an order that can be changed. */
export function MenuEditor({ menu, faults, isTried, words, onChange }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const { items } = menu;
  const say = (fault: MenuFault | null | undefined): string | null =>
    fault && (isTried || fault === 'too-long') ? words.faults[fault] : null;
  const put = (next: readonly MenuItem[]): void => onChange({ ...menu, items: next });

  function add(kind: MenuItem['kind']): void {
    put([...items, emptyItem(kind, items)]);
    requestAnimationFrame(() => list.current?.lastElementChild?.querySelector('input')?.focus());
  }

  function move(from: number, to: number): void {
    const next = [...items];
    next.splice(to, 0, ...next.splice(from, 1));
    put(next);
  }

  return (
    <div className={styles['editor']}>
      <ByteField
        label={words.head}
        hint={words.headHint}
        value={menu.head}
        limit={MENU_TEXT_BYTES}
        rows={2}
        cutWord={words.cut}
        error={say(faults.head)}
        onChange={(head) => onChange({ ...menu, head })}
        isFirst
      />
      <ol ref={list} className={styles['items']}>
        {items.map((item, index) => (
          <li key={item.kind === 'click' ? item.id : index} className={styles['item']}>
            <div className={styles['fields']}>
              <ItemFields
                item={item}
                words={words}
                error={(field) => say(faults.items[index]?.[field])}
                onChange={(next) => put(items.with(index, next))}
              />
            </div>
            <div className={styles['acts']}>
              <button type="button" aria-label={words.up} disabled={index === 0} onClick={() => move(index, index - 1)}>
                <ArrowUp size={14} aria-hidden />
              </button>
              <button
                type="button"
                aria-label={words.down}
                disabled={index === items.length - 1}
                onClick={() => move(index, index + 1)}
              >
                <ArrowDown size={14} aria-hidden />
              </button>
              <button type="button" aria-label={words.remove} onClick={() => put(items.toSpliced(index, 1))}>
                <X size={14} aria-hidden />
              </button>
            </div>
          </li>
        ))}
      </ol>
      <div className={styles['add']} role="group" aria-label={words.add}>
        {kinds.map((kind) => (
          <button key={kind} type="button" onClick={() => add(kind)}>
            <Plus size={13} aria-hidden />
            {words.kinds[kind]}
          </button>
        ))}
      </div>
      <ByteField
        label={words.tail}
        value={menu.tail}
        limit={MENU_TEXT_BYTES}
        rows={1}
        cutWord={words.cut}
        error={say(faults.tail)}
        onChange={(tail) => onChange({ ...menu, tail })}
      />
    </div>
  );
}

type ItemProps = {
  readonly item: MenuItem;
  readonly words: MenuWords;
  readonly error: (field: 'text' | 'url' | 'appid' | 'pagepath') => string | null;
  readonly onChange: (item: MenuItem) => void;
};

function ItemFields({ item, words, error, onChange }: ItemProps) {
  const shared = { cutWord: words.cut } as const;
  return (
    <>
      <ByteField
        {...shared}
        label={words.texts[item.kind]}
        value={item.text}
        limit={itemBytes(item.kind)}
        error={error('text')}
        onChange={(text) => onChange({ ...item, text })}
      />
      {item.kind === 'view' ? (
        <ByteField
          {...shared}
          label={words.url}
          value={item.url}
          limit={null}
          placeholder="https://"
          error={error('url')}
          onChange={(url) => onChange({ ...item, url: url.trim() })}
        />
      ) : null}
      {item.kind === 'miniprogram' ? (
        <div className={styles['pair']}>
          <ByteField
            {...shared}
            label={words.appid}
            value={item.appid}
            limit={null}
            placeholder="wx"
            error={error('appid')}
            onChange={(appid) => onChange({ ...item, appid: appid.trim() })}
          />
          <ByteField
            {...shared}
            label={words.pagepath}
            value={item.pagepath}
            limit={null}
            placeholder="pages/index.html"
            error={error('pagepath')}
            onChange={(pagepath) => onChange({ ...item, pagepath: pagepath.trim() })}
          />
        </div>
      ) : null}
    </>
  );
}

function emptyItem(kind: MenuItem['kind'], items: readonly MenuItem[]): MenuItem {
  switch (kind) {
    case 'click':
      return { kind, id: nextTapId(items), text: '' };
    case 'view':
      return { kind, url: '', text: '' };
    case 'miniprogram':
      return { kind, appid: '', pagepath: '', text: '' };
    default:
      return { kind, text: '' };
  }
}
