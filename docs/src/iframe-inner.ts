import { tellParent } from './tell-parent.js';

tellParent('https://portal.exam.example');
