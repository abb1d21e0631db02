import type { Migration } from 'kysely/migration';
import { up as first } from './0001-first.ts';
import { up as media } from './0002-media.ts';
import { up as out } from './0003-out.ts';
import { up as company } from './0004-company.ts';
import { up as contacts } from './0005-contacts.ts';
import { up as handing } from './0006-handing.ts';
import { up as groups } from './0007-groups.ts';
import { up as checked } from './0008-checked.ts';
import { up as search } from './0009-search.ts';
import { up as desk } from './0010-desk.ts';
import { up as quickReplies } from './0011-quick-replies.ts';
import { up as routing } from './0012-routing.ts';
import { up as lineup } from './0013-lineup.ts';
import { up as cacheKey } from './0014-cache-key.ts';
import { up as oldMarks } from './0015-old-marks.ts';
import { up as days } from './0016-days.ts';
import { up as recalled } from './0017-recalled.ts';
import { up as recalledWords } from './0018-recalled-words.ts';

/** Every step from an empty file to the newest schema, in order; a released one is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': { up: first },
  '0002-media': { up: media },
  '0003-out': { up: out },
  '0004-company': { up: company },
  '0005-contacts': { up: contacts },
  '0006-handing': { up: handing },
  '0007-groups': { up: groups },
  '0008-checked': { up: checked },
  '0009-search': { up: search },
  '0010-desk': { up: desk },
  '0011-quick-replies': { up: quickReplies },
  '0012-routing': { up: routing },
  '0013-lineup': { up: lineup },
  '0014-cache-key': { up: cacheKey },
  '0015-old-marks': { up: oldMarks },
  '0016-days': { up: days },
  '0017-recalled': { up: recalled },
  '0018-recalled-words': { up: recalledWords },
};
