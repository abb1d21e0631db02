/** The documented samples of the callback (wecom-api.md 1.8). */
export const sampleKeys = {
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  corpId: 'wx5823bf96d3bd56c7',
} as const;

/** A: the official POST. */
export const vectorA = {
  timestamp: '1409659813',
  nonce: '1372623149',
  signature: '477715d11cdb4164915debcba66cb864d751f3e6',
  encrypt:
    'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
  text: [
    '<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>',
    '<FromUserName><![CDATA[mycreate]]></FromUserName>',
    '<CreateTime>1409659813</CreateTime>',
    '<MsgType><![CDATA[text]]></MsgType>',
    '<Content><![CDATA[hello]]></Content>',
    '<MsgId>4561255354251345929</MsgId>',
    '<AgentID>218</AgentID>',
    '</xml>',
  ].join('\n'),
} as const;

/** B: the official GET; `echostr` as it stands in the address. */
export const vectorB = {
  timestamp: '1409659589',
  nonce: '263014780',
  signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
  echostr: 'P9nAzCzyDtyTWESHep1vC5X9xho%2FqYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp%2B4RPcs8TgAE7OaBO%2BFZXvnaqQ%3D%3D',
  text: '1616140317555161061',
} as const;

/** E: a doorbell under the same keys. */
export const vectorE = {
  timestamp: '1700000000',
  nonce: 'nonce123',
  signature: '52077fad0fde5bce240c7c6157f1a53fe489e7dc',
  encrypt:
    '6NsGkRRI9A5rH+Zh06UHlJ9gByVfm60fk0S0JsB0P+F8pDdR8v2BGy3mKQgyisgTmaoreJCvwaUgD69E8VHG3P7r/X/Ua+wXDJ6PQcVMld5vGJX44ERQcgJj8lgvLLdkh7I32TLwMLjuwI8HYRJumsYZrf/W56/I/LhxzEHODfoJBrpM6kdG42H/rQ+exZXsUhHzn9KAcTwwYGhL6aFUflDZIO7orc5HAniID/6aFn6lhGjSUBJtcowMicdEqMGY6KzucLejuXK7YovFv6tHzuZpkqZVZDBcLYAVsO161cjBZdeyMvE+E61w+MD8e0Vt7Qt0YgrnCSDgTYqkM1bqLJjTN1MoQLkk5fyanQ5BuOJYgBYto6EDpmddGTn5BVlkz/T5UC87jDY6sgwsyq8z4u+6Q8aleTgC/kSdkkJMDWVEdZli5O8DMSwpuJDnrgz/eAaVnMfzrZJHX9W0YAER8WnRYJg37Tgu/ZdKHcKUpMufPwOKjBdz3Z+ipnqYzxxz',
  token: 'ENCApHxnGDNAVNY4AaSJKj4Tb5mwsEMzxhFmHVGcra996NR',
  openKfid: 'wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q',
} as const;
