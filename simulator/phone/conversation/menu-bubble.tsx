import type { MenuItem, MsgMenu } from '#shared/wecom/sync-msg';

type Props = {
  readonly menu: MsgMenu;
  readonly onTap: (index: number) => void;
  readonly onLink: (title: string, url: string) => void;
};

/** A menu message: tapping a click item writes its text, a view item opens its page. */
export function MenuBubble({ menu, onTap, onLink }: Props) {
  return (
    <div className="bubble menu">
      {menu.head_content === undefined ? null : <p>{menu.head_content}</p>}
      <ul>
        {(menu.list ?? []).map((item, index) => (
          <li key={JSON.stringify(item)}>
            <Item item={item} onTap={() => onTap(index)} onLink={onLink} />
          </li>
        ))}
      </ul>
      {menu.tail_content === undefined ? null : <p className="tail">{menu.tail_content}</p>}
    </div>
  );
}

type ItemProps = { readonly item: MenuItem; readonly onTap: () => void; readonly onLink: Props['onLink'] };

function Item({ item, onTap, onLink }: ItemProps) {
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
      return <span>{item.miniprogram.content}（小程序）</span>;
    default:
      return <span>{item.text.content.replaceAll('\\n', '\n')}</span>;
  }
}
