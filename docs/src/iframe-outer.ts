import { followFrame } from './follow-frame.js';

const frame = document.querySelector<HTMLIFrameElement>('#upload');
const notice = document.querySelector<HTMLElement>('#notice');

if (frame !== null) {
  followFrame(frame, 'https://upload.exam.example', () => {
    if (notice !== null) notice.textContent = '材料已提交，请等待短信通知。';
  });
}
