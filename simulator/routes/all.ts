import { accountAdd } from './account-add.ts';
import { accountDel } from './account-del.ts';
import { accountList } from './account-list.ts';
import { accountUpdate } from './account-update.ts';
import {
  acquisitionCreate,
  acquisitionCustomers,
  acquisitionDelete,
  acquisitionGet,
  acquisitionList,
  acquisitionQuota,
  acquisitionStatistic,
  acquisitionUpdate,
} from './acquisition.ts';
import { contactList, followersByMember } from './followers.ts';
import { groupOnjobTransfer, groupTransfer } from './group-transfer.ts';
import {
  resignedTransferCustomer,
  resignedTransferResult,
  transferCustomer,
  transferResult,
  unassignedList,
} from './transfer.ts';
import type { Api } from './api.ts';
import { groupStatistic, groupStatisticByDay, userBehavior } from './contact-statistics.ts';
import { listContactWay } from './contact-way-list.ts';
import { addContactWay, closeTempChat, delContactWay, getContactWay, updateContactWay } from './contact-way.ts';
import { addCorpTag, corpTagList, delCorpTag, editCorpTag, markTag } from './corp-tags.ts';
import { customerBatchget } from './customer-batchget.ts';
import { externalContactGet } from './external-contact-get.ts';
import { followUserList } from './follow-user-list.ts';
import { groupGet, groupList } from './groupchat.ts';
import { addJoinWay, delJoinWay, getJoinWay, updateJoinWay } from './join-way.ts';
import { apiDomainIps, callbackIps } from './ip-lists.ts';
import { kfAddContactWay } from './kf-add-contact-way.ts';
import { corpStatistic, servicerStatistic } from './kf-statistics.ts';
import { mediaGet, mediaUpload } from './media.ts';
import { memberGet } from './member-get.ts';
import { remark } from './remark.ts';
import { sendMsgOnEvent } from './send-msg-on-event.ts';
import { sendMsg } from './send-msg.ts';
import { serviceStateGet, serviceStateTrans } from './service-state.ts';
import { servicerAdd, servicerDel } from './servicer-change.ts';
import { servicerList } from './servicer-list.ts';
import { syncMsg } from './sync-msg.ts';
import { cancelUpgradeService, upgradeConfig, upgradeService } from './upgrade.ts';

/** Every API but gettoken, which needs no token. A path that is not here does not exist. */
export const apis: readonly Api[] = [
  contactList,
  followersByMember,
  transferCustomer,
  transferResult,
  resignedTransferCustomer,
  resignedTransferResult,
  unassignedList,
  groupOnjobTransfer,
  groupTransfer,
  acquisitionCreate,
  acquisitionList,
  acquisitionGet,
  acquisitionUpdate,
  acquisitionDelete,
  acquisitionCustomers,
  acquisitionStatistic,
  acquisitionQuota,
  accountAdd,
  accountDel,
  accountUpdate,
  accountList,
  servicerAdd,
  servicerDel,
  servicerList,
  corpStatistic,
  servicerStatistic,
  userBehavior,
  groupStatistic,
  groupStatisticByDay,
  syncMsg,
  sendMsg,
  sendMsgOnEvent,
  serviceStateGet,
  serviceStateTrans,
  customerBatchget,
  upgradeConfig,
  upgradeService,
  cancelUpgradeService,
  kfAddContactWay,
  addContactWay,
  getContactWay,
  listContactWay,
  updateContactWay,
  delContactWay,
  closeTempChat,
  addJoinWay,
  getJoinWay,
  updateJoinWay,
  delJoinWay,
  groupList,
  groupGet,
  externalContactGet,
  followUserList,
  corpTagList,
  addCorpTag,
  editCorpTag,
  delCorpTag,
  markTag,
  remark,
  mediaUpload,
  mediaGet,
  memberGet,
  callbackIps,
  apiDomainIps,
];
