import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#shared/domain/servicer';
import { startLoneRelay, type LoneRelay } from '../testing/lone-relay.ts';
import { RawConnection } from '../testing/raw-http.ts';

// A7: whom each address is for. An address without a row fails here.
const table = {
  stranger: ['POST /api/sign-in'],
  servicer: [
    'GET /api/session',
    'DELETE /api/session',
    'GET /api/cache-key',
    'GET /api/sessions',
    'DELETE /api/sessions/:id',
    'POST /api/password',
    'POST /api/media',
    'GET /api/media/:hash',
    'GET /api/acquisition',
    'GET /api/assistant',
    'POST /api/assistant',
    'GET /api/automatic-texts',
    'GET /api/members/:userid',
    'GET /api/quick-replies/usage',
    'POST /api/quick-replies/import',
    'GET /api/routing/decisions',
    'GET /api/routing/attendance',
    'POST /api/history',
    'POST /api/search',
    'POST /api/search/around',
    'GET /api/customers/:externalUserid/tag-sets',
    'GET /api/corp-tags',
    'GET /api/upgrade-targets',
  ],
  supervisor: [
    'POST /api/history/recalled',
    'GET /api/board',
    'GET /api/board/conversations',
    'POST /api/acquisition/links',
    'POST /api/acquisition/links/:linkId',
    'DELETE /api/acquisition/links/:linkId',
    'PUT /api/automatic-texts',
    'GET /api/transfers',
    'GET /api/transfers/candidates',
    'GET /api/transfers/unassigned',
    'POST /api/transfers/customers',
    'POST /api/transfers/groups',
    'GET /api/people',
    'GET /api/company/statistics',
    'GET /api/company/accounts',
    'POST /api/company/accounts',
    'GET /api/company/accounts/:openKfid',
    'POST /api/company/accounts/:openKfid',
    'DELETE /api/company/accounts/:openKfid',
    'POST /api/company/accounts/:openKfid/servicers',
    'POST /api/company/accounts/:openKfid/links',
    'POST /api/company/qr-codes',
    'GET /api/corp-tags/all',
    'POST /api/corp-tags/create',
    'POST /api/corp-tags/rename',
    'POST /api/corp-tags/order',
    'POST /api/corp-tags/delete',
    'POST /api/corp-tags/settle',
    'GET /api/contact-ways',
    'GET /api/contact-ways/choices',
    'GET /api/contact-ways/:configId/picture',
    'POST /api/contact-ways/search',
    'POST /api/contact-ways/create',
    'POST /api/contact-ways/update',
    'POST /api/contact-ways/delete',
    'POST /api/contact-ways/adopt',
  ],
  admin: [
    'POST /api/people',
    'POST /api/people/:userid',
    'POST /api/people/:userid/password',
    'DELETE /api/people/:userid/sessions',
  ],
} as const satisfies Readonly<Record<'stranger' | Role, readonly string[]>>;

const roles = ['servicer', 'supervisor', 'admin'] as const satisfies readonly Role[];
let lone: LoneRelay;
const tokens: Partial<Record<Role, string>> = {};

beforeAll(async () => {
  lone = await startLoneRelay();
  for (const role of roles) {
    await lone.hire(role, role, 'wkA');
    tokens[role] = (await lone.signIn(role)).token;
  }
});
afterAll(() => lone.close());

function ask(address: string, token?: string): Promise<Response> {
  const [method = '', path = ''] = address.split(' ');
  const body = method === 'POST' || method === 'PUT' ? { body: {} } : {};
  const given = token === undefined ? {} : { token };
  return lone.ask(path.replaceAll(/:\w+/g, '0'.repeat(64)), { method, ...body, ...given });
}

test('A7 every address has its row, and every row its address', () => {
  const served = lone.relay.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path.replaceAll(/\{[^/]*\}+/g, '')}`);
  // A route with a middleware of its own is listed twice.
  expect([...new Set(served)].toSorted()).toEqual(Object.values(table).flat().toSorted());
});

describe('A7 nobody without a living session', () => {
  test.each(roles.flatMap((role) => table[role]))('%s is 401 for a stranger', async (address) => {
    expect((await ask(address)).status).toBe(401);
    expect((await ask(address, 'x'.repeat(43))).status).toBe(401);
  });
});

describe('A7 nobody of a lower role', () => {
  const cases = (['supervisor', 'admin'] as const).flatMap((role) =>
    table[role].flatMap((address) => roles.slice(0, roles.indexOf(role)).map((lower) => [address, lower] as const)),
  );
  test.each(cases)('%s is 403 for a %s', async (address, lower) => {
    expect((await ask(address, tokens[lower])).status).toBe(403);
  });
});

test('A4 nothing that is asked of the company may be larger than its longest list', async () => {
  const asked = [...table.supervisor, ...table.admin].filter((address) => /^(POST|PUT) /.test(address));
  // It has no body to read.
  for (const address of asked.filter((one) => one !== 'POST /api/contact-ways/search')) {
    const connection = new RawConnection(lone.relay.url);
    const lines = ['Host: relay', `Authorization: Bearer ${tokens.admin}`, `Content-Length: ${3 * 2 ** 20}`];
    const answer = await connection.send(
      [`${address.replaceAll(/:\w+/g, 'x')} HTTP/1.1`, ...lines, '', ''].join('\r\n'),
    );
    connection.end();
    expect([address, answer?.status]).toEqual([address, 413]);
  }
});
