import { createDossier } from '@dossier/server-sdk';
import { fileStorage } from '@dossier/server-sdk/file-storage';
import { sqlite } from '@dossier/server-sdk/sqlite';
import { findSession, sendSms } from './your-system.js';

export const dossier = await createDossier({
  programme: { id: 'exam-2026', title: '2026 年资格考试', closesAt: '2026-12-31T18:00:00+08:00' },
  categories: [
    { id: 'identity', label: '身份证明', required: true, minimum: 2, maximum: 2 },
    { id: 'education', label: '学历证明', required: true, maximum: 3 },
  ],
  stages: [
    { id: 'site', label: '考点' },
    { id: 'district', label: '考区' },
  ],
  auth: { authenticate: (request) => findSession(request.headers.cookie) },
  notify: { send: (notice) => sendSms(notice.to.phone ?? '', notice.text) },
  database: sqlite({ path: '/srv/dossier/dossier.sqlite' }),
  storage: fileStorage({ directory: '/srv/dossier/pictures' }),
});
