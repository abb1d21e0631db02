import { describe, expect, it } from 'vitest';
import { errcodeTable } from '#shared/wecom/errcode-table';
import { mayRepeat, policyOf, type ErrorPolicy } from './errors.ts';

/** The code and Retry columns of wecom-api.md 8.1 and 8.2, word for word. */
const columns: readonly (readonly [codes: string, retry: string])[] = [
  ['-1', 'Y'],
  ['6000', 'Y'],
  ['40001', 'N'],
  ['40003', 'N'],
  ['40004 40005 40006', 'N'],
  ['40007', 'N (upload again)'],
  ['40008', 'N'],
  ['40009 40011', 'N'],
  ['40013', 'N'],
  ['40014', 'T'],
  ['40029', 'N'],
  ['40031 40032', 'N'],
  ['40033', 'N'],
  ['40035 40058', 'N'],
  ['40039', 'N'],
  ['40050', 'N'],
  ['40054 40055', 'N'],
  ['40056', 'N'],
  ['40057', 'N'],
  ['40063', 'N'],
  ['40066 60123 60003', 'N'],
  ['40068', 'N'],
  ['40070 40071 40072', 'N'],
  ['40091', 'N'],
  ['40093', 'N'],
  ['40096', 'N'],
  ['40097 40098 40099 40100', 'N'],
  ['40123', 'N'],
  ['40126', 'N'],
  ['40128 40129 40130 40131 40143', 'N'],
  ['40144', 'N'],
  ['40145', 'N (upload again)'],
  ['40146', 'N'],
  ['40201 40204', 'N'],
  ['40205', 'N'],
  ['40206', 'N'],
  ['41001', 'T'],
  ['41002 41004 41006 41008 41009 41010 41011 41016 41017 41018 41033', 'N'],
  ['41035', 'N'],
  ['41037–41045', 'N'],
  ['41046 41047 41048', 'N'],
  ['41049 41050 41051 41053 41096', '41096 Y, else N'],
  ['41052', 'N'],
  ['41054', 'N'],
  ['41055 41058', 'N'],
  ['41056 41057', 'N'],
  ['41059–41062 41067 41078 41079 41210 41211', '41078/41079 Y'],
  ['41063', 'Y'],
  ['41064 41065 41088 41089', 'N'],
  ['41068–41071 41076 41077 41083 41084', 'N'],
  ['41072 41080 41081 41082 41090', 'N'],
  ['41091', 'N'],
  ['41093 41094', 'N / W'],
  ['41095 41098 41201', 'N'],
  ['41110 41111', 'N'],
  ['42001', 'T'],
  ['42003 42022', 'N'],
  ['43004 43009 43012', 'N'],
  ['44001 44004', 'N'],
  ['45001 45002', 'N'],
  ['45007', 'N'],
  ['45009', 'W (60 s / 60 min / day / 30 days, see 9)'],
  ['45024', 'N'],
  ['45029', 'N (smaller query)'],
  ['45031', 'N'],
  ['45033', 'Y with less parallelism'],
  ['45034', 'N'],
  ['45035', 'Y serialised'],
  ['45036', 'Y later'],
  ['48001 48002', 'N'],
  ['48004 48005 48006', 'N'],
  ['48007', 'N'],
  ['48009 48010 48011', 'N'],
  ['49004 49008', 'N'],
  ['50001 50002 50003 50006', 'N'],
  ['50100', 'N (restart paging)'],
  ['60011', 'N'],
  ['60020', 'N'],
  ['60021 60030 60031', 'N'],
  ['60111', 'N'],
  ['60251 60252 60253', 'N'],
  ['81011 81012 81013 81017', 'N'],
  ['81026', 'Y later'],
  ['82001 82002 82003', 'N'],
  ['84061', 'N'],
  ['84071–84076 84083 84084', 'N'],
  ['85005 85008', 'N'],
  ['86001 86003', 'N'],
  ['90207 90208', 'N'],
  ['90500 90501 90502 90503 90504 90507 90508 90509 90510 90511', '90507 Y, else N'],
  ['301002', 'N'],
  ['301016 301017 301019', 'N'],
  ['511020', 'N'],
  ['610004 610014 610016 610023 610024', 'N'],
  ['701008', 'N'],
  ['810000 810001 810002', 'N'],
  ['830001 830002 830003', 'N / N / Y'],
  ['95000', 'N'],
  ['95001', 'wait for customer'],
  ['95002', 'wait for customer'],
  ['95003', 'N'],
  ['95004', 'N'],
  ['95005', 'N'],
  ['95006', 'N'],
  ['95007', 'without token / next callback'],
  ['95008', 'N'],
  ['95009', 'N'],
  ['95011 / 95012', 'N'],
  ['95013', 'N until customer writes'],
  ['95014', 'N'],
  ['95015', 'N'],
  ['95016', 'N'],
  ['95017', 'N'],
  ['95018', 'N until state 0/1'],
  ['95019', 'N (other servicer)'],
  ['95020', 'N'],
  ['95021', 'N'],
  ['95022', 'N'],
  ['95023', 'N'],
  ['95026', 'N'],
  ['95027', 'N'],
  ['95030', 'N'],
  ['95031', 'wait for customer'],
  ['95032', 'N'],
  ['95033', 'N – treat as "already accepted" when retrying'],
];

/** `41037–41045` is a range, everything else a list. */
function codesOf(text: string): readonly number[] {
  return [...text.matchAll(/(-?\d+)(?:–(\d+))?/g)].flatMap(([, from, to]) => {
    const first = Number(from);
    return Array.from({ length: Number(to ?? from) - first + 1 }, (_, index) => first + index);
  });
}

const letters: Readonly<Record<string, ErrorPolicy>> = { Y: 'retry', T: 'refresh', W: 'wait', N: 'stop' };

/** Row by row: one letter for all, one letter per code (`N / N / Y`), or some codes named and the rest N. */
function expected(): ReadonlyMap<number, readonly ErrorPolicy[]> {
  const found = new Map<number, ErrorPolicy[]>();
  for (const [text, retry] of columns) {
    const codes = codesOf(text);
    const each = /^[YTWN]( \/ [YTWN])+$/.test(retry) ? retry.split(' / ') : null;
    const named = /^([\d/]+) Y/.exec(retry);
    const passing = named ? codesOf(named[1] ?? '') : [];
    codes.forEach((code, index) => {
      // Waiting for the customer or the next callback is nothing a repetition of the same call could do: final.
      const letter = each ? each[index] : named ? (passing.includes(code) ? 'Y' : 'N') : /^[YTWN]\b/.exec(retry)?.[0];
      found.set(code, [...(found.get(code) ?? []), letters[letter ?? 'N'] ?? 'stop']);
    });
  }
  return found;
}

describe('ERR-2 what to do after an errcode', () => {
  it('is decided once for every documented code, and no other is in our table (8.1, 8.2)', () => {
    const documented = expected();
    expect([...documented.values()].filter((policies) => policies.length !== 1)).toEqual([]);
    const ours = errcodeTable.map((entry) => entry.code).filter((code) => code !== 0);
    expect(ours.toSorted((one, other) => one - other)).toEqual(
      [...documented.keys()].toSorted((one, other) => one - other),
    );
  });

  it.each([...expected()].map(([code, [policy]]) => ({ code, policy })))('$code: $policy (8.3)', ({ code, policy }) => {
    expect(policyOf(code)).toBe(policy);
  });

  it('is the end for a code nobody knows', () => {
    expect(policyOf(99_999)).toBe('stop');
  });
});

describe('ERR-3 a call whose outcome nobody knows', () => {
  it.each(['kf/sync_msg', 'kf/get_corp_statistic', 'kf/servicer/add', 'externalcontact/mark_tag', 'kf/account/update'])(
    '%s is made again',
    (path) => expect(mayRepeat(path, {})).toBe(true),
  );

  it.each([
    'kf/account/add',
    'externalcontact/add_corp_tag',
    'externalcontact/add_contact_way',
    'externalcontact/add_msg_template',
    'externalcontact/transfer_customer',
    'externalcontact/groupchat/add_join_way',
    'externalcontact/customer_acquisition/create_link',
    'kf/service_state/trans',
  ])('%s has no key to know a repetition by, so it is read again first (8.3)', (path) => {
    expect(mayRepeat(path, { msgid: 'not-a-reply' })).toBe(false);
  });

  it('a reply is made again only under a msgid of ours (4.6)', () => {
    expect(mayRepeat('kf/send_msg', { msgid: 'm1' })).toBe(true);
    expect(mayRepeat('kf/send_msg_on_event', { msgid: 'm1' })).toBe(true);
    expect(mayRepeat('kf/send_msg', {})).toBe(false);
  });
});
