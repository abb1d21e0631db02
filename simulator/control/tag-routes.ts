import { z } from 'zod';
import { addTags, deleteTags, editTag, shuffleTags } from '../world/corp-tags.ts';
import { done, readBody, type ControlRoute } from './route.ts';

const id = z.string().min(1);
const order = z.number().int().min(0).optional();
const acts = z.discriminatedUnion('act', [
  z.object({ act: z.literal('rename'), id, name: z.string().min(1) }),
  z.object({ act: z.literal('delete'), ids: z.array(id).min(1) }),
  z.object({ act: z.literal('shuffle'), group: z.string().default(''), ids: z.array(id).min(1) }),
]);

/** Look after corp tags in the WeCom client, which WeCom reports by change_external_tag (wecom-api.md 2.4). */
export const tagRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/sim/tags',
    does: 'tags are made in the WeCom client: {group, tags: [name], order?} → {groupId, tagIds}',
    async run({ world }, context) {
      const body = await readBody(z.object({ group: id, tags: z.array(id).min(1), order }), context);
      const wish = body.tags.map((name, index) => ({ name, order: body.tags.length - index }));
      const group = addTags(world, { groupName: body.group, order: body.order }, wish, 'client');
      return context.json({ groupId: group.id, tagIds: group.tags.map((tag) => tag.id) });
    },
  },
  {
    method: 'POST',
    path: '/sim/tags/change',
    does:
      'tags are changed in the WeCom client: {act: rename, id, name} {act: delete, ids} {act: shuffle, group ("" = the ' +
      'groups), ids in their new order}',
    async run({ world }, context) {
      const body = await readBody(acts, context);
      if (body.act === 'rename') editTag(world, body.id, { name: body.name }, 'client');
      else if (body.act === 'delete') deleteTags(world, body.ids, 'client');
      else shuffleTags(world, body.group, body.ids);
      return done(context, true);
    },
  },
];
