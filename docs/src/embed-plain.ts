import type {} from '@dossier/widget';

const received = document.querySelector<HTMLOutputElement>('#received');

// They bubble: one listener on the document hears the events of every element.
document.addEventListener('dossier-uploaded', ({ detail }) => {
  if (received !== null) received.value = String(Number(received.value) + 1);
  console.log('stored', detail.materialId);
});
document.addEventListener('dossier-submitted', ({ detail }) => {
  console.log('submitted', detail.digest);
});
