import { protocolInputs } from './all-bad-inputs.js';
import { holdInputs } from './bad-inputs-testing/hold-inputs.js';

holdInputs(protocolInputs);
