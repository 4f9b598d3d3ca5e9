import type { Candidate, ConsentOptions } from '@dossier/server-sdk';

/** For `programme.consent`; the guardian's words may be left out. */
export const consent: ConsentOptions = {
  version: '2026-1',
  text: '考试机构仅为报名审核使用您上传的材料……',
  url: 'https://exam.example/privacy',
  guardian: {
    text: '本人是考生的父母或其他监护人，同意考生上传材料，并同意考试机构为报名审核使用这些材料。',
  },
};

/** The candidate with their age told, from the day of birth in your records: `2013-05-31`. */
export function tellAge(candidate: Candidate, birthday: string, now = Date.now()): Candidate {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
  const yearsAgo = `${Number(today.slice(0, 4)) - 14}${today.slice(4)}`;
  // In Chinese law a year of age is full on the day after the birthday.
  return { ...candidate, isUnder14: birthday >= yearsAgo };
}
