/**
 * For `Visit.script`: keeps what live regions and alerts say, in every shadow root, in the order in which they say it.
 */
export const listenScript = `
  globalThis.said = [];
  const isLive = (node) => {
    for (let at = node; at; at = at.parentElement) {
      if (at.nodeType === 1 && at.matches('[aria-live=polite], [role=status], [role=alert]')) return true;
    }
    return false;
  };
  const watch = (root) => new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      const nodes = type === 'characterData' ? [target] : [...addedNodes];
      for (const node of nodes) {
        const holder = node.nodeType === 1 ? node : node.parentElement;
        const text = (node.textContent ?? '').replace(/\\s+/g, ' ').trim();
        if (holder && text !== '' && isLive(holder) && globalThis.said.at(-1) !== text) globalThis.said.push(text);
      }
    }
  }).observe(root, { childList: true, subtree: true, characterData: true });
  watch(document);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    watch(root);
    return root;
  };
`;
