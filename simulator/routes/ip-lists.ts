import { answer, type Api } from './api.ts';

/** wecom-api.md 1.7: where callbacks come from, for a firewall's list. Here they come from this machine. */
export const callbackIps: Api = {
  path: 'getcallbackip',
  methods: ['GET'],
  run: () => answer({ ip_list: ['127.0.0.1'] }),
};

/** wecom-api.md 1.7: where outgoing calls go. */
export const apiDomainIps: Api = {
  path: 'get_api_domain_ip',
  methods: ['GET'],
  run: () => answer({ ip_list: ['127.0.0.1'] }),
};
