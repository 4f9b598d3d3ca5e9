import type { Application, ApplicationRecord, Material } from '../model/application-record.js';
import type { Ask } from '../model/ask.js';
import { type Category, type CategoryOptions, resolveCategory } from '../model/category.js';
import { defaultProfileFields } from '../model/profile.js';
import type { Programme } from '../model/programme.js';
import { defaultReasons } from '../model/reason.js';
import { defaultReviewPolicy } from '../model/review-policy.js';
import type { Settings } from '../model/settings.js';

/** A category with every default, for tests of rules. */
export function makeCategory(options: Partial<CategoryOptions> & { readonly id: string }): Category {
  return resolveCategory({ label: options.id, ...options });
}

/** A picture on record, `stored` unless said otherwise; its digest is made of its id. */
export function makeMaterial(id: string, more: Partial<Material> = {}): Material {
  return {
    id,
    applicationId: 'application',
    categoryId: 'identity',
    place: 1,
    filename: `${id}.jpg`,
    type: 'image/jpeg',
    bytes: 1_000,
    width: 600,
    height: 800,
    sha256: Buffer.from(id).toString('hex').padEnd(64, '0'),
    state: 'stored',
    rejection: null,
    replaces: null,
    mark: null,
    storageKey: `originals/${id}`,
    viewKey: `views/${id}`,
    viewSha256: null,
    committedAt: 0,
    endedAt: null,
    firstSubmission: null,
    ...more,
  };
}

/** An open ask of the first round. */
export function makeAsk(id: string, more: Partial<Ask> & Pick<Ask, 'kind'>): Ask {
  return {
    id,
    decisionId: 'decision',
    round: 1,
    categoryId: 'identity',
    materialId: null,
    reason: 'blurred',
    text: '',
    state: 'open',
    answer: null,
    box: null,
    ...more,
  };
}

/** An activated draft with a phone number, and what is given on top. */
export function makeRecord(
  more: Partial<Omit<ApplicationRecord, 'application'>> & {
    readonly application?: Partial<Application>;
  } = {},
): ApplicationRecord {
  const { application, ...rest } = more;
  return {
    application: { ...draft, ...application },
    categories: [makeCategory({ id: 'identity', required: true, maximum: 2 })],
    materials: [],
    asks: [],
    excusedCategories: [],
    returnedAt: null,
    reservations: [],
    ...rest,
  };
}

const draft: Application = {
  id: 'application',
  programmeId: 'exam',
  candidate: { id: '1', name: '考生', site: 's1', region: 'r1', version: '1' },
  evaluatedVersion: '1',
  categorySet: 'set',
  state: 'draft',
  stage: null,
  round: 0,
  revision: 0,
  version: 1,
  activatedAt: 1,
  profile: { phone: '13800138000' },
  profileChangedAt: null,
  dueAt: null,
  submission: 0,
  submittedAt: null,
  waitingSince: 0,
  claim: null,
  consentVersion: null,
  consentByGuardian: false,
  approvedBy: [],
  assignedTo: null,
};

/** Settings with two stages, the default reasons and profile fields. */
export function makeSettings(programme: Partial<Programme> = {}): Settings {
  return {
    programmeId: 'exam',
    programme: {
      id: 'exam',
      title: { 'zh-CN': '医师资格考试', en: 'Medical licensing exam' },
      opensAt: null,
      closesAt: null,
      afterClosing: 'asks',
      unlock: 'unaccepted',
      returnPeriodMs: 24 * 3_600_000,
      afterReturnPeriod: 'nothing',
      remindersMs: [],
      timeZone: 'Asia/Shanghai',
      retention: { deleteAfterDays: null, purgeSupersededAfterDays: null },
      consent: null,
      declaration: '本人确认',
      ...programme,
    },
    profileFields: defaultProfileFields,
    stages: [
      { id: 'site', label: { 'zh-CN': '考点', en: 'Site' } },
      { id: 'district', label: { 'zh-CN': '考区', en: 'District' } },
    ],
    reasons: defaultReasons,
    noticeWords: [],
    toldHooks: [],
    maxOpenUploads: 20,
    reviewPolicy: { ...defaultReviewPolicy, displayProven: false },
  };
}
