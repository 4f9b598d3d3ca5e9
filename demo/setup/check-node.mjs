// Read by any Node that knows modules: nothing newer than Node 14 in this file.

/**
 * Says in one sentence why this Node cannot run the project, or returns null.
 * @param {string} version such as `v20.19.0`
 */
export function checkNode(version) {
  const parts = version.replace(/^v/, '').split('.').map(Number);
  const enough = parts[0] > 20 || (parts[0] === 20 && parts[1] >= 19);
  if (enough) return null;
  return `This needs Node 20.19 or newer, and this is Node ${version.replace(/^v/, '')}.`;
}
