// The host's sign-out also empties the element, so that nothing of this person stays on a shared PC.
for (const form of document.querySelectorAll('form[data-sign-out]')) {
  form.addEventListener('submit', (event) => {
    for (const element of document.querySelectorAll('dossier-upload')) element.signOut?.();
    const desks = [...document.querySelectorAll('dossier-review')];
    if (desks.length === 0) return;
    // What a reviewer confirmed within the last seconds goes out before our session ends.
    event.preventDefault();
    // Where that failed the desk says so, and stays to be read: the next press leaves.
    void Promise.all(desks.map((desk) => desk.signOut?.())).then((sent) => {
      if (!sent.includes(false)) form.submit();
    });
  });
}

// The session ended somewhere else, or ran out. The upload page stays, without the person's name: it holds pictures
// that are not uploaded yet, and offers to sign in beside it. The desk goes back to the sign-in.
document.addEventListener('dossier-signed-out', (event) => {
  if (event.detail?.requested) return;
  if (event.target.localName === 'dossier-review') location.assign('/login');
  else document.querySelector('.account .who')?.remove();
});
