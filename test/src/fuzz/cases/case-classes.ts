import { accessCases } from './access-cases.js';
import {
  chunkCases,
  cutCases,
  dimensionCases,
  foreignCases,
  mutantCases,
  patchedCutCases,
  trailerCases,
} from './content-cases.js';
import { formCases } from './form-cases.js';
import { framingCases } from './framing-cases.js';
import type { CaseClass } from './fuzz-case.js';
import { idCases } from './id-cases.js';
import { metadataCases } from './metadata-cases.js';
import { nameCases } from './name-cases.js';
import { offsetCases } from './offset-cases.js';
import { headerCases, lengthCases } from './protocol-cases.js';
import { categoryCases, naughtyCases } from './rule-cases.js';

/** What is generated, class by class. */
export const caseClasses: readonly CaseClass[] = [
  lengthCases,
  headerCases,
  offsetCases,
  metadataCases,
  nameCases,
  idCases,
  framingCases,
  cutCases,
  patchedCutCases,
  chunkCases,
  dimensionCases,
  foreignCases,
  trailerCases,
  mutantCases,
  categoryCases,
  naughtyCases,
  formCases,
  accessCases,
];
