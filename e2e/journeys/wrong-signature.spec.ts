import { expect, test } from '../fixtures.ts';
import { callsOf } from '../pages/ledger.ts';

test('a callback with a wrong signature is refused and changes nothing; the next genuine one works', async ({
  company,
}) => {
  const { house } = company;
  const phone = await company.phone('linxi');
  await phone.write('待产包里纸尿裤备多少合适');
  const workstation = await company.workstation('lijing');
  await workstation.view('待认领');
  await workstation.open('林溪（孕 32 周）');
  await expect(workstation.bubble('待产包里纸尿裤备多少合适')).toBeVisible();
  const desk = await company.desk('lijing');
  // The other desk may just note that it has read this one.
  const facts = (): number => desk.facts.filter(({ kind }) => kind !== 'mark.changed').length;
  const before = facts();
  const pulls = callsOf(house, 'kf/sync_msg');

  const body = (encrypted: string) =>
    `<xml><ToUserName><![CDATA[wwhuiyindemo00001]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
  const forged = [
    { query: 'msg_signature=0000000000000000000000000000000000000000&timestamp=1&nonce=1', encrypted: 'AAAA' },
    { query: `msg_signature=${'a'.repeat(40)}&timestamp=1795000000&nonce=77`, encrypted: 'q'.repeat(88) },
    { query: '', encrypted: 'AAAA' },
  ];
  const answers: string[] = [];
  for (const { query, encrypted } of forged) {
    const response = await fetch(`${house.relay.url}/wecom/callback?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: body(encrypted),
    });
    expect([400, 403]).toContain(response.status);
    answers.push(await response.text());
  }
  // Whatever is wrong, the answer is the same: it teaches a forger nothing.
  expect(new Set(answers.slice(0, 2)).size).toBe(1);
  await house.relay.idle();
  expect(callsOf(house, 'kf/sync_msg')).toBe(pulls);
  expect(facts()).toBe(before);

  await phone.write('还想要一份清单');
  await expect(workstation.bubble('还想要一份清单')).toBeVisible();
});
