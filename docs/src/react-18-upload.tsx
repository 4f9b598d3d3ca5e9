import '@dossier/widget/define';
import type { DossierUpload, DossierUploadedEvent } from '@dossier/widget';
import type {} from '@dossier/widget/react';
import { useLayoutEffect, useRef, useState } from 'react';

/** React 18 knows attributes alone: properties and events go by a reference. */
export function UploadPage({ getToken }: { readonly getToken: () => Promise<string> }) {
  const element = useRef<DossierUpload>(null);
  const [received, setReceived] = useState(0);
  // Not `useEffect`, which comes after the element's first call.
  useLayoutEffect(() => {
    const upload = element.current;
    if (upload === null) return;
    const count = (_event: DossierUploadedEvent) => setReceived((before) => before + 1);
    upload.getToken = getToken;
    upload.addEventListener('dossier-uploaded', count);
    return () => upload.removeEventListener('dossier-uploaded', count);
  }, [getToken]);
  return (
    <main>
      <p>
        已收到 <output>{received}</output> 张
      </p>
      <dossier-upload ref={element} endpoint="/dossier" lang="zh-CN" />
    </main>
  );
}
