import type { AcquisitionLink } from '#shared/contracts/acquisition';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useMemberNames } from '../../app/use-member-names.ts';
import page from '../../ui/page.module.css';
import { Pill } from '../../ui/pill.tsx';

type Props = {
  readonly links: readonly AcquisitionLink[];
  readonly chosen: string | null;
  readonly onChoose: (linkId: string) => void;
};

export function LinksTable({ links, chosen, onChoose }: Props) {
  const words = useMessages().acquisition;
  const nameOf = useMemberNames(links.flatMap(({ users }) => users.slice(0, 1)));
  const members = ({ users, departmentIds }: AcquisitionLink) =>
    [
      ...(users[0] === undefined ? [] : [words.users(nameOf(users[0]), users.length)]),
      ...(departmentIds.length > 0 ? [words.departments(departmentIds.length)] : []),
    ].join(' · ');
  return (
    <div className={page['card']}>
      <table className={page['table']}>
        <thead>
          <tr>
            <th scope="col">{words.columns.name}</th>
            <th scope="col">{words.columns.users}</th>
            <th scope="col">{words.columns.verify}</th>
            <th scope="col" data-number>
              {words.columns.sent}
            </th>
            <th scope="col" data-number>
              {words.columns.added}
            </th>
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <tr key={link.linkId} data-chosen={link.linkId === chosen}>
              <th scope="row">
                <button
                  type="button"
                  className={page['open']}
                  aria-pressed={link.linkId === chosen}
                  onClick={() => onChoose(link.linkId)}
                >
                  {link.name}
                </button>
              </th>
              <td>{members(link)}</td>
              <td>
                {link.isUsable ? (
                  <Pill tone={link.skipVerify ? 'accent' : 'quiet'}>
                    {link.skipVerify ? words.skipVerify : words.needVerify}
                  </Pill>
                ) : (
                  <Pill tone="risk">{words.unusable}</Pill>
                )}
              </td>
              <td data-number>{link.sent}</td>
              <td data-number>{link.added}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
