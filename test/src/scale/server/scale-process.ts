/** A server process of the bench: mounts what its argument's folder holds, and issues tokens when asked. */
import type { Candidate } from '../../../../server-sdk/dist/lib/model/candidate.js';
import type { Reviewer } from '../../../../server-sdk/dist/lib/model/reviewer.js';
import { startScaleDossier } from './start-scale-dossier.js';

/** Who is to be let in. */
export interface TokenQuestion {
  readonly candidates: readonly Candidate[];
  readonly reviewers: readonly Reviewer[];
}

export interface TokenAnswer {
  readonly candidates: readonly string[];
  readonly reviewers: readonly string[];
}

const started = await startScaleDossier(process.argv[2] ?? '');
process.on('message', (question: TokenQuestion) => void answer(question));
process.on('disconnect', () => void started.stop().then(() => process.exit()));
process.send?.({ url: started.url });

async function answer({ candidates, reviewers }: TokenQuestion): Promise<void> {
  const { issue } = started.dossier.tokens;
  process.send?.({
    candidates: await inTurn(candidates, (candidate) => issue({ candidate })),
    reviewers: await inTurn(reviewers, (reviewer) => issue({ reviewer })),
  } satisfies TokenAnswer);
}

async function inTurn<Item>(items: readonly Item[], act: (item: Item) => Promise<string>): Promise<string[]> {
  const done: string[] = [];
  for (const item of items) done.push(await act(item));
  return done;
}
