import { parseFindingsRequest, parseLookRequest, parseRotationRequest } from '../wire/parse-desk-requests.js';
import { parseDecisionRequest } from '../wire/parse-requests.js';
import { type Answer, answerJson, type Exchange, idOf, reviewerOf } from './exchange.js';
import { provenBy } from './proven-by.js';
import { readJson } from './read-json.js';

/** `GET review/applications/:id/findings`: the caller's own draft. */
export async function readFindingsEndpoint(exchange: Exchange): Promise<Answer> {
  const owner = { applicationId: idOf(exchange), reviewer: reviewerOf(exchange) };
  return answerJson({ findings: await exchange.services.run('readFindings', owner) });
}

/** `PUT review/applications/:id/findings`. */
export async function keepFindingsEndpoint(exchange: Exchange): Promise<Answer> {
  const request = parseFindingsRequest(await readJson(exchange.request));
  const { revision, receipts, ...findings } = request;
  const kept = await exchange.services.run('keepFindings', {
    applicationId: idOf(exchange),
    reviewer: reviewerOf(exchange),
    revision,
    findings,
    proven: await provenBy(exchange, findings.verdicts, receipts),
  });
  return answerJson({ findings: kept });
}

/** `DELETE review/applications/:id/findings`. */
export async function dropFindingsEndpoint(exchange: Exchange): Promise<Answer> {
  const owner = { applicationId: idOf(exchange), reviewer: reviewerOf(exchange) };
  await exchange.services.run('dropFindings', owner);
  return answerJson({ findings: null });
}

/**
 * `POST review/applications/:id/preview`: what a decision would show and send; refused as the decision would be, but for
 * the host's `beforeDecision`, which only a decision asks.
 */
export async function previewDecisionEndpoint(exchange: Exchange): Promise<Answer> {
  const request = parseDecisionRequest(await readJson(exchange.request));
  const proven = await provenBy(exchange, request.verdicts, request.receipts);
  const input = { applicationId: idOf(exchange), reviewer: reviewerOf(exchange), request, proven };
  return answerJson(await exchange.services.run('previewDecision', input));
}

/** `PUT review/applications/:id/look`. */
export async function keepLookEndpoint(exchange: Exchange): Promise<Answer> {
  const { submission } = parseLookRequest(await readJson(exchange.request));
  const input = { applicationId: idOf(exchange), reviewer: reviewerOf(exchange), submission };
  await exchange.services.run('keepLook', input);
  return answerJson({ submission });
}

/** `PUT materials/:id/rotation`. */
export async function turnMaterialEndpoint(exchange: Exchange): Promise<Answer> {
  const { degrees } = parseRotationRequest(await readJson(exchange.request));
  const input = { materialId: idOf(exchange), reviewer: reviewerOf(exchange), degrees };
  await exchange.services.run('turnMaterial', input);
  return answerJson({ degrees });
}
