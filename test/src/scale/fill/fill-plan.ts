import { makeSearchKey } from '../../../../server-sdk/dist/lib/database/search-key.js';

/** What a filled database is like. */
export interface FillPlan {
  readonly applications: number;
  readonly sites: number;
  readonly regions: number;
  readonly now: number;
}

export const programmeId = 'scale';
/** So many wait at the first stage with twelve pictures each: they are probed. */
export const mostProbed = 200;

/** One site for two thousand candidates, at least five; thirty regions at most. */
export function planFill(applications: number, now: number): FillPlan {
  const sites = Math.max(5, Math.round(applications / 2_000));
  return { applications, sites, regions: Math.min(30, sites), now };
}

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈';
const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红建文鑫宇';

/** Made-up names; the first surnames are the frequent ones, as they are in life. */
export function madeUpNames(): readonly { readonly name: string; readonly key: string }[] {
  return Array.from({ length: 3_000 }, (_, n) => {
    const surname = surnames[Math.floor(surnames.length * ((n * 0.618) % 1) ** 2)] ?? '王';
    const name = `${surname}${given[n % given.length]}${given[(n * 7) % given.length]}`;
    return { name, key: makeSearchKey(name) };
  });
}
