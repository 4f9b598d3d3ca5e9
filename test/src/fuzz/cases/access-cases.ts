import { describeAnswer } from '../server/send-picture.js';
import { beginning, type CaseClass, creationHeaders, type FuzzCase, plain } from './fuzz-case.js';

const paths = [
  ['GET', 'state'],
  ['PUT', 'activation'],
  ['PUT', 'profile'],
  ['POST', 'uploads'],
  ['POST', 'uploads/form'],
  ['GET', 'submission'],
  ['POST', 'submission'],
  ['GET', 'recovery-key'],
  ['GET', 'review/desk'],
  ['POST', 'review/queue'],
] as const;

/** Tokens that are none of ours, at every route: 401, before anything is read. */
export const accessCases: CaseClass = {
  name: 'token',
  items: '81',
  weight: 700,
  make(index, random, { jpeg }): FuzzCase {
    const [method, path] = paths[index % paths.length] ?? ['GET', 'state'];
    const kind = random.below(5);
    return {
      name: `${method} ${path}, kind ${kind}`,
      allows: beginning('401 '),
      async run(stage) {
        const [head = '', claims = '', signature = ''] = stage.token.split('.');
        const none = Buffer.from('{"alg":"none"}').toString('base64url');
        const tokens = [
          random.text(40),
          `${none}.${claims}.`,
          `${head}.${claims}.${random.text(signature.length)}`,
          `${head}.${Buffer.from(`{"sub":"${random.text(5)}"}`).toString('base64url')}.${signature}`,
          stage.token.slice(0, random.below(stage.token.length - 2) + 1),
        ];
        const authorization = ['Authorization', `Bearer ${tokens[kind]}`] as const;
        const headers = [...creationHeaders(stage, jpeg, 'short'), authorization];
        const body = method === 'GET' ? {} : { body: jpeg };
        return plain(describeAnswer(await stage.send({ method, path, headers, ...body })));
      },
    };
  },
};
