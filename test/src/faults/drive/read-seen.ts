import type { StateView } from '../../../../server-sdk/dist/lib/wire/state-view.js';
import type { SeenState } from '../history/history-line.js';

/** What a candidate's page shows, as the reference model says it. */
export function readSeen({ application, profile, categories }: StateView): SeenState {
  const { state, revision, round, activatedAt } = application;
  const pictures = categories.flatMap(({ id, materials }) =>
    materials
      .filter((one) => one.state === 'checking' || one.state === 'stored')
      .map((one) => `${id} ${one.sha256} ${one.state} ${one.mark}`),
  );
  return {
    ...{ state, revision, round, isActivated: activatedAt !== null, hasPhone: profile.complete },
    pictures: pictures.sort(),
  };
}
