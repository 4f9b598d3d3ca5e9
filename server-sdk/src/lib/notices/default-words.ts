import type { NoticeWords } from '../model/settings.js';

/** Of a reminder once the due time has come: it names no time as if that were still to come. */
export const lateReminder: NoticeWords = {
  kind: 'reminder',
  text: {
    'zh-CN':
      '您的{programme}报名材料尚待补充或修改，规定的时间已过，请尽快登陆报名网站，访问报名材料上传页面，查看消息并按要求处理。',
    en: 'Your pictures for {programme} still need something from you, and the time for it has passed. Please log in to the registration site as soon as you can, open the upload page and do what the message asks.',
  },
};

/** The words used when the host gives none; for a return those of the guide (六). */
export const defaultWords: readonly NoticeWords[] = [
  {
    kind: 'returned',
    text: {
      'zh-CN':
        '您的{programme}报名材料照片，有新的审核通知，请在 {hours} 小时之内登陆报名网站，访问报名材料上传页面，查看消息并按要求处理。',
      en: 'There is a new review notice about your pictures for {programme}. Please log in to the registration site within {hours} hours, open the upload page, read the message and do what it asks.',
    },
  },
  {
    kind: 'reminder',
    text: {
      'zh-CN':
        '您的{programme}报名材料尚待补充或修改，截止时间为 {dueAt}，请登陆报名网站，访问报名材料上传页面，查看消息并按要求处理。',
      en: 'Your pictures for {programme} still need something from you by {dueAt}. Please log in to the registration site, open the upload page and do what the message asks.',
    },
  },
  {
    kind: 'approved',
    text: {
      'zh-CN': '您的{programme}报名材料照片已通过审核，无需再进行补充或修改。',
      en: 'Your pictures for {programme} have been approved. There is nothing more to add or change.',
    },
  },
  {
    kind: 'refused',
    text: {
      'zh-CN': '您的{programme}报名材料未通过审核，请登陆报名网站，访问报名材料上传页面查看反馈意见。',
      en: 'Your pictures for {programme} were not approved. Please log in to the registration site and read the feedback on the upload page.',
    },
  },
];
