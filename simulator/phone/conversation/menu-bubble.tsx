import { Fragment } from 'react';
import type { MenuItem, MsgMenu } from '#shared/wecom/sync-msg';

type MiniProgramItem = Extract<MenuItem, { type: 'miniprogram' }>['miniprogram'];
type Acts = {
  readonly onLink: (title: string, url: string) => void;
  readonly onMiniProgram: (item: MiniProgramItem) => void;
};
type Props = Acts & { readonly menu: MsgMenu; readonly onTap: (index: number) => void };

/** A menu message: tapping a click item writes its text, a view item opens its page. */
export function MenuBubble({ menu, onTap, ...acts }: Props) {
  return (
    <div className="bubble menu">
      {menu.head_content === undefined ? null : <p>{menu.head_content}</p>}
      {menu.list === undefined ? null : (
        <div className="menu-items">
          {menu.list.map((item, index) => (
            <Fragment key={`${index} ${item.type}`}>
              <Item item={item} onTap={() => onTap(index)} {...acts} />
              {staysOnLine(item) ? null : <br />}
            </Fragment>
          ))}
        </div>
      )}
      {menu.tail_content === undefined ? null : <p className="tail">{menu.tail_content}</p>}
    </div>
  );
}

/** Only a text may keep the next item on its line (wecom-api.md 4.6). */
function staysOnLine(item: MenuItem): boolean {
  return item.type === 'text' && item.text.no_newline === 1;
}

type ItemProps = Acts & { readonly item: MenuItem; readonly onTap: () => void };

function Item({ item, onTap, onLink, onMiniProgram }: ItemProps) {
  switch (item.type) {
    case 'click':
      return (
        <button type="button" onClick={onTap}>
          {item.click.content}
        </button>
      );
    case 'view':
      return (
        <button type="button" onClick={() => onLink(item.view.content, item.view.url)}>
          {item.view.content}
        </button>
      );
    case 'miniprogram':
      return (
        <button type="button" onClick={() => onMiniProgram(item.miniprogram)}>
          {item.miniprogram.content}
        </button>
      );
    default:
      return <span>{item.text.content.replaceAll('\\n', '\n')}</span>;
  }
}
