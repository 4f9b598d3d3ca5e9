import type { Random } from '../random.js';
import { describeAnswer, offsetStream, tus } from '../server/send-picture.js';
import { beginning, type CaseClass, type FuzzCase, plain } from './fuzz-case.js';

const forms: readonly ((random: Random) => string)[] = [
  (random) => random.text(22),
  (random) => random.text(random.pick([1, 21, 23, 64, 5_000])),
  (random) =>
    `${random.pick(['../', '..%2f', '%2e%2e%2f', '%5c', '%00', '%', '%c0%ae', '%zz'])}${random.text(20)}`,
  (random) =>
    `${random.text(22)}${random.pick(['.json', '.info', '.part', '.lock', '/', '//', ';', '%20', '%00', '.', '/view'])}`,
  (random) => `${random.text(22)}${random.pick(['?x=/', '//', '/../', ';/', '#', '%2f'])}${random.text(22)}`,
  (random) =>
    random.pick([
      'CON',
      'NUL',
      'constructor',
      '__proto__',
      'form',
      'null',
      'undefined',
      '0',
      '-1',
      '*',
      "'--",
      '#{7*7}',
    ]),
];

const places = ['uploads/', 'materials/', 'asks/', 'review/applications/'] as const;
const tails = ['', '/view', '/original', '/category', '/answer', '/claim', '/decisions'] as const;
const methods = ['HEAD', 'PATCH', 'DELETE', 'GET', 'PUT', 'POST', 'OPTIONS', 'TRACE'] as const;

/** Ids of every wrong form, and of the right form that nobody has, at every route with one. */
export const idCases: CaseClass = {
  name: 'id',
  items: '27-29, 82, 83, 96',
  weight: 2_400,
  make(index, random): FuzzCase {
    const id = (forms[index % forms.length] as (random: Random) => string)(random);
    const place = random.pick(places);
    const method = random.pick(methods);
    const path = `${place}${id}${place === 'uploads/' ? '' : random.pick(tails)}`;
    // A candidate at a reviewer's route is forbidden; a body of another form may be told first. Nothing is done.
    return {
      name: `${method} ${path.slice(0, 90)}`,
      allows: beginning('404', '405', '400', '403', '415', ...(method === 'OPTIONS' ? ['204'] : [])),
      async run(stage) {
        const headers = [tus, offsetStream, ['Upload-Offset', '0'] as const];
        return plain(describeAnswer(await stage.send({ method, path, headers })));
      },
    };
  },
};
