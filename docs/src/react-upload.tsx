import '@dossier/widget/define';
import type {} from '@dossier/widget/react';
import { useState } from 'react';

/** React 19: properties are set as properties, and `on` before an event's name listens to it. */
export function UploadPage() {
  const [received, setReceived] = useState(0);
  return (
    <main>
      <p>
        已收到 <output>{received}</output> 张
      </p>
      <dossier-upload
        endpoint="/dossier"
        lang="zh-CN"
        getToken={fetchToken}
        ondossier-uploaded={() => setReceived((count) => count + 1)}
        ondossier-submitted={({ detail }) => console.log('submitted', detail.digest)}
      />
    </main>
  );
}

/** Asks your own server, which calls `dossier.tokens.issue`. */
async function fetchToken(): Promise<string> {
  const answer = await fetch('/token', { method: 'POST' });
  if (!answer.ok) throw new Error(`no token: ${answer.status}`);
  return answer.text();
}
